"""Verifying many processes, as many at once as there are provers; failures do not stop the rest."""

from collections import deque
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.services.inbox import Inbox
from gui.services.problems import Problem, Problems, problem_of
from gui.services.prover_service import ProverService
from gui.services.session_hub import SessionHub
from gui.services.settings import ANSWER_SECONDS, VERIFY_RENAMED, Settings
from gui.services.turns import shared_turns
from gui.services.verification_run import Plan, Told, VerificationRun
from prover_bridge.workspace.dependencies import in_order
from prover_bridge.workspace.document import ProcessKey, State
from prover_bridge.workspace.knowledge import Finding
from prover_bridge.workspace.verification import intermediates, stale, with_components
from prover_bridge.workspace.verification_pool import Unverified

_FIRST_MILLISECONDS, _MOST_MILLISECONDS = 50, 400
"""How long findings are gathered, at first and in the end: to learn one and to show that costs as much as
to learn dozens."""
_AT_ONCE, _SHARE = 24, 60
"""How many findings are learned in one turn of the window, or which share of those to verify."""


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
        self._inbox = Inbox(self)
        self._wanted: deque[Plan] = deque()
        self._run: VerificationRun | None = None
        self._ended: list[VerificationRun] = []
        self._found: deque[Finding] = deque()
        self._over = False
        self._done = self._total = self._valid = 0
        self._pause = _FIRST_MILLISECONDS
        self._turns = shared_turns()
        self._learning = QTimer(self)
        self._learning.setSingleShot(True)
        self._learning.timeout.connect(self._learn)
        hub.replaced.connect(self._forget)
        prover.closing.connect(self._close)

    @property
    def is_running(self) -> bool:
        """Whether anything is still to be verified."""
        return self._run is not None

    def verify(self, keys: Iterable[ProcessKey] | None = None) -> None:
        """Verify all processes, or some with all that they are made of."""
        self._want(in_order if keys is None else partial(with_components, keys=tuple(keys)))

    def verify_unchecked(self) -> None:
        """Verify what is not verified yet, and nothing else."""
        self._want(stale)

    def verify_intermediates(self) -> None:
        """Verify the compositions of all workspaces, and nothing else."""
        self._want(intermediates)

    def verify_only(self, keys: Iterable[ProcessKey]) -> None:
        """Verify some processes, and nothing that they are made of."""
        self._want(partial(in_order, keys=tuple(keys)))

    @Slot(object)
    def verify_again(self, keys: Iterable[ProcessKey]) -> None:
        """Verify what was valid under another name, if the user wants that at once."""
        if self._settings.get(VERIFY_RENAMED):
            self.verify_only(keys)

    def _want(self, plan: Plan) -> None:
        self._wanted.append(plan)
        if not self.is_running:
            self._done = self._total = self._valid = 0
            self._pause = _FIRST_MILLISECONDS
            self._go_on()

    @Slot()
    def cancel(self) -> None:
        """Verify nothing more; what was found stays."""
        while self._found:
            self._learn_some()
        self._forget()

    @Slot()
    def _forget(self) -> None:
        """Verify nothing more, for this is another document."""
        self._learning.stop()
        self._turns.drop(self._learn_more)
        self._found.clear()
        self._wanted.clear()
        self._over = False
        self._end()
        self._done = self._total = 0
        self.progressed.emit(0, 0)

    @Slot()
    def _close(self) -> None:
        """Leave no thread behind."""
        self._forget()
        for run in self._ended:
            run.join()
        self._inbox.clear()

    def _end(self) -> None:
        run, self._run = self._run, None
        if run is not None:
            run.cancel()
            self._ended.append(run)
        self._ended = [run for run in self._ended if run.is_alive]

    def _go_on(self) -> None:
        """Begin with what is wanted next."""
        self._end()
        deadline = float(self._settings.get(ANSWER_SECONDS))
        told = Told(self._plan, self._find, self._end_run, self.cancel)
        wanted = self._wanted.popleft()
        self._run = VerificationRun(self._hub.document, wanted, self._prover, deadline, self._inbox, told)
        self._run.start()
        self.progressed.emit(self._done, self._total)

    def _plan(self, count: int) -> None:
        self._total += count
        self.progressed.emit(self._done, self._total)

    def _find(self, found: Finding | Unverified) -> None:
        if isinstance(found, Unverified):
            self._problems.add(problem_of(found.error, found.key))
            self._count(valid=False)
            self.progressed.emit(self._done, self._total)
            return
        self._found.append(found)
        if not self._learning.isActive():
            self._learning.start(self._pause)
            self._pause = min(2 * self._pause, _MOST_MILLISECONDS)

    @Slot()
    def _learn(self) -> None:
        self._turns.put(self._learn_more)

    def _learn_more(self) -> bool:
        """Note some of what was found, and end or go on once all is known; returns whether there is more."""
        self._learn_some()
        if not self._found and self._over:
            self._over = False
            self._finish()
        return bool(self._found)

    def _learn_some(self) -> None:
        most = max(_AT_ONCE, self._total // _SHARE)
        found = [self._found.popleft() for _ in range(min(most, len(self._found)))]
        if not found:
            return
        self._hub.session.learn(found)
        for each in found:
            self._note(each)
        self.progressed.emit(self._done, self._total)

    def _note(self, found: Finding) -> None:
        """Tell of what was found; what has changed since it was asked about has to be asked about again."""
        entry = self._hub.document.entry(found.key)
        if entry is None:
            self._total -= 1
            return
        if entry.state is State.UNCHECKED:
            self._total -= 1
            self._wanted.append(partial(in_order, keys=(found.key,)))
            return
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

    def _end_run(self) -> None:
        self._over = True
        self._learn()

    def _finish(self) -> None:
        if self._wanted:
            self._go_on()
            return
        self._end()
        total, self._total = self._total, 0
        self.progressed.emit(0, 0)
        if total:
            self.finished.emit(self._valid, self._done - self._valid)
