"""How calm a layout is: the number of places where its curves cross."""

from collections.abc import Iterator
from itertools import combinations, pairwise, product
from typing import TypeAlias

from gui.layout.shapes import Placement, Point, Route
from gui.layout.smooth import straightened

_Piece: TypeAlias = tuple[Point, Point]

_CROSSING = 80.0
"""How far a curve may climb, in units of the canvas, to save a place where two cross."""


def crossings(placement: Placement) -> int:
    """The number of places where curves cross, counted along straight pieces of them."""
    lines = [_Line(route) for route in placement.routes.values()]
    return sum(one.crossings(other) for one, other in combinations(lines, 2))


def unrest(placement: Placement) -> float:
    """How hard it is to follow the curves: how far they climb and fall, and how often they cross."""
    pieces = (piece for route in placement.routes.values() for piece in pairwise(straightened(route.points)))
    climbs = sum(abs(there[1] - here[1]) for here, there in pieces)
    return climbs + _CROSSING * crossings(placement)


class _Line:
    """A curve as straight pieces, with the area that it stays in."""

    def __init__(self, route: Route) -> None:
        points = list(straightened(route.points))
        self._pieces = list(pairwise(points))
        self._goes_on = all(there[0] >= here[0] for here, there in self._pieces)
        xs, ys = zip(*points, strict=True)
        self._area = (min(xs), min(ys), max(xs), max(ys))

    def crossings(self, other: "_Line") -> int:
        """How often both cross."""
        a, b = self._area, other._area
        if a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]:
            return 0
        return sum(_cross(*one, *two) for one, two in self._side_by_side(other))

    def _side_by_side(self, other: "_Line") -> Iterator[tuple[_Piece, _Piece]]:
        """Pieces of both that may cross: of lines that never turn back, those at the same place."""
        if not (self._goes_on and other._goes_on):
            yield from product(self._pieces, other._pieces)
            return
        mine, others = iter(self._pieces), iter(other._pieces)
        one, two = next(mine, None), next(others, None)
        while one is not None and two is not None:
            yield one, two
            if one[1][0] < two[1][0]:
                one = next(mine, None)
            else:
                two = next(others, None)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight pieces cross inside both."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
