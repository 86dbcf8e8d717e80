"""Seeing that a worker of DeepSec has died.

`deepsec_api` does not see it: it waits for the worker for ever, at full speed, reads no commands and says
nothing. Long silence alone is normal; so it takes a worker that has gone, and silence since.
"""

from prover_bridge.deepsec.running.child import Observation

DEAD_WORKER = "A worker of DeepSec has died, mostly because there was not enough memory."
_BUSY = 50.0
_FATAL = ("Fatal error", "Out of memory", "Out_of_memory")


class Watchdog:
    """Collects what is seen; `sees_death` tells when there is no hope.

    Args:
        patience: seconds of silence after a worker has gone until it is believed.
    """

    def __init__(self, patience: float = 10.0) -> None:
        self._patience = patience
        self._workers: frozenset[int] = frozenset()
        self._suspected: float | None = None

    def heard(self) -> None:
        """The prover has said something: it lives, and may have ended workers itself."""
        self._suspected = None
        self._workers = frozenset()

    def complained(self, text: str, now: float) -> None:
        """Something was written to standard error."""
        if any(word in text for word in _FATAL):
            self._suspect(now)

    def sees_death(self, observation: Observation, now: float) -> bool:
        """Whether a worker has died and the prover will never notice."""
        gone = bool(self._workers - observation.workers)
        self._workers = observation.workers
        if gone or observation.has_corpse:
            self._suspect(now)
        if self._suspected is None or now - self._suspected < self._patience:
            return False
        return observation.load > _BUSY or not observation.workers

    def _suspect(self, now: float) -> None:
        if self._suspected is None:
            self._suspected = now
