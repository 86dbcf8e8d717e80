"""Curves through given points from left to right: no loops, nothing beyond the points' heights."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gui.layout.shapes import Point

_LEAST_HANDLE, _MOST_HANDLE = 1 / 3, 1 / 2
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
        width, rise = there.x - here.x, there.y - here.y
        out, into = (width * _handle(each * width, rise) for each in (slope, next_slope))
        points += [(here.x + out, here.y + slope * out), (there.x - into, there.y - next_slope * into)]
        points.append((there.x, there.y))
    return tuple(points)


def _handle(slope: float, rise: float) -> float:
    """How far a curve keeps its direction at a knot, as a part of the way to the next one.

    The farther, the more it has to turn from there to the straight line to the next one.
    """
    turn = 1.0 - min(1.0, slope / rise) if rise else 1.0
    return _LEAST_HANDLE + (_MOST_HANDLE - _LEAST_HANDLE) * turn


def _slopes(knots: Sequence[Knot]) -> list[float]:
    """At each knot the mean of those on both sides, at most twice the smaller one; level where it turns.

    So M. Steffen, A simple method for monotonic interpolation in one dimension, 1990.
    """
    steps = [(there.x - here.x, (there.y - here.y) / (there.x - here.x)) for here, there in pairwise(knots)]
    slopes = [0.0]
    for knot, (width, before), (next_width, after) in zip(knots[1:-1], steps[:-1], steps[1:], strict=True):
        if knot.flat or before * after <= 0:
            slopes.append(0.0)
            continue
        mean = (before * next_width + after * width) / (width + next_width)
        slopes.append(min(2 * before, 2 * after, mean, key=abs))
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
