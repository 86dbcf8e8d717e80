"""Layout by Graphviz' dot, from left to right, with the real sizes of boxes, ports and labels.

A label is laid out as a box of its own between the two halves of its link: so it sits on its link, and
dot keeps it clear of boxes, of other labels and of the curves of other links. Ports are cells at the
sides of an HTML-like label, so that dot orders what it can by the ports and draws each curve to its own.
Graphviz counts from the bottom up, in points; one point is one unit of the canvas.
"""

import json
import os
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

import pygraphviz

from gui.layout.calming import calm
from gui.layout.crossings import unrest
from gui.layout.shapes import Box, Link, Placement, Point, Route, Shape

_GRAPH = {
    "rankdir": "LR",
    "nodesep": "0.22",
    "ranksep": "0.46",
    "splines": "true",
    "mclimit": "4",
}
_MANY = 120
_PORT_WIDTH = 2
_STRAIGHTER = "4"


def place(shape: Shape) -> Placement:
    """Lay out a graph; of a graph that is not large, several times, and the calmest one is taken.

    Raises:
        OSError: Graphviz failed.
    """
    if not shape.boxes:
        return Placement()
    if len(shape.links) > _MANY:
        return calm(shape, _placed(shape))
    return min(_tries(shape), key=unrest)


def _tries(shape: Shape) -> Iterator[Placement]:
    """As it is, from the other end, and with inputs in the order in which links arrive."""
    turned = Shape(tuple(reversed(shape.boxes)), tuple(reversed(shape.links)))
    for start in (shape, turned):
        yield calm(start, _placed(start))
        if free := {box.key for box in start.boxes if box.free and len(box.inputs) > 1}:
            yield _ordered(start, free)


def _ordered(shape: Shape, free: Collection[str]) -> Placement:
    """With inputs in the order in which links arrive, at boxes that leave their order open."""
    inputs = _orders(shape, free)
    ordered = shape.with_inputs(inputs)
    return calm(ordered, replace(_placed(ordered), inputs=inputs))


def _placed(shape: Shape) -> Placement:
    answer = json.loads(_with_silent_stderr(_graph(shape)))
    return _Reader(answer, shape).placement()


def _orders(shape: Shape, free: Collection[str]) -> dict[str, tuple[str, ...]]:
    """The order in which links arrive at boxes that leave it open, when they all arrive at one point."""
    routes = _placed(shape.with_inputs(dict.fromkeys(free, ()))).routes
    arriving = {box.key: dict.fromkeys(box.inputs, 0.0) for box in shape.boxes if box.key in free}
    for link in shape.links:
        if link.target_port in arriving.get(link.target, ()):
            arriving[link.target][link.target_port] = sum(y for _, y in routes[link.key].points[-4:-1])
    return {key: tuple(sorted(heights, key=heights.__getitem__)) for key, heights in arriving.items()}


def _with_silent_stderr(graph: "pygraphviz.AGraph") -> bytes:
    """Run dot; fontconfig and Graphviz may write to the process's own stderr, which nobody reads."""
    saved, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        drawn: bytes = graph.draw(prog="dot", format="json0")
        return drawn
    finally:
        os.dup2(saved, 2)
        os.close(saved)
        os.close(nothing)


def _graph(shape: Shape) -> "pygraphviz.AGraph":
    graph = pygraphviz.AGraph(directed=True, strict=False)
    graph.graph_attr.update(_GRAPH)
    graph.edge_attr.update(arrowhead="none")
    names = {}
    for index, box in enumerate(shape.boxes):
        names[box.key] = f"n{index}"
        graph.add_node(f"n{index}", shape="plain", label=_table(box))
    graph.add_subgraph([names[key] for key in _ends(shape)], rank="max")
    boxes = {box.key: box for box in shape.boxes}
    for index, link in enumerate(shape.links):
        ends = {
            "tailport": _port("o", boxes[link.source].outputs, link.source_port, "e"),
            "headport": _port("i", boxes[link.target].inputs, link.target_port, "w"),
        }
        _add_link(graph, index, link, (names[link.source], names[link.target]), ends)
    return graph


def _ends(shape: Shape) -> list[str]:
    """Boxes that nothing leaves: they stand in one column at the right."""
    sources = {link.source for link in shape.links}
    return [box.key for box in shape.boxes if box.key not in sources]


def _add_link(
    graph: "pygraphviz.AGraph", index: int, link: Link, names: tuple[str, str], ends: dict[str, str]
) -> None:
    source, target = names
    if link.label is None:
        graph.add_edge(source, target, key=f"e{index}", id=f"e{index}", **ends)
        return
    width, height = (f"{length / 72:.4f}" for length in link.label)
    middle = f"l{index}"
    graph.add_node(middle, shape="box", fixedsize="true", width=width, height=height, label="")
    first, second = (
        {"tailport": ends["tailport"], "headport": "w"},
        {"tailport": "e", "headport": ends["headport"]},
    )
    graph.add_edge(source, middle, key=f"s{index}", id=f"s{index}", weight=_STRAIGHTER, **first)
    graph.add_edge(middle, target, key=f"t{index}", id=f"t{index}", weight=_STRAIGHTER, **second)


def _port(letter: str, ports: tuple[str, ...], port: str, compass: str) -> str:
    return f"{letter}{ports.index(port)}:{compass}" if port in ports else compass


def _table(box: Box) -> str:
    sides = [_side("i", box.inputs, box.height), _side("o", box.outputs, box.height)]
    inner = max(1, round(box.width) - 2 * _PORT_WIDTH)
    middle = f'<TD FIXEDSIZE="TRUE" WIDTH="{inner}" HEIGHT="{box.height:.0f}"></TD>'
    return f"<{_open_table()}<TR>{sides[0]}{middle}{sides[1]}</TR></TABLE>>"


def _open_table() -> str:
    return '<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0">'


def _side(letter: str, ports: tuple[str, ...], height: float) -> str:
    count = max(1, len(ports))
    rows = "".join(
        f'<TR><TD PORT="{letter}{index}" FIXEDSIZE="TRUE" WIDTH="{_PORT_WIDTH}"'
        f' HEIGHT="{max(1, round(height / count))}"></TD></TR>'
        for index in range(count)
    )
    return f"<TD>{_open_table()}{rows}</TABLE></TD>"


class _Reader:
    """Reads what dot drew back into places and curves."""

    def __init__(self, answer: dict[str, Any], shape: Shape) -> None:
        left, bottom, right, top = (float(number) for number in answer["bb"].split(","))
        self._left, self._top = left, top
        self._size = (right - left, top - bottom)
        self._shape = shape
        self._objects = {item["name"]: item for item in answer["objects"]}
        self._edges = {item["id"]: item for item in answer.get("edges", ())}

    def placement(self) -> Placement:
        """All places and curves."""
        boxes = self._shape.boxes
        centres = {box.key: self._point(self._objects[f"n{i}"]["pos"]) for i, box in enumerate(boxes)}
        routes = {link.key: self._route(i, link) for i, link in enumerate(self._shape.links)}
        return Placement(centres, routes, *self._size)

    def _route(self, index: int, link: Link) -> Route:
        if link.label is None:
            return Route(self._curve(f"e{index}"))
        centre = self._point(self._objects[f"l{index}"]["pos"])
        first, second = self._curve(f"s{index}"), self._curve(f"t{index}")
        return Route((*first, first[-1], second[0], *second), centre)

    def _curve(self, key: str) -> tuple[Point, ...]:
        return tuple(self._point(word) for word in self._edges[key]["pos"].split())

    def _point(self, text: str) -> Point:
        x, y = text.split(",")[-2:]
        return (float(x) - self._left, self._top - float(y))
