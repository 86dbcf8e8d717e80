"""Collecting garbage on the window's thread only.

Python collects garbage in whatever thread makes it; a worker that happened to collect a circle with
widgets in it would destroy them outside their thread, which crashes. So the automatic collection is off
while there is a window, and done here instead, as often as Python would.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 500
_OLDEST = 2
_GROWTH = 0.25
"""A full collection looks at all there is, so it waits until so much has been added, as Python's own does."""


class Collector(QObject):
    """Collects garbage from time to time, on the thread that it was made in.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        # The modules that are loaded by now live as long as the program: no collection need look at them.
        gc.freeze()
        self._kept = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Collect the generations that Python would have collected by now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
        if not due:
            return
        if max(due) < _OLDEST:
            gc.collect(max(due))
        elif _old_objects() <= self._kept * (1 + _GROWTH):
            gc.collect(_OLDEST - 1)
        else:
            gc.collect()
            self._kept = _old_objects()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def _old_objects() -> int:
    return len(gc.get_objects(generation=_OLDEST))
