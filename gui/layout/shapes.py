"""What a layout is asked and what it answers: boxes with ports, links with labels, places and curves.

All lengths are in the canvas's units (pixels at zoom 1), y grows downwards, a box's place is its centre.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Something with a size that links run to and from.

    Attributes:
        key: unique in its graph.
        width: extent from left to right.
        height: extent from top to bottom.
        inputs: names of the ports on the left side, from top to bottom.
        outputs: names of the ports on the right side, from top to bottom.
        free: whether the layout may put the inputs in another order.
    """

    key: str
    width: float
    height: float
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    free: bool = False

    def input_point(self, port: str, centre: Point) -> Point:
        """Where a link enters: at the port, or in the middle of the left side if it has no such port."""
        return (centre[0] - self.width / 2, centre[1] + _offset(self.inputs, port, self.height))

    def output_point(self, port: str, centre: Point) -> Point:
        """Where a link leaves: at the port, or in the middle of the right side if it has no such port."""
        return (centre[0] + self.width / 2, centre[1] + _offset(self.outputs, port, self.height))


def _offset(ports: tuple[str, ...], port: str, height: float) -> float:
    if port not in ports:
        return 0.0
    return height * ((ports.index(port) + 0.5) / len(ports) - 0.5)


@dataclass(frozen=True, slots=True)
class Link:
    """A connection from a box's right side to a box's left side.

    Attributes:
        key: unique in its graph.
        source: key of the box it leaves.
        target: key of the box it enters.
        source_port: name of one of the source's outputs, or empty.
        target_port: name of one of the target's inputs, or empty.
        label: width and height of what is written on it, or None.
    """

    key: str
    source: str
    target: str
    source_port: str = ""
    target_port: str = ""
    label: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Shape:
    """A graph with real sizes, ready to be laid out."""

    boxes: tuple[Box, ...]
    links: tuple[Link, ...]

    def with_inputs(self, inputs: Mapping[str, tuple[str, ...]]) -> Shape:
        """The same graph with the inputs of some boxes in another order."""
        if not inputs:
            return self
        boxes = [replace(box, inputs=inputs.get(box.key, box.inputs)) for box in self.boxes]
        return Shape(tuple(boxes), self.links)


@dataclass(frozen=True, slots=True)
class Route:
    """The curve of a link.

    Attributes:
        points: cubic Bézier points: a start, then three for each piece.
        label: the centre of the label, or None.
    """

    points: tuple[Point, ...]
    label: Point | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where everything of a graph stands; the top left corner of it all is (0, 0).

    Attributes:
        centres: for each box's key its centre.
        routes: for each link's key its curve.
        width: extent of everything.
        height: extent of everything.
        inputs: for each box whose inputs are in another order than the graph has them, that order.
    """

    centres: Mapping[str, Point] = field(default_factory=dict)
    routes: Mapping[str, Route] = field(default_factory=dict)
    width: float = 0.0
    height: float = 0.0
    inputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
