"""Which parts of a plane are taken: finds where a rectangle may stand without overlapping others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TypeAlias

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_CELL = 256.0

# What stands exactly a gap below something must count as free, whatever the rounding.
_SLACK = 0.25


class Room:
    """Rectangles that are taken, in a grid of cells so that only near ones are compared.

    Args:
        gap: the distance to keep.
    """

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._cells: dict[tuple[int, int], list[Rectangle]] = defaultdict(list)

    def take(self, area: Rectangle) -> None:
        """That area is taken from now on."""
        for cell in _cells(area):
            self._cells[cell].append(area)

    def free_below(self, area: Rectangle) -> float:
        """How far down an area has to go to keep its distance from all that is taken."""
        down = 0.0
        while (bottom := self._lowest(_moved(area, down))) is not None:
            down = bottom + self._gap - area[1]
        return down

    def hidden_by(self, area: Rectangle) -> float:
        """How much an area would hide of all that is taken: the sum of what it has in common with each."""
        found = {id(other): other for cell in _cells(area) for other in self._cells.get(cell, ())}
        return sum(_common(area, other) for other in found.values() if _meet(area, other))

    def _lowest(self, area: Rectangle) -> float | None:
        """The lowest bottom of what an area is too near to."""
        gap = self._gap - _SLACK
        wide = (area[0] - gap, area[1] - gap, area[2] + gap, area[3] + gap)
        hits = (
            other[3] for cell in _cells(wide) for other in self._cells.get(cell, ()) if _meet(wide, other)
        )
        return max(hits, default=None)


def _moved(area: Rectangle, down: float) -> Rectangle:
    return (area[0], area[1] + down, area[2], area[3] + down)


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _common(one: Rectangle, other: Rectangle) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height


def _cells(area: Rectangle) -> Iterator[tuple[int, int]]:
    for column in range(int(area[0] // _CELL), int(area[2] // _CELL) + 1):
        for row in range(int(area[1] // _CELL), int(area[3] // _CELL) + 1):
            yield (column, row)
