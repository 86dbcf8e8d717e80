"""How long the window could not have answered, told apart from what the machine kept from it."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

_TASKS = Path("/proc/self/task")


@dataclass(frozen=True, slots=True)
class Instant:
    """A moment on the window's thread, in seconds.

    Attributes:
        time: by the clock.
        worked: by this thread, until then.
        waited: for each thread of the program, how long it could have run while others had the processors.
    """

    time: float
    worked: float
    waited: dict[str, float]


def now() -> Instant:
    """This moment."""
    return Instant(time.perf_counter(), time.thread_time(), _waits())


def stall(before: Instant, after: Instant) -> float:
    """How long of the time between two moments the window could not answer, by the program's own doing.

    What it worked counts in full. What it stood still does not count as far as the machine was busy with
    other programs: when it could have run itself, or when another thread of the program, which may have held
    what it waited for, could have. Where the system does not tell (proc(5), schedstat), all of it counts.
    """
    own = str(threading.get_native_id())
    worked = after.worked - before.worked
    waits = {task: waited - before.waited.get(task, waited) for task, waited in after.waited.items()}
    stood = after.time - before.time - worked - waits.pop(own, 0.0)
    return worked + max(0.0, stood - max(waits.values(), default=0.0))


def _waits() -> dict[str, float]:
    found = {}
    try:
        for task in _TASKS.iterdir():
            found[task.name] = int((task / "schedstat").read_text().split()[1]) / 1e9
    except (OSError, IndexError):  # a thread has just ended
        pass
    return found
