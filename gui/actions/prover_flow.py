"""Choosing the prover: the one of the settings at first, another one by a dialog."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from gui.services.problems import Problem, Problems, Weight
from gui.services.prover_choice import keep_choice, read_choice
from gui.services.prover_service import ProverService
from gui.services.settings import ANSWER_SECONDS, PROVERS, Settings
from prover_bridge.provers.choice import ProverChoice, ProverKind, make_prover
from prover_bridge.provers.known_limits import concerns
from prover_bridge.workspace.requests import Request


class ProverFlow(QObject):
    """Has the user choose a prover, and puts it to work.

    Args:
        window: over which the dialog is shown.
        prover: the service whose prover is exchanged.
        settings: where the choice is kept.
        problems: told what another's prover may fail with.
    """

    changed = Signal(str)
    """Another prover is used: its name."""

    def __init__(
        self, window: QWidget, prover: ProverService, settings: Settings, problems: Problems
    ) -> None:
        super().__init__(window)
        self._window, self._prover, self._settings, self._problems = window, prover, settings, problems
        self._used = ProverChoice()

    @property
    def kind(self) -> ProverKind:
        """Which kind of prover is used."""
        return self._used.kind

    def restore(self) -> None:
        """Use the prover of the settings."""
        choice = read_choice(self._settings)
        self._put_to_work(choice)

    def choose(self) -> None:
        """Ask which prover is to be used."""
        seconds = self._settings.get(ANSWER_SECONDS)
        from gui.dialogs.prover_settings import ProverSettingsDialog

        dialog = ProverSettingsDialog(self._window, read_choice(self._settings), seconds)
        if not dialog.exec():
            return
        choice = dialog.choice
        self._settings.put(ANSWER_SECONDS, dialog.answer_seconds.value())
        keep_choice(self._settings, choice)
        self._put_to_work(choice)

    @Slot(int, object)
    def note_concerns(self, identity: int, request: Request) -> None:
        """Tell, before the answer comes, why another's prover may fail with a request."""
        if not self._used.is_foreign:
            return
        for concern in concerns(request.command):
            if not concern.certain:  # what is certain is told as the request's own failure
                advice = self.tr("Should it fail, use the embedded prover for this step.")
                self._problems.add(Problem(concern.text, advice, weight=Weight.NOTE, subject=concern.text))

    def _put_to_work(self, choice: ProverChoice) -> None:
        """Use a prover, and as many of it as may be."""
        if choice.essence != self._used.essence:
            self._use(choice)
        # Another's prover keeps what it was told, or may be one for everybody: it stays one.
        embedded = choice.kind is ProverKind.EMBEDDED
        self._prover.team.most = max(1, self._settings.get(PROVERS)) if embedded else 1
        self.changed.emit(self._name())

    def _use(self, choice: ProverChoice) -> None:
        """Put a prover to work; one that cannot be used says so in the status bar."""
        self._prover.use(partial(make_prover, choice))
        self._used = choice
        self._prover.start()

    def _name(self) -> str:
        return {
            ProverKind.EMBEDDED: self.tr("Embedded prover"),
            ProverKind.HOL_LIGHT: self.tr("HOL Light"),
            ProverKind.SERVER: self.tr("Composer server"),
            ProverKind.RECORDING: self.tr("Recording"),
        }[self._used.kind]
