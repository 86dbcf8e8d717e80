"""The provers that the window asks: one for everything, and more of its kind to work beside it."""

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from gui.services.inbox import Inbox
from prover_bridge.protocol.commands import Command
from prover_bridge.provers.prover import Listener, LogLine, Outcome, Prover, Request
from prover_bridge.provers.states import Busy, ProverState

MakeProver: TypeAlias = Callable[[Listener], Prover]

_IDLE_MILLISECONDS = 20_000
"""How long provers beside the first one are kept when they have nothing to do."""
_TELL_MILLISECONDS = 40


class _Messenger:
    """Told on a prover's thread; what it was told is dealt with on the window's thread, in order."""

    def __init__(self, team: "ProverTeam", inbox: Inbox, number: int) -> None:
        self._team, self._inbox, self._number = team, inbox, number

    def state_changed(self, state: ProverState) -> None:
        self._inbox.put(partial(self._team.take_state, self._number))

    def settled(self, outcome: Outcome) -> None:
        self._inbox.put(partial(self._team.take_outcome, self._number, outcome))

    def said(self, line: LogLine) -> None:
        self._inbox.put(partial(self._team.take_line, self._number, line))


class ProverTeam(QObject):
    """A first prover, which is asked one thing after the other, and helpers for what is asked in any order.

    A helper is started when all others are busy, and ended when it was idle for a while.

    Args:
        make_prover: makes each prover, which tells this listener what happens.
        parent: owner.
    """

    stateChanged = Signal(object)
    """What they do together (ProverState)."""
    settled = Signal(object, int)
    """A request is over (Outcome), and the number of the prover."""
    said = Signal(object, int)
    """A line of the log (LogLine), and the number of the prover."""

    def __init__(self, make_prover: MakeProver, parent: QObject) -> None:
        super().__init__(parent)
        self.most = 1
        """How many provers there may be at once."""
        self._inbox = Inbox(self)
        self._made = 0
        self._make_prover = make_prover
        self._members: dict[int, Prover] = {}
        self._first = self._add()
        self._told = self._first.state
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TELL_MILLISECONDS)
        self._telling.timeout.connect(self._tell_state)
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.setInterval(_IDLE_MILLISECONDS)
        self._idle.timeout.connect(self.end_helpers)

    @property
    def size(self) -> int:
        """How many provers there are."""
        return len(self._members)

    @property
    def state(self) -> ProverState:
        """What they do: the first one, or whichever is busy."""
        states = [prover.state for prover in self._members.values()]
        busy = [state for state in states if isinstance(state, Busy)]
        if len(busy) < 2:
            return busy[0] if busy else states[0]
        what = self.tr("%1 and %2 more").replace("%2", str(len(busy) - 1)).replace("%1", busy[0].what)
        return Busy(what, min(state.since for state in busy))

    @property
    def busy(self) -> int:
        """How many of them work on something."""
        return sum(isinstance(prover.state, Busy) for prover in self._members.values())

    def start(self) -> None:
        """Start the first one, so that the first question need not wait."""
        self._first.start()

    def send(self, command: Command, title: str, deadline: float | None, *, beside: bool) -> Request:
        """Hand over a command.

        Args:
            command: what is asked.
            title: what the user reads while it is worked on.
            deadline: seconds until it is given up.
            beside: whether a helper may do it, beside and before what was asked earlier.
        """
        return (self._freest() if beside else self._first).send(command, title, deadline)

    def cancel(self, identity: int) -> None:
        """Give up one request."""
        for prover in self._members.values():
            prover.cancel(identity)

    def cancel_all(self) -> None:
        """Give up all requests."""
        for prover in self._members.values():
            prover.cancel_all()

    def use(self, make_prover: MakeProver) -> None:
        """Put a prover of another kind in the place of all; what they still say is passed over."""
        old, self._members = self._members, {}
        self._make_prover = make_prover
        self._first = self._add()
        for prover in old.values():
            prover.close()
        self._idle.stop()
        self._tell_state()

    @Slot()
    def end_helpers(self) -> None:
        """End the helpers that have nothing to do."""
        for number, prover in tuple(self._members.items()):
            if prover is not self._first and not prover.unsettled:
                del self._members[number]
                prover.close()

    def close(self) -> None:
        """End all; no thread or process of them is left."""
        self._idle.stop()
        for prover in self._members.values():
            prover.close()
        self._inbox.clear()

    def take_state(self, number: int) -> None:
        """One of them does something else now; told at once, but not many times in a moment."""
        if number in self._members and not self._telling.isActive():
            self._tell_state()
            self._telling.start()

    @Slot()
    def _tell_state(self) -> None:
        state = self.state
        if state != self._told:
            self._told = state
            self.stateChanged.emit(state)

    def take_outcome(self, number: int, outcome: Outcome) -> None:
        """One of them has settled a request."""
        if number in self._members:
            if len(self._members) > 1:
                self._idle.start()
            self.settled.emit(outcome, number)

    def take_line(self, number: int, line: LogLine) -> None:
        """Something was said to or by one of them."""
        if number in self._members:
            self.said.emit(line, number)

    def _freest(self) -> Prover:
        """The prover with the least to do; another one where all have something and there may be more."""
        found = min(self._members.values(), key=lambda prover: len(prover.unsettled))
        return self._add() if found.unsettled and len(self._members) < self.most else found

    def _add(self) -> Prover:
        self._made += 1
        prover = self._make_prover(_Messenger(self, self._inbox, self._made))
        self._members[self._made] = prover
        return prover
