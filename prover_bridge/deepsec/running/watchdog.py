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

    A sign is a worker that lies dead, an end of all workers, or a word about it on standard error.
    Workers that end one by one are none: so do those that have no job left.

    Args:
        patience: seconds of silence after a sign, until it is believed.
    """

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._had_workers = False
        self._has_complained = False
        self._suspected: float | None = None

    def heard(self) -> None:
        """The prover has said something: it lives, and may have ended its workers itself."""
        self._suspected = None
        self._had_workers = False

    def complained(self, text: str, now: float) -> None:
        """Something was written to standard error."""
        if any(word in text for word in _FATAL):
            self._has_complained = True
            self._suspect(now)

    def sees_death(self, observation: Observation, now: float) -> bool:
        """Whether a worker has died and the prover will never notice."""
        all_gone = self._had_workers and not observation.workers
        self._had_workers = self._had_workers or bool(observation.workers)
        if all_gone or observation.has_corpse:
            self._suspect(now)
        if self._suspected is None or now - self._suspected < self._patience:
            return False
        is_sure = self._has_complained or observation.has_corpse
        return observation.load > _BUSY or (is_sure and not observation.workers)

    def _suspect(self, now: float) -> None:
        if self._suspected is None:
            self._suspected = now
