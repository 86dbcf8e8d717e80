"""Curves through given points from left to right: no loops, nothing beyond the points' heights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gui.layout.shapes import Point

_SAMPLES = tuple(step / 7 for step in range(1, 8))


@dataclass(frozen=True, slots=True)
class Knot:
    """A point that a curve passes.

    Attributes:
        x: from left to right.
        y: from top to bottom.
        flat: whether the curve is level there, as at ends and labels.
    """

    x: float
    y: float
    flat: bool = False


def smooth(knots: Sequence[Knot]) -> tuple[Point, ...]:
    """Cubic Bézier points through knots that are sorted by x.

    Between two knots the curve stays between their heights, and it turns as softly as there is room for.
    """
    slopes = _slopes(knots)
    points: list[Point] = [(knots[0].x, knots[0].y)]
    for (here, slope), (there, next_slope) in pairwise(zip(knots, slopes, strict=True)):
        half = (there.x - here.x) / 2
        points += [(here.x + half, here.y + slope * half), (there.x - half, there.y - next_slope * half)]
        points.append((there.x, there.y))
    return tuple(points)


def _slopes(knots: Sequence[Knot]) -> list[float]:
    """At each knot the harmonic mean of those on both sides; level at ends and where the way turns.

    So F. N. Fritsch and J. Butland, A method for constructing local monotone piecewise cubic interpolants,
    1984.
    """
    steps = [(there.y - here.y) / (there.x - here.x) for here, there in pairwise(knots)]
    slopes = [0.0]
    for knot, before, after in zip(knots[1:-1], steps[:-1], steps[1:], strict=True):
        turns = knot.flat or before * after <= 0
        slopes.append(0.0 if turns else 2 * before * after / (before + after))
    return [*slopes, 0.0]


def straightened(points: Sequence[Point]) -> Iterator[Point]:
    """Points along cubic Bézier curves, close enough to be joined by straight lines."""
    yield points[0]
    for index in range(0, len(points) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[index : index + 4]
        for t in _SAMPLES:
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


class Heights:
    """How high a curve from left to right is at any place of its way.

    Args:
        points: cubic Bézier points; where the curve turns back for a while, that counts as one step.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        self._xs: list[float] = []
        self._ys: list[float] = []
        for x, y in straightened(points):
            if not self._xs or x > self._xs[-1]:
                self._xs.append(x)
                self._ys.append(y)

    def at(self, x: float) -> float:
        """The height at a place; beyond its ends that of the end."""
        index = bisect_left(self._xs, x)
        if index == 0 or index == len(self._xs):
            return self._ys[min(index, len(self._ys) - 1)]
        left, right = self._xs[index - 1], self._xs[index]
        part = (x - left) / (right - left)
        return self._ys[index - 1] + (self._ys[index] - self._ys[index - 1]) * part
