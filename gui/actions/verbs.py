"""What the actions do: each a call of the part of the window whose business it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from gui.actions.action_set import Action
from gui.actions.clipboard_flow import ClipboardFlow
from gui.actions.deploy_flow import DeployFlow
from gui.actions.export_flow import ExportFlow
from gui.actions.file_flow import FileFlow
from gui.actions.palette import open_palette
from gui.actions.process_flow import ProcessFlow
from gui.actions.prover_flow import ProverFlow
from gui.actions.shortcut_sheet import ShortcutSheet
from gui.actions.situation import Situation
from gui.actions.tidying import tidied
from gui.canvas.arranging import Side
from gui.dialogs.about import show_about
from gui.dialogs.preferences.dialog import PreferencesDialog
from gui.dialogs.preferences.general import GeneralPage
from gui.dialogs.preferences.shortcuts import ShortcutsPage
from gui.panels.library import LibraryPanel
from gui.panels.tabs import CanvasTabs
from gui.services.prover_service import ProverService
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from gui.services.settings import Settings
from gui.services.unverified import Unverified
from gui.services.verifying import Verifying
from gui.theme import ThemeService
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.verification import stale

if TYPE_CHECKING:
    from gui.main_window import MainWindow

_STEP = 1.25


@dataclass(frozen=True)
class Parts:
    """The parts of a window that actions are done with."""

    window: "MainWindow"
    settings: Settings
    themes: ThemeService
    hub: SessionHub
    unverified: Unverified
    selection: Selection
    files: FileFlow
    processes: ProcessFlow
    deploying: DeployFlow
    exporting: ExportFlow
    clipboard: ClipboardFlow
    verifying: Verifying
    prover: ProverService
    provers: ProverFlow
    tabs: CanvasTabs
    library: LibraryPanel


class Verbs(QObject):
    """One method for each action of the table.

    Args:
        parts: of the window.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts.window)
        self._parts = parts

    def situation(self) -> Situation:
        """What the window is in the middle of."""
        parts = self._parts
        session, key, view = parts.hub.session, parts.selection.key, parts.tabs.current
        entry = session.document.entry(key) if key is not None else None
        return Situation(
            has_content=bool(session.document.library or session.document.workspaces),
            undo_title=session.undo_title,
            redo_title=session.redo_title,
            selected=key if entry is not None else None,
            is_atomic=entry is not None and entry.process.is_atomic,
            is_intermediate=entry is not None and entry.process.intermediate,
            state=entry.state if entry is not None else None,
            workspace=parts.tabs.current_workspace,
            has_canvas=view is not None,
            drawings_selected=len(view.selected_drawings()) if view is not None and view.can_connect else 0,
            parts_selected=len(view.selected_parts()) if view is not None else 0,
            has_unchecked=parts.unverified.count > 0,
            requests=len(parts.prover.unsettled),
        )

    def new_document(self) -> None:
        """Start with an empty document."""
        self._parts.files.new()

    def open_document(self) -> None:
        """Open a file."""
        self._parts.files.open()

    def save(self) -> None:
        """Save the document."""
        self._parts.files.save()

    def save_as(self) -> None:
        """Save the document under another name."""
        self._parts.files.save_as()

    def close_document(self) -> None:
        """Leave the document for an empty window."""
        self._parts.files.new()

    def quit(self) -> None:
        """Close the window."""
        self._parts.window.close()

    def undo(self) -> None:
        """Go back over the last step."""
        self._parts.hub.session.undo()

    def redo(self) -> None:
        """Do the undone step again."""
        self._parts.hub.session.redo()

    def delete(self) -> None:
        """Take selected graphs off the canvas, or delete the selected process."""
        parts, view = self._parts, self._parts.tabs.current
        workspace = parts.tabs.current_workspace
        in_library = parts.library.view.hasFocus()
        if view is not None and workspace is not None and view.selected_drawings() and not in_library:
            parts.processes.remove_drawings(workspace, view.selected_drawings())
        elif (key := parts.selection.key) is not None:
            parts.processes.delete(key)

    def copy(self) -> bool:
        """Copy the selected graphs, or the selected process; returns whether there was anything."""
        parts, view = self._parts, self._parts.tabs.current
        workspace = parts.tabs.current_workspace
        in_library = parts.library.view.hasFocus()
        if view is not None and workspace is not None and view.selected_drawings() and not in_library:
            parts.clipboard.copy_drawings(workspace, view.selected_drawings())
        elif parts.selection.key is not None:
            parts.clipboard.copy_process(parts.selection.key)
        else:
            return False
        return True

    def cut(self) -> None:
        """Copy, then delete."""
        if self.copy():
            self.delete()

    def paste(self) -> None:
        """Add what the clipboard holds."""
        self._parts.clipboard.paste(self._parts.tabs.current_workspace)

    def rename_resource(self) -> None:
        """Give a resource another name, everywhere."""
        self._parts.processes.rename_resource()

    def select_all(self) -> None:
        """Select everything on the canvas."""
        view = self._parts.tabs.current
        if view is not None:
            view.select_items(view.canvas.items())

    def find(self) -> None:
        """Look for a process in the library."""
        self._parts.library.focus_filter()

    def new_process(self) -> None:
        """Create a process."""
        self._parts.processes.create()

    def edit_process(self) -> None:
        """Edit the selected process."""
        self._with_selected(self._parts.processes.edit)

    def duplicate_process(self) -> None:
        """Make a process like the selected one."""
        self._with_selected(self._parts.processes.duplicate)

    def place_process(self) -> None:
        """Put the selected process on the canvas, where there is room."""
        parts, view = self._parts, self._parts.tabs.current
        workspace = parts.tabs.current_workspace
        if parts.selection.key is not None and view is not None and workspace is not None:
            content = view.canvas.content_rect()
            below = QPointF(content.left(), content.bottom() + 40) if not content.isEmpty() else QPointF()
            parts.processes.place(workspace, parts.selection.key.name, below)

    def new_workspace(self) -> None:
        """Add an empty canvas."""
        self._parts.processes.new_workspace()

    def rename_process(self) -> None:
        """Give the selected process another name, everywhere."""
        self._with_selected(self._parts.processes.rename)

    def rename_workspace(self) -> None:
        """Give the workspace on top another name."""
        if (workspace := self._parts.tabs.current_workspace) is not None:
            self._parts.processes.rename_workspace(workspace)

    def delete_workspace(self) -> None:
        """Delete the workspace on top."""
        if (workspace := self._parts.tabs.current_workspace) is not None:
            self._parts.processes.delete_workspace(workspace)

    def load_steps(self) -> None:
        """Show the steps of the selected composite in a new workspace."""
        self._with_selected(self._parts.processes.load_steps)

    def export_picture(self) -> None:
        """Write what is on the canvas on top as a picture."""
        view = self._parts.tabs.current
        if view is not None:
            tabs = self._parts.tabs
            self._parts.exporting.export(view, tabs.tabText(tabs.currentIndex()))

    def store_composite(self) -> None:
        """Store the selected composition."""
        self._with_selected(self._parts.processes.store)

    def deploy(self) -> None:
        """Write the selected composition as code."""
        self._with_selected(self._parts.deploying.open)

    def verify(self) -> None:
        """Verify the selected process with all that it is made of."""
        if (key := self._parts.selection.key) is not None:
            self._parts.verifying.verify([key])

    def verify_unchecked(self) -> None:
        """Verify what is not verified yet."""
        self._parts.verifying.verify(stale(self._parts.hub.document))

    def verify_all(self) -> None:
        """Verify everything."""
        self._parts.verifying.verify()

    def choose_prover(self) -> None:
        """Choose which prover is used."""
        self._parts.provers.choose()

    def cancel_requests(self) -> None:
        """Have the prover give up everything."""
        self._parts.verifying.cancel()
        self._parts.prover.cancel_all()

    def zoom_in(self) -> None:
        """Show the canvas larger."""
        self._zoom(_STEP)

    def zoom_out(self) -> None:
        """Show the canvas smaller."""
        self._zoom(1 / _STEP)

    def zoom_fit(self) -> None:
        """Show the whole canvas."""
        if (view := self._parts.tabs.current) is not None:
            view.fit_all()

    def zoom_selection(self) -> None:
        """Show what is selected on the canvas."""
        if (view := self._parts.tabs.current) is not None:
            view.fit_selection()

    def align(self, side: Side) -> None:
        """Put what is selected on the canvas in line."""
        if (view := self._parts.tabs.current) is not None:
            view.align(side)

    def tidy(self) -> None:
        """Lay out what is selected on the canvas, or all of it, anew."""
        view = self._parts.tabs.current
        if view is not None and view.canvas.graphs and self._parts.tabs.current_workspace is not None:
            self._parts.processes.do(tidied(view))

    def toggle_legend(self) -> None:
        """Show or hide the legend."""
        self._parts.tabs.show_legend(not self._parts.tabs.shows_legend)

    def toggle_minimap(self) -> None:
        """Show the minimap where it is of use, or never."""
        self._parts.tabs.show_minimap(not self._parts.tabs.shows_minimap)

    def toggle_buffers(self) -> None:
        """Tell buffered resources apart, or not."""
        self._parts.tabs.show_buffers(not self._parts.tabs.shows_buffers)

    def show_palette(self) -> None:
        """Find an action by its name."""
        open_palette(self._parts.window, self._actions())

    def show_shortcuts(self) -> None:
        """All keys on one sheet."""
        ShortcutSheet(self._actions(), self._parts.window).exec()

    def show_settings(self) -> None:
        """Settings."""
        parts = self._parts
        pages = [GeneralPage(parts.settings, parts.themes), ShortcutsPage(parts.window.actions_of_window)]
        PreferencesDialog(parts.window, pages).exec()

    def show_about(self) -> None:
        """Which versions these are."""
        show_about(self._parts.window)

    def _actions(self) -> list[Action]:
        return self._parts.window.findChildren(Action)

    def _zoom(self, factor: float) -> None:
        if (view := self._parts.tabs.current) is not None:
            view.zoom_by(factor)

    def _with_selected(self, run: Callable[[ProcessKey], object]) -> None:
        if (key := self._parts.selection.key) is not None:
            run(key)
