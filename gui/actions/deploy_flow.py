"""Deploying: the dialog, the prover's files, the plan, and writing."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from gui.services.prover_service import Judged, ProverService
from gui.services.session_hub import SessionHub
from gui.services.settings import ANSWER_SECONDS, Settings
from gui.theme import ThemeService
from prover_bridge.deployment.options import components_of, deploy_command, finished
from prover_bridge.deployment.plan import Plan, make_plan
from prover_bridge.deployment.writer import carry_out
from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.protocol.commands import DeployCommand
from prover_bridge.protocol.responses import Deployed, DeployedFile
from prover_bridge.provers.prover import Answered, Outcome, Unanswered
from prover_bridge.workspace.answers import only
from prover_bridge.workspace.document import ProcessKey

if TYPE_CHECKING:
    from gui.dialogs.deploy import DeployDialog


class DeployFlow(QObject):
    """Opens the dialog and does what it asks.

    Args:
        window: over which the dialog is shown.
        hub: the document.
        prover: makes the files.
        settings: what was chosen last.
        themes: the colours of now.
    """

    written = Signal(int, object)
    """Files of a request (its identity) were written, kept or refused (PlannedFile each)."""

    def __init__(
        self,
        window: QWidget,
        hub: SessionHub,
        prover: ProverService,
        settings: Settings,
        themes: ThemeService,
    ) -> None:
        super().__init__(window)
        self._window, self._hub, self._prover = window, hub, prover
        self._settings, self._themes = settings, themes
        self.dialog: DeployDialog | None = None
        self._asked: int | None = None
        self._answered = 0
        self._files: tuple[DeployedFile, ...] = ()

    def open(self, key: ProcessKey) -> None:
        """Let the user deploy a process, or another one."""
        from gui.dialogs.deploy import DeployDialog

        document = self._hub.document
        keys = [
            other
            for other in document.process_keys()
            if (entry := document.entry(other)) is not None and not entry.process.is_atomic
        ]
        self.dialog = DeployDialog(self._window, keys, key, self._settings, self._themes.theme)
        self.dialog.planAsked.connect(self._ask)
        self.dialog.writeAsked.connect(self._write)
        self.dialog.exec()
        self._give_up()
        self.dialog.deleteLater()
        self.dialog = None

    def _give_up(self) -> None:
        if self._asked is not None:
            self._prover.cancel(self._asked)
            self._asked = None

    def _ask(self) -> None:
        """Ask the prover for the files of the choice."""
        if self.dialog is None:
            return
        self._asked = None
        try:
            command = self._command(self.dialog)
        except BridgeError as error:
            self.dialog.show_problem(str(error))
            return
        title = self.tr("Deploy %1").replace("%1", self.dialog.key.name)
        deadline = float(self._settings.get(ANSWER_SECONDS))
        self._asked = self._prover.ask(command, title, self._take, deadline).identity

    def _command(self, dialog: "DeployDialog") -> DeployCommand:
        key, document = dialog.key, self._hub.document
        entry = document.entry(key)
        if entry is None:
            raise BridgeError(f"There is no process {key.name} any more.")

        def find(name: str) -> Process | None:
            found = document.find(key.workspace, name)
            return found.process if found else None

        return deploy_command(entry.process, components_of(entry.process, find), dialog.options)

    def _take(self, outcome: Outcome | Judged) -> None:
        """Show the plan for the files that came; an answer to an earlier choice is passed over."""
        if self.dialog is None or outcome.request.identity != self._asked:
            return
        self._asked = None
        if isinstance(outcome, Unanswered):
            self.dialog.show_problem(str(outcome.error))
        elif isinstance(outcome, Answered):
            try:
                self._files = only(outcome.responses, Deployed, outcome.request.title).deployment
            except BridgeError as error:
                self.dialog.show_problem(f"{error} {error.detail}".strip())
                return
            self._answered = outcome.request.identity
            self.dialog.show_plan(self._plan(self.dialog, self._files))

    def _plan(self, dialog: "DeployDialog", files: Sequence[DeployedFile]) -> Plan:
        return make_plan(finished(files, dialog.options), dialog.target, dialog.key.name)

    def _write(self) -> None:
        if self.dialog is None:
            return
        try:
            files = carry_out(self._plan(self.dialog, self._files))
        except BridgeError as error:
            self.dialog.show_problem(str(error))
            return
        self.dialog.show_results(files)
        self.written.emit(self._answered, files)
