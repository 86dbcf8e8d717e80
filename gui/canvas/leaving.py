"""Parting with many things a few at a time.

Each item, path or rectangle that goes lets other threads have a turn. Where one of them computes, thousands
that go at once would hold up the window for a tenth of a second.
"""

from collections import deque
from collections.abc import Iterable

from gui.services.turns import shared_turns

_AT_ONCE = 20


class Leaving:
    """Holds things until their turn to go has come."""

    def __init__(self) -> None:
        self._things: deque[object] = deque()
        self._turns = shared_turns()

    def put(self, things: Iterable[object]) -> None:
        """Hold on to things that nobody else needs."""
        self._things.extend(things)
        self._turns.put(self._part)

    def close(self) -> None:
        """Part with all of them now."""
        self._turns.drop(self._part)
        self._things.clear()

    def _part(self) -> bool:
        for _ in range(min(_AT_ONCE, len(self._things))):
            self._things.popleft()
        return bool(self._things)
