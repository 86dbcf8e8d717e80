"""What the overview paints, sorted into squares of the scene; only drawings that moved are gathered anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QLineF, QRectF

from gui.canvas import measure
from gui.canvas.drawn import DrawnGraph
from gui.canvas.items.frame import FrameItem

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
    """Remembers what each drawing adds to which squares, for as long as the drawing stays as it is."""

    def __init__(self) -> None:
        self._known: dict[DrawnGraph, tuple[int, _Cells]] = {}

    def cells(self, graphs: Collection[DrawnGraph]) -> _Cells:
        """All that these drawings have in each square."""
        self._known = {graph: self._seen(graph) for graph in graphs}
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


def places(area: QRectF) -> list[Place]:
    """The squares that an area touches."""
    left, top = int(area.left() // _SIDE), int(area.top() // _SIDE)
    right, bottom = int(area.right() // _SIDE), int(area.bottom() // _SIDE)
    if left == right and top == bottom:
        return [(left, top)]
    return [(column, row) for column in range(left, right + 1) for row in range(top, bottom + 1)]


def _gathered(graph: DrawnGraph) -> _Cells:
    cells: _Cells = defaultdict(Cell)
    if graph.frame is not None:
        _gather_frame(cells, graph.frame)
    for item in graph.nodes.values():
        kind, box = item.node.kind, item.box
        area = measure.centred(box.width, box.height).translated(item.pos())
        for place in places(area):
            cells[place].boxes[_COLOURS.get(kind, "junction")].append(area)
            if kind in measure.BOXES:
                cells[place].names.append((area, item.node.label))
    for link in graph.links.values():
        ends = link.ends
        for place in places(link.sceneBoundingRect()):
            cells[place].lines["optional" if link.edge.optional else "edge"].append(ends)
    return cells


def _gather_frame(cells: _Cells, frame: FrameItem) -> None:
    area = frame.rect
    corners = (area.topLeft(), area.topRight(), area.bottomRight(), area.bottomLeft())
    for number in range(4):
        side = QLineF(corners[number - 1], corners[number])
        for place in places(QRectF(side.p1(), side.p2()).normalized()):
            cells[place].lines["frame"].append(side)
    cells[places(QRectF(area.topLeft(), area.topLeft()))[0]].titles.append(frame)
