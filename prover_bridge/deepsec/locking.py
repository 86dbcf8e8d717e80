"""One at a time: changes of a database that take several steps, by any number of programs."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from prover_bridge.errors import BridgeError

_PAUSE = 0.05


@contextmanager
def locked(folder: Path, timeout: float = 10.0) -> Iterator[None]:
    """Hold the lock of a database; others wait for it, at most `timeout` seconds.

    Raises:
        BridgeError: somebody else holds it for too long, or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / ".lock").open("w")
    except OSError as error:
        advice = "Check the folder and your rights."
        raise BridgeError(f"{error.strerror}.", where=str(folder), advice=advice) from error
    with stream:
        deadline = time.monotonic() + timeout
        while not _acquired(stream.fileno()):
            if time.monotonic() > deadline:
                advice = "Wait until it is done, and try again."
                raise BridgeError(
                    "Another program is changing the database.", where=str(folder), advice=advice
                )
            time.sleep(_PAUSE)
        yield


def _acquired(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
