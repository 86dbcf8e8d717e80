"""Working something out without the window waiting for it, where only the latest question matters."""

import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot


class _Messenger(QObject):
    """Emits on the thread that works; what it says arrives on the window's."""

    found = Signal(int, object)


class Latest(QObject):
    """Works one thing out at a time; what was asked before is then of no interest any more.

    Args:
        parent: owner.
    """

    found = Signal(object)
    """What was asked for last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messenger = _Messenger(self)
        self._messenger.found.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._number = 0
        self._waiting: Callable[[], Any] | None = None
        self._thread: threading.Thread | None = None

    def ask(self, work: Callable[[], Any]) -> None:
        """Have something worked out; it must look at values only, and answers None for nothing."""
        self._number += 1
        self._waiting = work
        if self._thread is None:
            self._start()

    def forget(self) -> None:
        """Tell nothing of what was asked."""
        self._number += 1
        self._waiting = None

    def close(self) -> None:
        """Leave no thread behind."""
        self.forget()
        self._join()

    def _start(self) -> None:
        work, self._waiting = self._waiting, None
        if work is not None:
            self._thread = threading.Thread(target=self._work, args=(self._number, work), daemon=True)
            self._thread.start()

    def _work(self, number: int, work: Callable[[], Any]) -> None:
        found = None
        try:
            found = work()
        finally:
            self._messenger.found.emit(number, found)

    def _join(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.join()

    @Slot(int, object)
    def _take(self, number: int, found: object) -> None:
        self._join()
        self._start()
        if number == self._number and found is not None:
            self.found.emit(found)
