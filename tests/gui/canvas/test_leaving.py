"""What is not needed any more goes a few at a time, and all of it goes."""

import weakref
from itertools import cycle, pairwise

from PySide6.QtCore import QElapsedTimer

from gui.canvas.leaving import Leaving


class Thing:
    """Something that one can see go."""


def put(leaving: Leaving, count: int) -> list[weakref.ref]:
    things = [Thing() for _ in range(count)]
    leaving.put(things)
    return [weakref.ref(thing) for thing in things]


def left(things: list[weakref.ref]) -> int:
    return sum(thing() is not None for thing in things)


def test_many_things_go_some_in_each_turn_until_all_are_gone(qapp, monkeypatch):
    times = cycle((0, 1_000))  # as if the first step of each turn had taken a second
    monkeypatch.setattr(QElapsedTimer, "elapsed", lambda clock: next(times))
    things, counts = put(Leaving(), 100), [100]
    while counts[-1]:
        qapp.processEvents()
        counts.append(left(things))
    assert all(0 <= before - after <= 40 for before, after in pairwise(counts))


def test_at_the_end_all_of_them_go_at_once(qapp):
    leaving = Leaving()
    things = put(leaving, 100)
    leaving.close()
    assert left(things) == 0
