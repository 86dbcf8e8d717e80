"""How long the window could not have answered, without what the machine kept from it."""

import os
import time
from dataclasses import dataclass

_WAITED = "/proc/thread-self/schedstat"


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment on the window's thread, in seconds.

    Attributes:
        time: by the clock.
        waited: how long the thread could have run until then while other programs had the processors.
    """

    time: float
    waited: float


class Pulse:
    """Looks at the clock of the thread that it was made in.

    The file that tells of the processors (proc(5), schedstat) stays open: to open it each time would take
    longer than what is measured, with other threads of the program at work. Where there is none, all counts.
    """

    def __init__(self) -> None:
        try:
            self._file = os.open(_WAITED, os.O_RDONLY)
        except OSError:
            self._file = -1

    def now(self) -> Instant:
        """This moment."""
        waited = int(os.pread(self._file, 100, 0).split()[1]) / 1e9 if self._file >= 0 else 0.0
        return Instant(time.perf_counter(), waited)


def stall(before: Instant, after: Instant) -> float:
    """How long of the time between two moments the window could not answer, by the program's own doing."""
    return after.time - before.time - (after.waited - before.waited)
