"""Columns of a layout and the gaps between them, which get as wide as the links that cross them need.

Graphviz keeps one distance between all columns: too little where links run steeply, which then bulge to
loops, and too much where they run straight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gui.layout.shapes import Placement, Shape

_NARROWEST = 22.0
_WIDEST = 84.0
_PER_RISE = 0.42
_TOUCHING = 1.5


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the boxes and labels of a layout stand, from left to right.

    Attributes:
        sides: left and right side of each column; no two overlap.
    """

    sides: tuple[tuple[float, float], ...]

    @classmethod
    def of(cls, shape: Shape, placement: Placement) -> Columns:
        """The columns of a layout: what overlaps from left to right stands in one."""
        spans = [_span(placement.centres[box.key][0], box.width) for box in shape.boxes]
        for link in shape.links:
            place = placement.routes[link.key].label
            if place is not None and link.label is not None:
                spans.append(_span(place[0], link.label[0]))
        return cls(tuple(_united(spans)))

    def boundaries(self, left: float, right: float) -> list[float]:
        """Sides of columns that lie between two places."""
        return [x for side in self.sides for x in side if left + _TOUCHING < x < right - _TOUCHING]

    def inside(self, left: float, right: float) -> list[float]:
        """Places in columns, a quarter, a half and three quarters of the way, that lie between two places."""
        found = (a + (b - a) * part for a, b in self.sides for part in (0.25, 0.5, 0.75))
        return [x for x in found if left + _TOUCHING < x < right - _TOUCHING]

    def gap_at(self, x: float) -> int | None:
        """The number of the gap at a place; None in a column or beside them all."""
        gap = bisect_right(self.sides, (x, x)) - 1
        is_gap = 0 <= gap < len(self.sides) - 1 and x > self.sides[gap][1]
        return gap if is_gap else None

    def gaps(self) -> list[tuple[float, float]]:
        """The gaps between the columns, from left to right."""
        return [(left[1], right[0]) for left, right in pairwise(self.sides)]


class Stretch:
    """Moves columns apart or together; widths of columns stay.

    Args:
        columns: as they are.
        rises: for each gap the greatest height that a link climbs or falls in it.
    """

    def __init__(self, columns: Columns, rises: Iterable[float]) -> None:
        self._lefts = [left for left, _ in columns.sides]
        self._shifts = [0.0]
        for (left, right), rise in zip(columns.gaps(), rises, strict=True):
            wanted = min(_WIDEST, max(_NARROWEST, _PER_RISE * rise))
            self._shifts.append(self._shifts[-1] + wanted - (right - left))

    @property
    def total(self) -> float:
        """How much wider all of it becomes; less than 0 if it becomes narrower."""
        return self._shifts[-1]

    def at(self, x: float) -> float:
        """Where something in a column, or at its side, comes to stand."""
        return x + self._shifts[max(0, bisect_right(self._lefts, x + _TOUCHING) - 1)]


def _span(centre: float, width: float) -> tuple[float, float]:
    return (centre - width / 2, centre + width / 2)


def _united(spans: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted(spans):
        if found and left <= found[-1][1] + _TOUCHING:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found
