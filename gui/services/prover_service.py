"""The prover as the window sees it: questions out, outcomes and states back, all on the window's thread."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.services.background import Background, Work
from gui.services.prover_team import MakeProver, ProverTeam
from prover_bridge.errors import BridgeError
from prover_bridge.protocol.commands import Command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.embedded import EmbeddedProver
from prover_bridge.provers.prover import Answered, Cancelled, Outcome, Request
from prover_bridge.provers.states import ProverState

_TELL_MILLISECONDS = 40


@dataclass(frozen=True, slots=True)
class Judged:
    """The prover answered, and the answer was judged.

    Attributes:
        request: what was asked.
        found: what came of it; None where the answer does not hold.
        error: why the answer does not hold; None where it does.
    """

    request: Request
    found: Any = None
    error: BridgeError | None = None


OnSettled: TypeAlias = Callable[[Outcome | Judged], None]
Judging: TypeAlias = Callable[[Sequence[Response]], Work]
"""Takes an answer on the window's thread and gives what is to be worked out of it elsewhere."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request without an end.

    Attributes:
        request: as the prover has it.
        on_settled: who is told.
        judging: what is to be done with an answer first.
    """

    request: Request
    on_settled: OnSettled
    judging: Judging | None


class ProverService(QObject):
    """Hands commands to provers and their outcomes to whoever asked.

    Args:
        make_prover: makes each prover, which tells this listener what happens.
        parent: owner.
    """

    stateChanged = Signal(object)
    """What the provers do (ProverState)."""
    queueChanged = Signal(int, int)
    """How many requests are not over yet, and how many of these are worked on."""
    said = Signal(object, int)
    """A line of the log (LogLine), and the number of the prover."""
    closing = Signal()
    """Nobody is told anything any more; whoever waits for an answer must stop waiting."""
    settled = Signal(object, int)
    """A request has its outcome (Outcome), and the number of the prover; before whoever asked is told."""

    def __init__(self, make_prover: MakeProver = EmbeddedProver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.team = ProverTeam(make_prover, self)
        self.team.stateChanged.connect(self.stateChanged)
        self.team.stateChanged.connect(self._tell_queue_soon)
        self.team.said.connect(self.said)
        self.team.settled.connect(self._take_outcome)
        self._judge = Background(self)
        self._asked: dict[int, _Asked] = {}
        self._judged: set[int] = set()
        self._told_queue = (0, 0)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL_MILLISECONDS)
        self._telling.timeout.connect(self._tell_queue)

    @property
    def state(self) -> ProverState:
        """What the provers are doing."""
        return self.team.state

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """Requests that are not over, in order."""
        return tuple(asked.request for asked in self._asked.values())

    def start(self) -> None:
        """Start the prover, so that the first question need not wait."""
        self.team.start()

    def ask(
        self,
        command: Command,
        title: str,
        on_settled: OnSettled,
        deadline: float | None = None,
        *,
        judging: Judging | None = None,
        beside: bool = False,
    ) -> Request:
        """Ask the prover.

        Args:
            command: what is asked.
            title: what the user reads while it is worked on.
            on_settled: called once on the window's thread with the outcome; not after `close`.
            deadline: seconds until it is given up.
            judging: gives what is to be worked out of an answer without the window waiting for it; whoever
                asked is then told what came of that (Judged) in the place of the answer. What was asked
                first is told first.
            beside: whether another prover may do it, beside and before what was asked earlier.
        """
        request = self.team.send(command, title, deadline, beside=beside)
        self._asked[request.identity] = _Asked(request, on_settled, judging)
        self._tell_queue_soon()
        return request

    def cancel(self, identity: int) -> None:
        """Give up one request."""
        if identity in self._judged:
            self._settle(Cancelled(self._asked[identity].request))
        else:
            self.team.cancel(identity)

    @Slot()
    def cancel_all(self) -> None:
        """Give up all requests."""
        for identity in tuple(self._judged):
            self.cancel(identity)
        self.team.cancel_all()

    def use(self, make_prover: MakeProver) -> None:
        """Use another kind of prover; those of now are ended, and what they were asked is cancelled.

        Args:
            make_prover: makes each prover, which tells this listener what happens.
        """
        self.team.use(make_prover)
        for asked in tuple(self._asked.values()):
            if asked.request.identity not in self._judged:
                self.settled.emit(Cancelled(asked.request), 0)
            self._settle(Cancelled(asked.request))

    def close(self) -> None:
        """End the provers; no thread or process of them is left, and nobody is told any more."""
        self._asked.clear()
        self.closing.emit()
        self.team.close()
        self._judge.close()

    @Slot(object, int)
    def _take_outcome(self, outcome: Outcome, number: int) -> None:
        asked = self._asked.get(outcome.request.identity)
        self.settled.emit(outcome, number)
        if asked is None:
            return
        if isinstance(outcome, Answered) and asked.judging is not None:
            self._judged.add(outcome.request.identity)
            self._judge.ask(asked.judging(outcome.responses), partial(self._take_judged, asked.request))
        else:
            self._settle(outcome)

    def _take_judged(self, request: Request, found: Any) -> None:
        failed = isinstance(found, BridgeError)
        self._settle(Judged(request, error=found) if failed else Judged(request, found))

    def _settle(self, end: Outcome | Judged) -> None:
        """Tell whoever asked, unless that was done already."""
        identity = end.request.identity
        self._judged.discard(identity)
        asked = self._asked.pop(identity, None)
        if asked is not None:
            self._tell_queue_soon()
            asked.on_settled(end)

    @Slot()
    def _tell_queue_soon(self) -> None:
        """At once where requests begin or end to be under way; else now and then, there may be many."""
        if bool(self._asked) != bool(self._told_queue[0]):
            self._tell_queue()
        elif not self._telling.isActive():
            self._telling.start()

    @Slot()
    def _tell_queue(self) -> None:
        queue = (len(self._asked), self.team.busy)
        if queue != self._told_queue:
            self._told_queue = queue
            self.queueChanged.emit(*queue)
