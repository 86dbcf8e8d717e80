"""Curves between boxes that were placed by hand or in a hurry: no detours, labels kept off everything."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from gui.layout.room import Rectangle, Room
from gui.layout.shapes import Box, Link, Placement, Point, Route, Shape

_STEPS = (0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8)
_LEAST_BEND = 24.0
_ROOM = 8.0
_MOST_CAREFUL = 300


def route_all(shape: Shape, centres: Mapping[str, Point]) -> dict[str, Route]:
    """A curve for every link; of very many, labels stand in the middle, whatever else is there."""
    if len(shape.links) > _MOST_CAREFUL:
        boxes = {box.key: box for box in shape.boxes}
        return {link.key: _route(link, boxes, centres, None) for link in shape.links}
    return route_some(shape, centres, {}, {link.key for link in shape.links})


def route_some(
    shape: Shape, centres: Mapping[str, Point], known: Mapping[str, Route], wanted: Collection[str]
) -> dict[str, Route]:
    """New curves for the links that are wanted, beside the known ones of the others.

    Args:
        shape: the graph.
        centres: for each box its centre.
        known: curves that stay as they are.
        wanted: keys of the links to draw anew.
    """
    boxes = {box.key: box for box in shape.boxes}
    taken = Room(0.0)
    for box in shape.boxes:
        taken.take(_rectangle(centres[box.key], box.width, box.height))
    routes = {}
    for link in shape.links:
        if link.key not in wanted and link.key in known:
            routes[link.key] = known[link.key]
            _take(taken, routes[link.key], link)
    for link in shape.links:
        if link.key not in routes:
            routes[link.key] = _route(link, boxes, centres, taken)
            _take(taken, routes[link.key], link)
    return routes


def _passing(
    shape: Shape, centres: Mapping[str, Point], known: Mapping[str, Route], wanted: Collection[str]
) -> dict[str, Route]:
    boxes = {box.key: box for box in shape.boxes}
    fresh = {link.key: _route(link, boxes, centres, None) for link in shape.links if link.key in wanted}
    return {**known, **fresh}


def _take(taken: Room, route: Route, link: Link) -> None:
    if route.label is not None and link.label is not None:
        taken.take(_rectangle(route.label, *link.label))


def _route(link: Link, boxes: Mapping[str, Box], centres: Mapping[str, Point], taken: Room | None) -> Route:
    start = boxes[link.source].output_point(link.source_port, centres[link.source])
    end = boxes[link.target].input_point(link.target_port, centres[link.target])
    points = curve(start, end)
    if link.label is None:
        return Route(points)
    if taken is None:
        return Route(points, _point_at(points, _STEPS[0]))
    width, height = link.label
    places = [_point_at(points, step) for step in _STEPS]
    costs = [taken.hidden_by(_rectangle(place, width, height)) for place in places]
    return Route(points, places[costs.index(min(costs))])


def curve(start: Point, end: Point) -> tuple[Point, Point, Point, Point]:
    """A cubic Bézier curve that leaves to the right and arrives from the left."""
    across = end[0] - start[0]
    bend = max(_LEAST_BEND, across / 2 if across > 0 else min(90.0, -across / 4))
    return (start, (start[0] + bend, start[1]), (end[0] - bend, end[1]), end)


def _point_at(points: tuple[Point, Point, Point, Point], t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(weight * point[0] for weight, point in zip(weights, points, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, points, strict=True))
    return (x, y)


def _rectangle(centre: Point, width: float, height: float) -> Rectangle:
    return (centre[0] - width / 2, centre[1] - height / 2, centre[0] + width / 2, centre[1] + height / 2)


def move_boxes(
    shape: Shape, placement: Placement, places: Mapping[str, Point], *, passing: bool = False
) -> Placement:
    """The same placement with some boxes elsewhere and the links that touch them drawn anew.

    Args:
        shape: the graph.
        placement: of the whole graph.
        places: centres of boxes that stand elsewhere.
        passing: whether they do so for a moment only; labels then may cover other things.
    """
    moved = {key for key, place in places.items() if placement.centres.get(key, place) != place}
    if not moved:
        return placement
    centres = {key: places.get(key, centre) for key, centre in placement.centres.items()}
    wanted = {link.key for link in shape.links if link.source in moved or link.target in moved}
    routes = (_passing if passing else route_some)(shape, centres, placement.routes, wanted)
    return replace(placement, centres=centres, routes=routes)


def make_room(shape: Shape, placement: Placement, fixed: Mapping[str, Point]) -> Placement:
    """The placement with boxes moved down that stand where others were put by hand.

    Args:
        shape: the graph.
        placement: of the whole graph.
        fixed: centres of the boxes that were put somewhere.
    """
    boxes = {box.key: box for box in shape.boxes}
    kept = {key: centre for key, centre in fixed.items() if key in boxes}
    if not kept:
        return placement
    room = Room(_ROOM)
    for key, centre in kept.items():
        room.take(_rectangle(centre, boxes[key].width, boxes[key].height))
    pushed: dict[str, Point] = {}
    others = [key for key in placement.centres if key not in kept]
    for key in sorted(others, key=lambda key: placement.centres[key][1]):
        x, y = placement.centres[key]
        area = _rectangle((x, y), boxes[key].width, boxes[key].height)
        down = room.free_below(area)
        room.take((area[0], area[1] + down, area[2], area[3] + down))
        pushed[key] = (x, y + down)
    return move_boxes(shape, placement, pushed)
