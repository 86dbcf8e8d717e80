"""How calm a layout is: the number of places where its curves cross."""

from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from gui.layout.shapes import Placement, Point, Route

_SAMPLES = (0.2, 0.4, 0.6, 0.8, 1.0)


def crossings(placement: Placement) -> int:
    """The number of places where curves cross, counted along straight pieces of them."""
    lines = [_Line(route) for route in placement.routes.values()]
    return sum(one.crossings(other) for one, other in combinations(lines, 2))


def length(placement: Placement) -> float:
    """How far apart the ends of all curves are, together."""
    ends = ((route.points[0], route.points[-1]) for route in placement.routes.values())
    return sum(abs(start[0] - end[0]) + abs(start[1] - end[1]) for start, end in ends)


class _Line:
    """A curve as straight pieces, with the area that it stays in."""

    def __init__(self, route: Route) -> None:
        points = list(_straightened(route.points))
        self._pieces = list(pairwise(points))
        xs, ys = zip(*points, strict=True)
        self._area = (min(xs), min(ys), max(xs), max(ys))

    def crossings(self, other: "_Line") -> int:
        """How often both cross."""
        a, b = self._area, other._area
        if a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1]:
            return 0
        return sum(_cross(*one, *two) for one in self._pieces for two in other._pieces)


def _straightened(points: Sequence[Point]) -> Iterable[Point]:
    yield points[0]
    for index in range(0, len(points) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[index : index + 4]
        for t in _SAMPLES:
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            yield (a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two straight pieces cross inside both."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def _side(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
