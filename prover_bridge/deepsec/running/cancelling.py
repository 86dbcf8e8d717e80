"""Cancelling a batch: by command, by interrupt, at last by force."""

import time
from enum import StrEnum

from prover_bridge.deepsec.running.child import Child
from prover_bridge.deepsec.running.events import Pace


class Step(StrEnum):
    """What is to be done about a wish to cancel."""

    NOTHING = "nothing"
    BEGUN = "begun"
    FORCE = "force"


class Cancellation:
    """A wish to cancel, carried out step by step.

    A wish may come from any thread; the steps are those of the thread that follows the prover.
    """

    def __init__(self, child: Child, pace: Pace) -> None:
        self._child = child
        self._pace = pace
        self._asked: float | None = None
        self._told = False
        self._interrupted = False

    @property
    def is_wanted(self) -> bool:
        """Whether the batch is to be canceled."""
        return self._asked is not None

    def ask(self) -> None:
        """Wish it; a second time changes nothing."""
        if self._asked is None:
            self._asked = time.monotonic()

    def step(self) -> Step:
        """Do what is due now."""
        if self._asked is None:
            return Step.NOTHING
        if not self._told:
            self._told = True
            if not self._child.send({"command": "cancel_batch"}):
                self._interrupt()
            return Step.BEGUN
        waited = time.monotonic() - self._asked
        if waited > self._pace.cancel:
            self._interrupt()
        return Step.FORCE if waited > self._pace.cancel + self._pace.interrupt else Step.NOTHING

    def _interrupt(self) -> None:
        if not self._interrupted:
            self._interrupted = True
            self._child.interrupt()
