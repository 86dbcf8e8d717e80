"""What dot drew made calmer: no loops and no kinks, room where links run steeply, none where it is wasted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gui.layout.columns import Columns, Stretch
from gui.layout.room import Rectangle, Room
from gui.layout.shapes import Link, Placement, Point, Route, Shape
from gui.layout.smooth import Heights, Knot, smooth, straightened

_DEVIATIONS = (8.0, 3.0)
_MOST_TRIES = 8
_CLEARANCE = 6.0


def calm(shape: Shape, placement: Placement) -> Placement:
    """The same layout with gaps as wide as the links in them need, and each link a smooth curve.

    Where a box leaves the order of its inputs open, links end in the order in which they come along.

    Args:
        shape: the graph, with the inputs in the order of the placement.
        placement: of all of it, from left to right; its curves keep clear of boxes and labels.
    """
    columns = Columns.of(shape, placement)
    courses = [_Course(link, placement.routes[link.key], columns) for link in shape.links]
    inputs = _sorted_inputs(shape, courses)
    boxes = {box.key: box for box in shape.with_inputs(inputs).boxes}
    for link, course in zip(shape.links, courses, strict=True):
        if link.target in inputs:
            course.end_at(boxes[link.target].input_point(link.target_port, placement.centres[link.target]))
    rises = [0.0] * len(columns.gaps())
    for course in courses:
        for gap, rise in course.rises():
            rises[gap] = max(rises[gap], rise)
    stretch = Stretch(columns, rises)
    centres = {key: (stretch.at(x), y) for key, (x, y) in placement.centres.items()}
    taken = _taken(shape, centres, [course.label(stretch) for course in courses])
    routes = {course.key: course.route(stretch, taken) for course in courses}
    width, inputs = placement.width + stretch.total, {**placement.inputs, **inputs}
    return replace(placement, centres=centres, routes=routes, width=width, inputs=inputs)


def _sorted_inputs(shape: Shape, courses: Sequence[_Course]) -> dict[str, tuple[str, ...]]:
    """For boxes that leave it open, the inputs in the order in which links come along, if it is another."""
    circles = {link.target for link, course in zip(shape.links, courses, strict=True) if course.goes_back}
    free = [box for box in shape.boxes if box.free and box.key not in circles]
    heights = {box.key: dict.fromkeys(box.inputs, 0.0) for box in free}
    for link, course in zip(shape.links, courses, strict=True):
        if link.target_port in heights.get(link.target, ()):
            heights[link.target][link.target_port] = course.arrival
    found = {key: tuple(sorted(ports, key=ports.__getitem__)) for key, ports in heights.items()}
    return {key: order for key, order in found.items() if order != tuple(heights[key])}


def _taken(shape: Shape, centres: Mapping[str, Point], labels: Sequence[Point | None]) -> Room:
    """What curves have to keep clear of."""
    taken = Room(0.0)
    for box in shape.boxes:
        taken.take(_around(centres[box.key], box.width, box.height))
    for link, label in zip(shape.links, labels, strict=True):
        if label is not None and link.label is not None:
            taken.take(_around(label, *link.label))
    return taken


def _around(centre: Point, width: float, height: float) -> Rectangle:
    x, y = centre
    return (x - width / 2, y - height / 2, x + width / 2, y + height / 2)


class _Course:
    """The way of one link as dot drew it.

    Args:
        link: the link.
        route: what dot drew.
        columns: where boxes and labels stand.

    Attributes:
        goes_back: whether it runs to the left, as what closes a circle does.
    """

    def __init__(self, link: Link, route: Route, columns: Columns) -> None:
        self.key = link.key
        self._drawn = route
        self._columns = columns
        self._heights = Heights(route.points)
        self._label = route.label
        (left, top), (right, bottom) = route.points[0], route.points[-1]
        ends = [Knot(left, top, flat=True), Knot(right, bottom, flat=True)]
        if route.label is not None and link.label is not None:
            x, y = route.label
            half = link.label[0] / 2
            ends[1:1] = [Knot(x - half, y, flat=True), Knot(x + half, y, flat=True)]
        self._pieces = list(zip(ends[::2], ends[1::2], strict=True))
        self.goes_back = any(start.x >= end.x for start, end in self._pieces)

    @property
    def arrival(self) -> float:
        """How high it is where it comes to the gap before its end."""
        start, end = self._pieces[-1]
        between = self._between(start, end)
        return between[-2].y if len(between) > 1 else start.y

    def end_at(self, point: Point) -> None:
        """End at another place of the same side."""
        start, end = self._pieces[-1]
        self._pieces[-1] = (start, replace(end, y=point[1]))

    def rises(self) -> Iterator[tuple[int, float]]:
        """Numbers of the gaps that it crosses, and how far it climbs or falls there."""
        for start, end in () if self.goes_back else self._pieces:
            knots = [start, *self._between(start, end), end]
            crossed = [(gap, abs(there.y - here.y)) for here, there, gap in self._steps(knots)]
            if len(crossed) == 1:
                crossed = [(crossed[0][0], abs(end.y - start.y))]
            yield from crossed

    def label(self, stretch: Stretch) -> Point | None:
        """Where the label comes to stand."""
        return None if self._label is None else (stretch.at(self._label[0]), self._label[1])

    def route(self, stretch: Stretch, taken: Room) -> Route:
        """The smooth curve; what closes a circle runs as dot drew it.

        Args:
            stretch: where everything comes to stand.
            taken: what stands there.
        """
        if self.goes_back:
            return Route(tuple((stretch.at(x), y) for x, y in self._drawn.points), self.label(stretch))
        points: list[Point] = []
        for start, end in self._pieces:
            piece = self._piece(start, end, stretch, taken)
            # Below the label it runs straight.
            points += [points[-1], piece[0], *piece] if points else piece
        return Route(tuple(points), self.label(stretch))

    def _piece(self, start: Knot, end: Knot, stretch: Stretch, taken: Room) -> tuple[Point, ...]:
        """From a box or the label to a label or the box: with as few bends as keep it clear of all else."""
        first, last = _stretched([start, end], stretch)
        between = _stretched(self._between(start, end), stretch)
        crosses_one = sum(1 for _ in self._steps([start, *self._between(start, end), end])) == 1
        found = smooth([first, last])
        if crosses_one and _is_clear(found, taken):
            return found
        for deviation in _DEVIATIONS:
            found = _simple(first, between, last, deviation)
            if _is_clear(found, taken):
                return found
        inside = _stretched(self._inside(start, end), stretch)
        return smooth([first, *sorted([*between, *inside], key=lambda knot: knot.x), last])

    def _between(self, start: Knot, end: Knot) -> list[Knot]:
        """Where it passes the sides of columns."""
        return [Knot(x, self._heights.at(x)) for x in self._columns.boundaries(start.x, end.x)]

    def _inside(self, start: Knot, end: Knot) -> list[Knot]:
        """Where it passes in columns."""
        return [Knot(x, self._heights.at(x)) for x in self._columns.inside(start.x, end.x)]

    def _steps(self, knots: Sequence[Knot]) -> Iterator[tuple[Knot, Knot, int]]:
        """Pairs of knots with a gap between them, and the gap's number."""
        for here, there in pairwise(knots):
            gap = self._columns.gap_at((here.x + there.x) / 2)
            if gap is not None:
                yield here, there, gap


def _stretched(knots: Sequence[Knot], stretch: Stretch) -> list[Knot]:
    return [replace(knot, x=stretch.at(knot.x)) for knot in knots]


def _simple(first: Knot, between: Sequence[Knot], last: Knot, deviation: float) -> tuple[Point, ...]:
    """A curve that comes so near to all knots and passes as few of them as possible."""
    taken: list[Knot] = []
    for _ in range(_MOST_TRIES):
        found = smooth([first, *sorted(taken, key=lambda knot: knot.x), last])
        heights = Heights(found)
        worst = max(between, key=lambda knot: abs(heights.at(knot.x) - knot.y), default=None)
        if worst is None or abs(heights.at(worst.x) - worst.y) <= deviation:
            return found
        taken.append(worst)
    return smooth([first, *between, last])


def _is_clear(points: Sequence[Point], taken: Room) -> bool:
    """Whether a curve keeps its distance from all but what is at its ends."""
    left, right = points[0][0] + 2 * _CLEARANCE, points[-1][0] - 2 * _CLEARANCE
    return not any(
        taken.hidden_by(_around_both(here, there))
        for here, there in pairwise(straightened(points))
        if left < here[0] and there[0] < right
    )


def _around_both(here: Point, there: Point) -> Rectangle:
    top, bottom = sorted((here[1], there[1]))
    return (here[0], top - _CLEARANCE, there[0], bottom + _CLEARANCE)
