"""The prover as the window sees it: questions out, outcomes and states back, all on the window's thread."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot

from prover_bridge.protocol.commands import Command
from prover_bridge.provers.embedded import EmbeddedProver
from prover_bridge.provers.prover import Cancelled, Listener, LogLine, Outcome, Prover, Request
from prover_bridge.provers.states import ProverState

OnSettled: TypeAlias = Callable[[Outcome], None]
MakeProver: TypeAlias = Callable[[Listener], Prover]


class _Messenger(QObject):
    """Told on the prover's thread; its signals are queued to the window's thread."""

    told_state = Signal(int, object)
    told_outcome = Signal(int, object)
    told_line = Signal(int, object)

    def __init__(self, number: int, parent: QObject) -> None:
        super().__init__(parent)
        self.number = number

    def state_changed(self, state: ProverState) -> None:
        self.told_state.emit(self.number, state)

    def settled(self, outcome: Outcome) -> None:
        self.told_outcome.emit(self.number, outcome)

    def said(self, line: LogLine) -> None:
        self.told_line.emit(self.number, line)


class ProverService(QObject):
    """Hands commands to a prover and its outcomes to whoever asked.

    Args:
        make_prover: makes the prover that tells this listener what happens.
        parent: owner.
    """

    stateChanged = Signal(object)
    """The prover's state (ProverState)."""
    queueChanged = Signal(int)
    """How many requests have no outcome yet."""
    said = Signal(object)
    """A line of the log (LogLine)."""
    settled = Signal(object)
    """A request is over (Outcome); before whoever asked is told."""

    def __init__(self, make_prover: MakeProver = EmbeddedProver, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._number = 0
        self._prover = make_prover(self._new_messenger(0))
        self._asked: dict[int, tuple[Request, OnSettled]] = {}
        self._closed = False

    @property
    def state(self) -> ProverState:
        """What the prover is doing."""
        return self._prover.state

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """Requests without an outcome, in order."""
        return tuple(request for request, _ in self._asked.values())

    def start(self) -> None:
        """Start the prover, so that the first question need not wait."""
        self._prover.start()

    def ask(
        self, command: Command, title: str, on_settled: OnSettled, deadline: float | None = None
    ) -> Request:
        """Ask the prover.

        Args:
            command: what is asked.
            title: what the user reads while it is worked on.
            on_settled: called once on the window's thread with the outcome; not after `close`.
            deadline: seconds until it is given up.
        """
        request = self._prover.send(command, title, deadline)
        self._asked[request.identity] = (request, on_settled)
        self.queueChanged.emit(len(self._asked))
        return request

    def cancel(self, identity: int) -> None:
        """Give up one request."""
        self._prover.cancel(identity)

    @Slot()
    def cancel_all(self) -> None:
        """Give up all requests."""
        self._prover.cancel_all()

    def use(self, make_prover: MakeProver) -> None:
        """Put another prover in the place of this one, which is ended; what it was asked is cancelled.

        Args:
            make_prover: makes the prover that tells this listener what happens.
        """
        prover = make_prover(self._new_messenger(self._number + 1))
        old, self._prover = self._prover, prover
        self._number += 1
        old.close()
        asked, self._asked = self._asked, {}
        for request, on_settled in asked.values():
            self.settled.emit(Cancelled(request))
            on_settled(Cancelled(request))
        self.queueChanged.emit(len(self._asked))
        self.stateChanged.emit(prover.state)

    def close(self) -> None:
        """End the prover; no thread or process of it is left, and nobody is told any more."""
        self._closed = True
        self._asked.clear()
        self._prover.close()

    def _new_messenger(self, number: int) -> _Messenger:
        """A messenger of the prover of that number; what one that was replaced still says is passed over."""
        messenger = _Messenger(number, self)
        queued = Qt.ConnectionType.QueuedConnection
        messenger.told_state.connect(self._take_state, queued)
        messenger.told_outcome.connect(self._take_outcome, queued)
        messenger.told_line.connect(self._take_line, queued)
        return messenger

    def _is_heard(self, number: int) -> bool:
        return number == self._number and not self._closed

    @Slot(int, object)
    def _take_state(self, number: int, state: ProverState) -> None:
        if self._is_heard(number):
            self.stateChanged.emit(state)

    @Slot(int, object)
    def _take_outcome(self, number: int, outcome: Outcome) -> None:
        if not self._is_heard(number):
            return
        _, on_settled = self._asked.pop(outcome.request.identity, (None, None))
        self.settled.emit(outcome)
        if on_settled is not None:
            self.queueChanged.emit(len(self._asked))
            on_settled(outcome)

    @Slot(int, object)
    def _take_line(self, number: int, line: LogLine) -> None:
        if self._is_heard(number):
            self.said.emit(line)
