"""What the actions do: one method for each row of the table, grouped by subject."""

from gui.actions.situation import Situation
from gui.actions.verbs.annotations import AnnotationVerbs
from gui.actions.verbs.editing import EditVerbs
from gui.actions.verbs.exchanging import ExchangeVerbs
from gui.actions.verbs.files import FileVerbs
from gui.actions.verbs.helping import HelpVerbs
from gui.actions.verbs.looking import LookingVerbs
from gui.actions.verbs.processes import ProcessVerbs
from gui.actions.verbs.proving import ProvingVerbs


class Verbs(
    FileVerbs,
    EditVerbs,
    ProcessVerbs,
    ProvingVerbs,
    LookingVerbs,
    HelpVerbs,
    ExchangeVerbs,
    AnnotationVerbs,
):
    """All that the actions of a window do."""

    def situation(self) -> Situation:
        """What the window is in the middle of."""
        window = self._window
        session, key, view = window.hub.session, window.selection.key, window.tabs.current
        entry = session.document.entry(key) if key is not None else None
        return Situation(
            has_content=bool(session.document.library or session.document.workspaces),
            undo_title=session.undo_title,
            redo_title=session.redo_title,
            selected=key if entry is not None else None,
            is_atomic=entry is not None and entry.process.is_atomic,
            is_intermediate=entry is not None and entry.process.intermediate,
            state=entry.state if entry is not None else None,
            workspace=window.tabs.current_workspace,
            has_canvas=view is not None,
            drawings_selected=len(view.selected_drawings()) if view is not None and view.can_connect else 0,
            parts_selected=len(view.selected_things()) if view is not None else 0,
            annotations_selected=len(view.selected_annotations()) if view is not None else 0,
            has_unchecked=window.unverified.count > 0,
            requests=len(window.prover.unsettled),
        )
