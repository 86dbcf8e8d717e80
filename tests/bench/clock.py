"""A clock for measuring on a machine that has other things to do too."""

import time
from pathlib import Path

_WAITED = Path("/proc/thread-self/schedstat")


def clock() -> float:
    """Seconds, without those in which this thread could have run and others had the processors.

    Where the system does not tell (proc(5), schedstat), that is the time that has passed.
    """
    return time.perf_counter() - waited()


def waited() -> float:
    """Seconds that this thread was ready to run and no processor was free."""
    try:
        return int(_WAITED.read_text().split()[1]) / 1e9
    except OSError:
        return 0.0
