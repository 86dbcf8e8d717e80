"""What a prover can be doing, as values that tell all there is to show."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Stopped:
    """It does not run; the next request starts it."""


@dataclass(frozen=True, slots=True)
class Starting:
    """It was started and has not said yet that it can be used.

    Attributes:
        since: `time.monotonic()` of the start, in seconds.
        doing: what it said last, for those who wait minutes; empty at first.
    """

    since: float
    doing: str = ""


@dataclass(frozen=True, slots=True)
class Idle:
    """It waits for a request."""


@dataclass(frozen=True, slots=True)
class Busy:
    """It works on a request.

    Attributes:
        what: the title of the request, as a user reads it.
        since: `time.monotonic()` when the work began, in seconds.
    """

    what: str
    since: float


@dataclass(frozen=True, slots=True)
class Failed:
    """It could not be started or died twice; the next request tries again.

    Attributes:
        why: one sentence.
    """

    why: str


ProverState: TypeAlias = Stopped | Starting | Idle | Busy | Failed
