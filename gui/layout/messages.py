"""Shapes and placements as JSON, one message a line, between the window and the layout process."""

import json
from typing import Any

from gui.layout.shapes import Box, Link, Placement, Point, Route, Shape


def write_request(identity: int, shape: Shape) -> str:
    """One line that asks for a layout."""
    boxes = [[box.key, box.width, box.height, box.inputs, box.outputs, box.free] for box in shape.boxes]
    links = [
        [link.key, link.source, link.target, link.source_port, link.target_port, link.label]
        for link in shape.links
    ]
    return json.dumps({"id": identity, "boxes": boxes, "links": links}, separators=(",", ":"))


def read_request(line: str) -> tuple[int, Shape]:
    """The identity and the graph of a request.

    Raises:
        ValueError: the line is no request.
    """
    data = json.loads(line)
    boxes = tuple(
        Box(key, width, height, tuple(inputs), tuple(outputs), free)
        for key, width, height, inputs, outputs, free in data["boxes"]
    )
    links = tuple(
        Link(key, source, target, source_port, target_port, _pair(label))
        for key, source, target, source_port, target_port, label in data["links"]
    )
    return int(data["id"]), Shape(boxes, links)


def write_answer(identity: int, placement: Placement) -> str:
    """One line that tells a layout."""
    routes = {key: [route.points, route.label] for key, route in placement.routes.items()}
    answer = {
        "id": identity,
        "centres": dict(placement.centres),
        "routes": routes,
        "size": [placement.width, placement.height],
        "inputs": dict(placement.inputs),
    }
    return json.dumps(answer, separators=(",", ":"))


def write_failure(identity: int, reason: str) -> str:
    """One line that says that a graph could not be laid out."""
    return json.dumps({"id": identity, "failed": reason})


def read_answer(line: str) -> tuple[int, Placement | str]:
    """The identity and the placement of an answer, or the reason why there is none.

    Raises:
        ValueError: the line is no answer.
    """
    data: dict[str, Any] = json.loads(line)
    if "failed" in data:
        return int(data["id"]), str(data["failed"])
    centres = {key: (x, y) for key, (x, y) in data["centres"].items()}
    routes = {
        key: Route(tuple((x, y) for x, y in points), _pair(label))
        for key, (points, label) in data["routes"].items()
    }
    width, height = data["size"]
    inputs = {key: tuple(ports) for key, ports in data["inputs"].items()}
    return int(data["id"]), Placement(centres, routes, width, height, inputs)


def _pair(value: list[float] | None) -> Point | None:
    return None if value is None else (value[0], value[1])
