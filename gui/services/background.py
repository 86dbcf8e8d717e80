"""Working things out one after the other, without the window waiting for any of them.

Threads, not processes: Python lets the window's thread run after each switch interval, while to another
process and back an answer and what comes of it would have to be written and read. Measured with answers of
0.8 and 4 MB: writing and reading them takes 15 and 60 ms in which nothing else runs, while with a thread
the window's turn comes within a few intervals. Python's own interval of 5 ms is too long for that, for
the window gives the turn away whenever it parts with a rectangle, a path or an item, hundreds of times in
some frames. Taking in an answer of 0.8 MB, the longest stall was 230 ms so, 130 ms at half a millisecond,
and 50 ms at a tenth, at which a thread that computes is hardly slower.
"""

import contextlib
import queue
import sys
import threading
import traceback
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject

from gui.services.inbox import Inbox
from prover_bridge.errors import BridgeError

Work: TypeAlias = Callable[[], Any]
"""Looks at values only."""

_SWITCH_SECONDS = 0.0001


def take_turns() -> None:
    """Let threads take turns so often that a window does not wait for one that computes."""
    sys.setswitchinterval(_SWITCH_SECONDS)


class Background(QObject):
    """Does work in order, on one thread of its own that it starts when there is any.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inbox = Inbox(self)
        self._work: queue.SimpleQueue[tuple[Work, Callable[[Any], None]] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False

    def ask(self, work: Work, on_done: Callable[[Any], None]) -> None:
        """Have something worked out.

        Args:
            work: what is to be done.
            on_done: called on the window's thread with what came of it, or with the BridgeError that it
                raised; not after `close`.
        """
        if self._closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="background", daemon=True)
            self._thread.start()
        self._work.put((work, on_done))

    def close(self) -> None:
        """Do nothing of what waits and leave no thread behind; what is being done is waited for."""
        self._closed = True
        self._inbox.clear()
        thread, self._thread = self._thread, None
        if thread is not None:
            with contextlib.suppress(queue.Empty):
                while True:
                    self._work.get_nowait()
            self._work.put(None)
            thread.join()
        self._inbox.clear()

    def _run(self) -> None:
        while (task := self._work.get()) is not None:
            work, on_done = task
            self._inbox.put(partial(on_done, _result(work)))


def _result(work: Work) -> Any:
    try:
        return work()
    except BridgeError as error:
        return error
    except Exception as error:  # a defect of ours must not silence all that waits
        return BridgeError("That could not be worked out.", detail="".join(traceback.format_exception(error)))
