"""What is asked of a session, and what it tells."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from prover_bridge.deepsec.records import Options
from prover_bridge.deepsec.running.messages import Message
from prover_bridge.deepsec.running.states import SessionState


@dataclass(frozen=True)
class Job:
    """What is to be computed.

    Attributes:
        inputs: files in DeepSec's language.
        title: for people, in any characters; empty for the name of the file.
        time_limit: seconds after which the batch is canceled.
        memory_limit: bytes, of the prover with all its workers, above which it is canceled.
    """

    inputs: tuple[Path, ...]
    options: Options = field(default_factory=Options)
    title: str = ""
    time_limit: float | None = None
    memory_limit: int | None = None


@dataclass(frozen=True)
class Event:
    """Something happened: a message of the prover, or a remark of ours where `message` is None."""

    message: Message | None
    remark: str = ""


@dataclass(frozen=True)
class Pace:
    """How long the session waits, in seconds.

    Attributes:
        tick: between two looks at the prover's output.
        look: between two looks at its memory and workers.
        cancel: until a prover that was told to cancel is interrupted.
        interrupt: until one that was interrupted is killed.
        watchdog: of silence after a sign of a dead worker, until it is believed.
    """

    tick: float = 0.05
    look: float = 1.0
    cancel: float = 10.0
    interrupt: float = 5.0
    watchdog: float = 20.0


Listener = Callable[[Event, SessionState], None]
"""Called in the session's own thread, with the new state."""


def ignore(event: Event, state: SessionState) -> None:
    """The listener of those who do not listen."""
