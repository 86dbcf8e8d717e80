"""What the overview paints, sorted into squares of the scene; only drawings that moved are gathered anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeAlias

from PySide6.QtCore import QLineF, QRectF

from gui.canvas import measure
from gui.canvas.drawn import DrawnGraph
from gui.canvas.items.frame import FrameItem
from gui.canvas.spacing import corners

_SIDE = 2048.0
_COLOURS = {kind: kind.value for kind in measure.BOXES | measure.PILLS}

Place: TypeAlias = tuple[int, int]


@dataclass(slots=True)
class Cell:
    """What stands in one square of the scene, by the names of its colours."""

    lines: dict[str, list[QLineF]] = field(default_factory=lambda: defaultdict(list))
    boxes: dict[str, list[QRectF]] = field(default_factory=lambda: defaultdict(list))
    names: list[tuple[QRectF, str]] = field(default_factory=list)
    titles: list[FrameItem] = field(default_factory=list)

    def add(self, other: Cell) -> None:
        """Take in what else stands there."""
        for colour, lines in other.lines.items():
            self.lines[colour].extend(lines)
        for colour, boxes in other.boxes.items():
            self.boxes[colour].extend(boxes)
        self.names.extend(other.names)
        self.titles.extend(other.titles)


_Cells: TypeAlias = dict[Place, Cell]


class Gathering:
    """Remembers what each drawing adds to which squares, for as long as the drawing stays as it is.

    Args:
        let_go: takes over what is not needed any more; by default it goes at once.
    """

    def __init__(self, let_go: Callable[[Iterable[object]], None] = lambda things: None) -> None:
        self._known: dict[DrawnGraph, tuple[int, _Cells]] = {}
        self._let_go = let_go

    def cells(self, graphs: Collection[DrawnGraph]) -> _Cells:
        """All that these drawings have in each square."""
        before = self._known
        self._known = {graph: self._seen(graph) for graph in graphs}
        for graph, (version, parts) in before.items():
            if graph not in self._known:  # this may have been the last that held on to it
                self._let_go(graph.items())
            if graph not in self._known or self._known[graph][0] != version:
                self._let_go(_shapes(parts))
        cells: _Cells = defaultdict(Cell)
        for _, parts in self._known.values():
            for place, part in parts.items():
                cells[place].add(part)
        return cells

    def _seen(self, graph: DrawnGraph) -> tuple[int, _Cells]:
        known = self._known.get(graph)
        if known is not None and known[0] == graph.version:
            return known
        return graph.version, _gathered(graph)


def _shapes(cells: _Cells) -> Iterator[object]:
    """All lines and rectangles."""
    for cell in cells.values():
        yield from chain(*cell.lines.values(), *cell.boxes.values())


def places(left: float, top: float, right: float, bottom: float) -> list[Place]:
    """The squares that an area touches."""
    first, last = int(left // _SIDE), int(right // _SIDE)
    highest, lowest = int(top // _SIDE), int(bottom // _SIDE)
    if first == last and highest == lowest:
        return [(first, highest)]
    return [(column, row) for column in range(first, last + 1) for row in range(highest, lowest + 1)]


def _gathered(graph: DrawnGraph) -> _Cells:
    # Plain numbers: letting go of a point or a rectangle gives other threads a turn.
    cells: _Cells = defaultdict(Cell)
    if graph.frame is not None:
        _gather_frame(cells, graph.frame)
    _gather_boxes(cells, graph)
    _gather_lines(cells, graph)
    return cells


def _gather_boxes(cells: _Cells, graph: DrawnGraph) -> None:
    placement, (left, top) = graph.shown
    for key, (x, y) in placement.centres.items():
        item = graph.nodes[key]
        kind, width, height = item.node.kind, item.box.width, item.box.height
        x, y = left + x - width / 2, top + y - height / 2
        area, colour = QRectF(x, y, width, height), _COLOURS.get(kind, "junction")
        for place in places(x, y, x + width, y + height):
            cells[place].boxes[colour].append(area)
            if kind in measure.BOXES:
                cells[place].names.append((area, item.node.label))


def _gather_lines(cells: _Cells, graph: DrawnGraph) -> None:
    placement, (left, top) = graph.shown
    for key, route in placement.routes.items():
        (x, y), (end_x, end_y) = route.points[0], route.points[-1]
        x, end_x, y, end_y = left + x, left + end_x, top + y, top + end_y
        line = QLineF(x, y, end_x, end_y)
        colour = "optional" if graph.links[key].edge.optional else "edge"
        for place in places(min(x, end_x), min(y, end_y), max(x, end_x), max(y, end_y)):
            cells[place].lines[colour].append(line)


def _gather_frame(cells: _Cells, frame: FrameItem) -> None:
    left, top, right, bottom = corners(frame.rect)
    for side in (
        (left, top, right, top),
        (right, top, right, bottom),
        (left, bottom, right, bottom),
        (left, top, left, bottom),
    ):
        line = QLineF(*side)
        for place in places(*side):
            cells[place].lines["frame"].append(line)
    cells[places(left, top, left, top)[0]].titles.append(frame)
