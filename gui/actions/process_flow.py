"""What can be done to processes and workspaces, with the questions that it needs."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QWidget

from gui.actions.specifying import Specifying, resource_names
from gui.dialogs.ask import confirm, tell_error
from gui.dialogs.name import NameDialog
from gui.services.listing import listed
from gui.services.request_service import OnDone, RequestService
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from gui.theme import ThemeService
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.delete_composition import DeleteComposition
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.commands.delete_workspace import DeleteWorkspace
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.commands.remove_annotations import RemoveAnnotations
from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings
from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.commands.rename_resource import RenameResource
from prover_bridge.workspace.commands.rename_workspace import RenameWorkspace
from prover_bridge.workspace.dependencies import dependents, in_order
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.names import (
    free_name,
    free_workspace_name,
    problem_with_process_name,
    problem_with_workspace_name,
)
from prover_bridge.workspace.requests import load, store
from prover_bridge.workspace.step_workspaces import composite_of_workspace, workspace_for_steps
from prover_bridge.workspace.verification import unchecked_by


class ProcessFlow(QObject):
    """Creates, edits, places, stores and deletes processes.

    Args:
        window: over which questions are asked.
        hub: the document.
        requests: asks the prover.
        selection: the process that is looked at.
        themes: the colours of now.
    """

    renamed = Signal(object)
    """A process or a resource has another name; these (ProcessKeys), valid before, are unchecked by it."""
    placed = Signal(str, int)
    """A process was put on the canvas of a workspace: the number of its drawing."""

    def __init__(
        self,
        window: QWidget,
        hub: SessionHub,
        requests: RequestService,
        selection: Selection,
        themes: ThemeService,
    ) -> None:
        super().__init__(window)
        self._themes = themes
        self._window, self._hub, self._requests, self._selection = window, hub, requests, selection
        self._specifying = Specifying(window, hub, requests, selection, themes, self.do)

    def do(self, command: Command) -> bool:
        """Do a command; tell the user if it is refused. Returns whether it was done."""
        return self.do_all(command.title, [command])

    def do_all(self, title: str, commands: Sequence[Command]) -> bool:
        """Do commands as one step; tell the user if one is refused. Returns whether they were done."""
        try:
            self._hub.session.do_all(title, commands)
        except BridgeError as error:
            tell_error(self._window, self.tr("That cannot be done."), error)
            return False
        return True

    def create(self) -> None:
        """Ask for a new process and have it specified."""
        self._specifying.create()

    def edit(self, key: ProcessKey) -> None:
        """Ask for another specification of an atomic process."""
        self._specifying.edit(key)

    def duplicate(self, key: ProcessKey) -> None:
        """Ask for a process of the library like another one."""
        self._specifying.duplicate(key)

    def write_note(self, key: ProcessKey) -> None:
        """Ask what the user wants to remember of a process."""
        self._specifying.write_note(key)

    def new_workspace(self) -> str:
        """Add an empty workspace; returns its name."""
        name = free_workspace_name(self._hub.document)
        self.do(AddWorkspace(name))
        return name

    def rename_workspace(self, workspace: str) -> None:
        """Ask for another name of a workspace."""

        def check(name: str) -> str | None:
            return problem_with_workspace_name(self._hub.document, name, instead_of=workspace)

        text = self.tr("What shall the workspace be called?")
        dialog = NameDialog(self._window, self.tr("Rename Workspace"), text, workspace, check)
        if dialog.exec() and dialog.name != workspace:
            self.do(RenameWorkspace(workspace, dialog.name))

    def delete_workspace(self, workspace: str) -> None:
        """Delete a workspace; ask first if there is anything in it."""
        found = self._hub.document.workspaces.get(workspace)
        if found is not None and (found.compositions or found.drawings or found.annotations):
            question = self.tr("Delete “%1” with all that is in it?").replace("%1", workspace)
            details = self.tr("Its compositions go with it. Stored composites stay in the library.")
            if not confirm(self._window, self.tr("Delete"), question, details, self.tr("Delete")):
                return
        self.do(DeleteWorkspace(workspace))

    def rename(self, key: ProcessKey) -> None:
        """Ask for another name of a process of the library; all that uses it follows."""
        text = self.tr("What shall %1 be called?").replace("%1", key.name)
        if told := self._made_of(key):
            text += "\n" + self.tr("What uses it follows and becomes unchecked: %1").replace("%1", told)

        def check(name: str) -> str | None:
            return problem_with_process_name(self._hub.document, name, instead_of=key.name)

        dialog = NameDialog(self._window, self.tr("Rename"), text, key.name, check)
        if not dialog.exec() or dialog.name == key.name:
            return
        new = ProcessKey(None, dialog.name)
        if self._rename(RenameProcess(key.name, dialog.name), {new: key}):
            self._selection.select(new)

    def rename_resource(self) -> None:
        """Ask which resource to rename, everywhere."""
        from gui.dialogs.rename_resource import RenameResourceDialog

        document = self._hub.document

        def users(name: str) -> list[str]:
            return [_placed(key) for key in RenameResource(name, "").changes(document)]

        dialog = RenameResourceDialog(self._window, resource_names(document), users)
        if dialog.exec():
            self._rename(RenameResource(dialog.old.currentText(), dialog.name), {})

    def _rename(self, command: Command, renamed: Mapping[ProcessKey, ProcessKey]) -> bool:
        before = self._hub.document
        done = self.do(command)
        if done and (keys := unchecked_by(before, self._hub.document, renamed)):
            self.renamed.emit(keys)
        return done

    def load_steps(self, key: ProcessKey) -> None:
        """Have the steps of a composite built in a new workspace."""
        try:
            workspace = workspace_for_steps(self._hub.document, key.name)
            request = load(self._hub.document, key.name, workspace)
        except BridgeError as error:
            tell_error(self._window, self.tr("The steps cannot be loaded."), error)
            return
        self._requests.ask(request)

    def place(self, workspace: str, process: str, at: QPointF) -> bool:
        """Put a process on a canvas; returns whether it was."""
        found = self._hub.document.workspaces.get(workspace)
        done = self.do(PlaceProcess(workspace, process, at.x(), at.y()))
        if done and found is not None:
            self.placed.emit(workspace, found.next_drawing)
        return done

    def remove_from_canvas(
        self, workspace: str, drawings: Iterable[int], annotations: Iterable[int] = ()
    ) -> None:
        """Take graphs, notes and frames off a canvas."""
        graphs, notes = frozenset(drawings), frozenset(annotations)
        commands: list[Command] = [RemoveDrawings(workspace, graphs)] if graphs else []
        commands += [RemoveAnnotations(workspace, notes)] if notes else []
        title = commands[0].title if len(commands) == 1 else self.tr("Remove what was selected")
        self.do_all(title, commands)

    def store(self, key: ProcessKey) -> None:
        """Ask for a name and have a composition stored under it."""
        document = self._hub.document
        text = self.tr("The whole composition is built anew and kept in the library under this name.")
        loaded = composite_of_workspace(document, key.workspace)
        suggestion = loaded or free_name(document, "Composite")
        dialog = NameDialog(
            self._window, self.tr("Store as Composite"), text, suggestion, self._store_problem
        )
        if not dialog.exec():
            return
        name = dialog.name
        replacing = name in self._hub.document.library
        try:
            request = store(self._hub.document, key, name, replacing=replacing)
        except BridgeError as error:
            tell_error(self._window, self.tr("It cannot be stored."), error)
            return
        if replacing and not self._confirm_replacing(key, name):
            return
        self._requests.ask(request, self._then_select(name))

    def _confirm_replacing(self, key: ProcessKey, name: str) -> bool:
        from gui.actions.comparing import confirm_replacing

        return confirm_replacing(self._window, self._hub.document, key, name, self._themes.theme)

    def _store_problem(self, name: str) -> str | None:
        """Why a composition cannot be stored under a name; that of a composite may be given again."""
        entry = self._hub.document.library.get(name)
        taken = name if entry is not None and not entry.process.is_atomic else None
        return problem_with_process_name(self._hub.document, name, instead_of=taken)

    def _made_of(self, key: ProcessKey) -> str:
        """Names of all that is made of a process, directly or not; empty if nothing is."""
        document = self._hub.document
        return listed([user.name for user in in_order(document, dependents(document, [key]))])

    def delete(self, key: ProcessKey) -> None:
        """Delete a process; ask first if others are made of it."""
        if broken := self._made_of(key):
            question = self.tr("“%1” is used. Delete it all the same?").replace("%1", key.name)
            details = self.tr("What is made of it breaks: %1").replace("%1", broken)
            if not confirm(self._window, self.tr("Delete"), question, details, self.tr("Delete")):
                return
        if key.workspace is None:
            self.do(DeleteProcess(key.name))
        else:
            self.do(DeleteComposition(key.workspace, key.name))

    def _then_select(self, name: str) -> OnDone:
        return lambda: self._selection.select(ProcessKey(None, name))


def _placed(key: ProcessKey) -> str:
    """A process by its name, and its workspace where it is in one."""
    return key.name if key.workspace is None else f"{key.workspace}: {key.name}"
