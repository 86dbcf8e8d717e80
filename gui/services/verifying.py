"""Verifying many processes, one after the other, through the prover; failures do not stop the rest."""

from collections import deque
from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal, Slot

from gui.services.problems import Problem, Problems, problem_of
from gui.services.prover_service import ProverService
from gui.services.session_hub import SessionHub
from gui.services.settings import ANSWER_SECONDS, Settings
from prover_bridge.errors import BridgeError
from prover_bridge.provers.prover import Answered, Cancelled, Outcome, Unanswered
from prover_bridge.workspace.dependencies import in_order
from prover_bridge.workspace.document import ProcessKey, State
from prover_bridge.workspace.knowledge import Finding
from prover_bridge.workspace.verification import VerifyRequest, request, with_components


class Verifying(QObject):
    """Has processes verified in order of dependence.

    Args:
        hub: the document.
        prover: who is asked.
        problems: where what is invalid is told.
        settings: how long an answer may take.
        parent: owner.
    """

    progressed = Signal(int, int)
    """How many of how many are done."""
    finished = Signal(int, int)
    """All are done: how many are valid, how many are not."""

    def __init__(
        self, hub: SessionHub, prover: ProverService, problems: Problems, settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hub, self._prover, self._problems, self._settings = hub, prover, problems, settings
        self._waiting: deque[ProcessKey] = deque()
        self._asked: tuple[int, VerifyRequest] | None = None
        self._done = self._total = self._valid = 0
        self._stepping = False
        hub.replaced.connect(self.cancel)

    @property
    def is_running(self) -> bool:
        """Whether anything is still to be verified."""
        return self._asked is not None or bool(self._waiting)

    def verify(self, keys: Iterable[ProcessKey] | None = None) -> None:
        """Verify all processes, or some with all that they are made of."""
        document = self._hub.document
        wanted = in_order(document) if keys is None else with_components(document, keys)
        fresh = [key for key in wanted if key not in self._waiting]
        if not self.is_running:
            self._done = self._total = self._valid = 0
        self._waiting.extend(fresh)
        self._total += len(fresh)
        self.progressed.emit(self._done, self._total)
        self._go_on()

    @Slot()
    def cancel(self) -> None:
        """Verify nothing more; what was found stays."""
        self._waiting.clear()
        if self._asked is not None:
            identity, self._asked = self._asked[0], None
            self._prover.cancel(identity)
        self._done = self._total = 0
        self.progressed.emit(0, 0)

    def _go_on(self) -> None:
        """Ask for the next; what is plain without asking is noted at once."""
        if self._stepping:
            return
        self._stepping = True
        while self._asked is None and self._waiting:
            self._step(self._waiting.popleft())
        self._stepping = False
        if not self.is_running and self._total:
            self._total = 0
            self.progressed.emit(0, 0)
            self.finished.emit(self._valid, self._done - self._valid)

    def _step(self, key: ProcessKey) -> None:
        if self._hub.document.entry(key) is None:  # it was deleted meanwhile
            self._total -= 1
            return
        try:
            step = request(self._hub.document, key)
        except BridgeError as error:
            self._problems.add(problem_of(error, key))
            self._count(valid=False)
            return
        if isinstance(step, Finding):
            self._note(step)
            return
        deadline = float(self._settings.get(ANSWER_SECONDS))
        sent = self._prover.ask(step.command, step.title, self._settled, deadline)
        self._asked = (sent.identity, step)

    def _settled(self, outcome: Outcome) -> None:
        if self._asked is None or self._asked[0] != outcome.request.identity:
            return
        asked, self._asked = self._asked[1], None
        if isinstance(outcome, Cancelled):
            self.cancel()
            return
        if isinstance(outcome, Unanswered):
            self._problems.add(problem_of(outcome.error, asked.key))
            self._count(valid=False)
        elif isinstance(outcome, Answered):
            self._accept(asked, outcome)
        self._go_on()

    def _accept(self, asked: VerifyRequest, outcome: Answered) -> None:
        try:
            self._note(asked.accept(self._hub.document, outcome.responses))
        except BridgeError as error:
            self._problems.add(problem_of(error, asked.key))
            self._count(valid=False)

    def _note(self, found: Finding) -> None:
        self._hub.session.learn([found])
        subject = f"verify {found.key.workspace}/{found.key.name}"
        valid = found.entry.state is State.VALID
        if valid:
            self._problems.settle(subject)
        else:
            what = self.tr("%1 is not valid: %2").replace("%1", found.key.name)
            what = what.replace("%2", found.entry.reason)
            advice = self.tr("Edit it or its components, then verify it again.")
            self._problems.add(Problem(what, advice, target=found.key, subject=subject))
        self._count(valid=valid)

    def _count(self, *, valid: bool) -> None:
        self._done += 1
        self._valid += valid
        self.progressed.emit(self._done, self._total)
