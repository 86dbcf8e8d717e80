"""Having processes specified: the editor is shown, what follows is told, and the prover asked."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.dialogs.name import NameDialog
from gui.services.listing import listed
from gui.services.request_service import OnDone, RequestService
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from gui.theme import ThemeService
from prover_bridge.errors import BridgeError
from prover_bridge.logic.trees import leaves
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.duplicate_process import DuplicateProcess
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.commands.write_note import WriteNote
from prover_bridge.workspace.dependencies import used_by
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.drafts import Draft
from prover_bridge.workspace.foresight import would_uncheck
from prover_bridge.workspace.names import free_name, problem_with_process_name
from prover_bridge.workspace.notes import note_of
from prover_bridge.workspace.requests import CreateRequest, Request

if TYPE_CHECKING:
    from gui.dialogs.process_editor import ProcessEditor

Do: TypeAlias = Callable[[Command], bool]


class Specifying(QObject):
    """Creates, edits and copies processes, and writes notes on them.

    Args:
        window: over which questions are asked.
        hub: the document.
        requests: asks the prover.
        selection: the process that is looked at.
        themes: the colours of now.
        do: does a command, and tells the user if it is refused.
    """

    def __init__(
        self,
        window: QWidget,
        hub: SessionHub,
        requests: RequestService,
        selection: Selection,
        themes: ThemeService,
        do: Do,
    ) -> None:
        super().__init__(window)
        self._window, self._hub, self._requests = window, hub, requests
        self._selection, self._themes, self._do = selection, themes, do
        self._untaken: dict[str | None, Draft] = {}
        requests.ended.connect(self._keep_untaken)
        hub.replaced.connect(self._forget_untaken)

    def create(self) -> None:
        """Ask for a new process and have it specified; what the prover did not take stands there again."""
        made = _asked(self._editor(self.tr("New Process"), self._untaken.pop(None, Draft()), None))
        if made is not None:
            self._ask_for(made, None)

    def edit(self, key: ProcessKey) -> None:
        """Ask for another specification of an atomic process."""
        before = self._draft(key)
        if before is None:
            return
        shown = self._untaken.pop(key.name, before)
        dialog = self._editor(self.tr("Edit %1").replace("%1", key.name), shown, before)
        made = _asked(dialog)
        if made is not None and dialog.is_copy:
            name = free_name(self._hub.document, made.name)
            self._ask_for(Draft(name, made.inputs, made.output, made.note), None)
        elif made is not None:
            self._replace(key, before, made)

    def duplicate(self, key: ProcessKey) -> None:
        """Ask for a process like another one: for an atomic one in the editor, else for its name alone."""
        name = free_name(self._hub.document, key.name)
        title = self.tr("Copy of %1").replace("%1", key.name)
        draft = self._draft(key)
        if draft is None:
            self._duplicate_composite(key, name, title)
            return
        made = _asked(self._editor(title, Draft(name, draft.inputs, draft.output, draft.note), None))
        if made is not None:
            self._ask_for(made, None)

    def write_note(self, key: ProcessKey) -> None:
        """Ask what the user wants to remember of a process."""
        entry = self._hub.document.entry(key)
        if entry is None:
            return
        title = self.tr("Note on %1").replace("%1", key.name)
        from gui.dialogs.note import NoteDialog

        dialog = NoteDialog(self._window, title, note_of(entry))
        if dialog.exec():
            self._do(WriteNote(key, dialog.note))

    def _duplicate_composite(self, key: ProcessKey, name: str, title: str) -> None:
        text = self.tr("What shall the copy be called? It has to be verified.")
        dialog = NameDialog(self._window, title, text, name, _NameCheck(self._hub, None))
        if dialog.exec() and self._do(DuplicateProcess(key.name, dialog.name)):
            self._selection.select(ProcessKey(None, dialog.name))

    def _editor(self, title: str, draft: Draft, before: Draft | None) -> "ProcessEditor":
        """The editor with a draft; `before` is what the process is now, if it is there already."""
        from gui.dialogs.process_editor import ProcessEditor

        check = _NameCheck(self._hub, before.name if before is not None else None)
        names = resource_names(self._hub.document)
        foresee = _Foresight(self._hub, before) if before is not None else None
        return ProcessEditor(self._window, title, draft, names, check, self._themes.theme, foresee)

    def _replace(self, key: ProcessKey, before: Draft, made: Draft) -> None:
        """Ask the prover for what changed; a note is nothing that it knows of."""
        if _specification(before) != _specification(made):
            self._ask_for(made, key.name)
        elif before.note != made.note:
            self._do(WriteNote(key, made.note))

    def _ask_for(self, made: Draft, replacing: str | None) -> None:
        assert made.output is not None
        request = CreateRequest(made.name, made.inputs, made.output, replacing, made.note)
        self._requests.ask(request, self._then_select(made.name))

    def _keep_untaken(self, identity: int, request: Request, done: bool) -> None:
        """What was asked for in vain is there when the editor is opened the next time."""
        if isinstance(request, CreateRequest):
            self._untaken.pop(request.replacing, None)
            if not done:
                draft = Draft(request.name, request.inputs, request.output, request.note or "")
                self._untaken[request.replacing] = draft

    def _forget_untaken(self) -> None:
        self._untaken.clear()

    def _then_select(self, name: str) -> OnDone:
        return lambda: self._selection.select(ProcessKey(None, name))

    def _draft(self, key: ProcessKey) -> Draft | None:
        entry = self._hub.document.entry(key)
        if entry is None or not entry.process.is_atomic:
            return None
        process = entry.process
        inputs = tuple(resource.proposition for resource in process.inputs)
        return Draft(process.name, inputs, process.output.proposition, note_of(entry))


class _NameCheck:
    """Judges names of processes against the document as it is when it is asked."""

    def __init__(self, hub: SessionHub, instead_of: str | None) -> None:
        self._hub, self._instead_of = hub, instead_of

    def __call__(self, name: str) -> str | None:
        return problem_with_process_name(self._hub.document, name, instead_of=self._instead_of)


class _Foresight(QObject):
    """Tells what would follow if a process were replaced by a draft.

    Args:
        hub: the document.
        before: what the process is now.
    """

    def __init__(self, hub: SessionHub, before: Draft) -> None:
        super().__init__()
        self._hub, self._name, self._before = hub, before.name, before

    def __call__(self, draft: Draft) -> str:
        document = self._hub.document
        users = used_by(document, ProcessKey(None, self._name))
        if not users:
            return self.tr("Nothing is made of it yet.")
        told = self.tr("Used by %1.").replace("%1", _listed(users))
        if _specification(draft) == _specification(self._before):
            return told
        reached = self._reached(document, draft)
        if not reached:
            return f"{told} {self.tr('OK leaves all that is made of it as it is.')}"
        return f"{told} {self.tr('OK makes unchecked: %1.').replace('%1', _listed(reached))}"

    def _reached(self, document: Document, draft: Draft) -> tuple[ProcessKey, ...]:
        assert draft.output is not None
        try:
            entry = Entry(create(draft.name, draft.inputs, draft.output))
            reached = would_uncheck(document, EditProcess(self._name, entry))
        except BridgeError:
            return ()
        return tuple(key for key in reached if key != ProcessKey(None, self._name))


def resource_names(document: Document) -> list[str]:
    """Names of all resources of the document's processes, each once."""
    found: dict[str, None] = {}
    for entry in document.library.values():
        for resource in (*entry.process.inputs, entry.process.output):
            found.update(dict.fromkeys(leaves(resource.proposition)))
    return list(found)


def _asked(dialog: "ProcessEditor") -> Draft | None:
    """What the user said in the editor; None if it was left."""
    made = dialog.draft if dialog.exec() else None
    dialog.deleteLater()
    return made


def _specification(draft: Draft) -> Draft:
    return Draft(draft.name, draft.inputs, draft.output)


def _listed(keys: Sequence[ProcessKey]) -> str:
    return listed([key.name for key in keys])
