"""What other threads hand over to the window's thread, dealt with in order and a little at a time."""

from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

Deal: TypeAlias = Callable[[], None]

_MILLISECONDS = 8
"""How long a turn may take; what takes longer has a turn of its own."""


class Inbox(QObject):
    """Deals with what comes in on the thread that it was made in.

    Qt would hand over all that has come, however much it is, before it looks at what the user does.

    Args:
        parent: owner.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Deal] = deque()
        self._announced = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._deal)
        self._arrived.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def put(self, deal: Deal) -> None:
        """Have something done soon, after all that was put before; from any thread."""
        self._waiting.append(deal)
        if not self._announced:
            self._announced = True
            self._arrived.emit()

    def clear(self) -> None:
        """Do nothing of what waits."""
        self._turn.stop()
        self._waiting.clear()

    @Slot()
    def _begin(self) -> None:
        # Before it is looked at what waits: whatever comes later is announced anew.
        self._announced = False
        if self._waiting and not self._turn.isActive():
            self._turn.start()

    @Slot()
    def _deal(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        try:
            while self._waiting:
                self._waiting.popleft()()
                if clock.elapsed() >= _MILLISECONDS:
                    break
        finally:
            if self._waiting:
                self._turn.start()
