"""Collecting garbage on the window's thread only.

Python collects garbage in whatever thread makes it; a worker that happened to collect a circle with
widgets in it would destroy them outside their thread, which crashes. So the automatic collection is off
while there is a window, and done here instead, as often as Python would.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_MILLISECONDS = 500


class Collector(QObject):
    """Collects garbage from time to time, on the thread that it was made in.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_MILLISECONDS)
        self._timer.timeout.connect(self.collect_if_due)
        self._timer.start()

    def collect_if_due(self) -> None:
        """Collect the generations that Python would have collected by now."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        due = [generation for generation in range(3) if counts[generation] > thresholds[generation] > 0]
        if due:
            gc.collect(max(due))

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        gc.enable()
