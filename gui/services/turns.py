"""What the window does a little at a time, all of it in one row, so that a turn of its loop stays short."""

from collections import deque
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Slot

from gui.services.shared import shared

Task: TypeAlias = Callable[[], bool]
"""Does one step of something, in a few milliseconds; returns whether there is more of it to do."""

_MILLISECONDS = 3
"""After so many no further step is begun before the window has looked at what the user does."""


class Turns(QObject):
    """Lets tasks do a step each, one after the other, between the window's other events.

    Each with a timer of its own, several of them would have their steps in one turn.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: deque[Task] = deque()
        self._working = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._work)

    @property
    def is_working(self) -> bool:
        """Whether a step is being done right now: what can wait should be put off to a turn of its own."""
        return self._working

    def put(self, task: Task) -> None:
        """Have steps of a task done from now on until there are no more; one that waits already waits on."""
        if task not in self._tasks:
            self._tasks.append(task)
        if not self._turn.isActive():
            self._turn.start()

    def drop(self, task: Task) -> None:
        """Do no more steps of a task."""
        if task in self._tasks:
            self._tasks.remove(task)

    @Slot()
    def _work(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        self._working = True
        try:
            while self._tasks and clock.elapsed() < _MILLISECONDS:
                self._step(self._tasks.popleft())
        finally:
            self._working = False
            if self._tasks:
                self._turn.start()

    def _step(self, task: Task) -> None:
        if task() and task not in self._tasks:
            self._tasks.append(task)


def shared_turns() -> Turns:
    """Those of the window's thread, which all of the program shares.

    Raises:
        RuntimeError: there is no application.
    """
    return shared(Turns)
