"""What other threads hand over to the window's thread, dealt with in order and a little at a time."""

from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gui.services.turns import shared_turns

Deal: TypeAlias = Callable[[], None]


class Inbox(QObject):
    """Deals with what comes in on the window's thread.

    Qt would hand over all that has come, however much it is, before it looks at what the user does.

    Args:
        parent: owner.
    """

    _arrived = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Deal] = deque()
        self._announced = False
        self._turns = shared_turns()
        self._arrived.connect(self._begin, Qt.ConnectionType.QueuedConnection)

    def put(self, deal: Deal) -> None:
        """Have something done soon, after all that was put before; from any thread."""
        self._waiting.append(deal)
        if not self._announced:
            self._announced = True
            self._arrived.emit()

    def clear(self) -> None:
        """Do nothing of what waits."""
        self._turns.drop(self._deal)
        self._waiting.clear()

    @Slot()
    def _begin(self) -> None:
        # Before it is looked at what waits: whatever comes later is announced anew.
        self._announced = False
        if self._waiting:
            self._turns.put(self._deal)

    def _deal(self) -> bool:
        if self._waiting:
            try:
                self._waiting.popleft()()
            except BaseException:
                self._begin()  # what comes after is dealt with all the same
                raise
        return bool(self._waiting)
