"""What a prover is to those who ask it: requests in order, each with one outcome, and a log."""

from dataclasses import dataclass
from enum import Enum
from typing import Protocol, TypeAlias

from prover_bridge.errors import BridgeError
from prover_bridge.protocol.commands import Command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.states import ProverState


@dataclass(frozen=True, slots=True)
class Request:
    """One command that was handed to a prover.

    Attributes:
        identity: a number that no other request of any prover has.
        command: what is asked.
        title: what a user reads while it is worked on.
        deadline: seconds from the moment it is sent until it is given up; None is no bound.
    """

    identity: int
    command: Command
    title: str
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """The prover answered; an answer may say that the command failed."""

    request: Request
    responses: tuple[Response, ...]


@dataclass(frozen=True, slots=True)
class Unanswered:
    """No answer came: the prover died twice, ran out of time or could not be started."""

    request: Request
    error: BridgeError


@dataclass(frozen=True, slots=True)
class Cancelled:
    """It was cancelled before its answer came."""

    request: Request


Outcome: TypeAlias = Answered | Unanswered | Cancelled


class Speaker(Enum):
    """Whose words a line of the log holds."""

    SENT = "sent"
    RECEIVED = "received"
    NOISE = "noise"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class LogLine:
    """One thing that was said to or by a prover.

    Attributes:
        time: seconds since the epoch.
        speaker: whose words they are.
        text: the words, whole.
    """

    time: float
    speaker: Speaker
    text: str


class Listener(Protocol):
    """Who is told what happens; called on the prover's own thread, or on the one that cancels."""

    def state_changed(self, state: ProverState) -> None:
        """The prover is doing something else now."""

    def settled(self, outcome: Outcome) -> None:
        """A request has its one outcome."""

    def said(self, line: LogLine) -> None:
        """Something was said."""


class Prover(Protocol):
    """A prover of any kind; every method returns at once and may be called from any thread."""

    @property
    def state(self) -> ProverState:
        """What it is doing now."""

    @property
    def unsettled(self) -> tuple[Request, ...]:
        """The request worked on, then those that wait, in order."""

    def start(self) -> None:
        """Start it now, so that the first request need not wait."""

    def send(self, command: Command, title: str, deadline: float | None = None) -> Request:
        """Hand over a command; its outcome goes to the listener."""

    def cancel(self, identity: int) -> None:
        """Give up one request, worked on or waiting; it is settled as cancelled unless it is over."""

    def cancel_all(self) -> None:
        """Give up all requests."""

    def close(self) -> None:
        """Cancel all and end the prover; waits until no thread or process of it is left."""
