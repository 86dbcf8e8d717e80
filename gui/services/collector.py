"""Collecting garbage on the window's thread only.

Python collects garbage in whatever thread makes it; a worker that happened to collect a circle with
widgets in it would destroy them outside their thread, which crashes. So the automatic collection is off
while there is a window, and done here instead, as often as Python would.
"""

import gc
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QCursor

_MILLISECONDS = 100
_MANY = 50_000
"""Objects that take so long to look at that whoever is busy would feel it."""
MOST_PUT_OFF = 600
"""How often in a row it is put off: where work never ends, garbage is collected meanwhile."""
REST = 20
"""For how many turns nothing must have happened before all there is is looked at."""
_GROWTH = 0.25
"""All there is is looked at once so much has been added, as Python itself does."""


class Collector(QObject):
    """Collects garbage from time to time, on the thread that it was made in.

    What outlives the moment in which it was made is old at once, so that each look is at little. When the
    window is at rest and much has become old, all of it is looked at.

    Args:
        parent: owner.
        is_busy: whether a pause would be felt just now.
    """

    def __init__(self, parent: QObject | None = None, is_busy: Callable[[], bool] = lambda: False) -> None:
        super().__init__(parent)
        self._is_busy, self._put_off, self._rested = is_busy, 0, 0
        self._pointer = QPoint()
        gc.disable()
        # The modules that are loaded by now live as long as the program: nobody need look at them soon.
        gc.freeze()
        self._kept = sys.getallocatedblocks()
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Look at what was made lately, and at all there is if much was added; much of it waits for rest."""
        young, all_due = gc.get_count()[0], sys.getallocatedblocks() > self._kept * (1 + _GROWTH)
        if young <= gc.get_threshold()[0] and not all_due:
            return
        takes_long = all_due or young > _MANY
        may_take_long = self._has_rested() or self._put_off >= MOST_PUT_OFF
        self._put_off = self._put_off + 1 if takes_long and not may_take_long else 0
        if all_due and may_take_long:
            self.collect_all()
        elif may_take_long or young <= _MANY:
            gc.collect(1)  # what is left of it is old from now on

    def collect_all(self) -> None:
        """Look at all there is, now; a third of a second for a document of 10,000 processes."""
        gc.collect()
        # Not counted by gc.get_objects: it hands out tuples that another thread has not finished yet, which
        # then fails to finish them (SystemError).
        self._kept = sys.getallocatedblocks()

    def _has_rested(self) -> bool:
        pointer, self._pointer = self._pointer, QCursor.pos()
        resting = pointer == self._pointer and not self._is_busy()
        self._rested = self._rested + 1 if resting else 0
        return self._rested > REST

    def stop(self) -> None:
        """Collect what there is, and let Python collect by itself again.

        Python does so wherever it is: a QObject that it came upon in the middle of another one's destruction
        would wait for that for ever.
        """
        self._timer.stop()
        gc.collect()
        gc.unfreeze()
        gc.enable()
