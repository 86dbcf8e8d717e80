"""What is on a canvas as a tree: drawings, in them processes and ports, and where everything goes; notes.

Rows hold the canvas's items; what is said of them is put into words when a view asks. The parts of a drawing
become rows when it is unfolded, so that a canvas of a thousand processes costs a thousand rows and no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gui.canvas.drawn import DrawnGraph, Item
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.spoken import (
    annotation_name,
    arriving_name,
    drawing_name,
    leaving_name,
    node_name,
    short_end_name,
    with_signs,
)
from gui.services.icons import icon
from prover_bridge.wiring.graph import NodeKind
from prover_bridge.workspace.annotations import Note

ITEM_ROLE = Qt.ItemDataRole.UserRole + 1

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_Role = Qt.ItemDataRole
_ICONS = {
    NodeKind.PROCESS: "atomic",
    NodeKind.COMPOSITE: "composite",
    NodeKind.COPIER: "copier",
    NodeKind.INPUT: "input",
    NodeKind.OUTPUT: "output",
    NodeKind.FORK_TIMES: "times",
    NodeKind.FORK_PLUS: "plus",
}


@dataclass(slots=True, eq=False)
class _Row:
    """A drawing, a part of it, or an edge as the part sees it."""

    number: int
    graph: DrawnGraph
    item: Item
    parent: _Row | None = None
    place: int = 0
    below: list[_Row] | None = field(default=None)


@dataclass(slots=True, eq=False)
class _NoteRow:
    """A note or a frame that the user drew."""

    number: int
    item: AnnotationItem
    place: int
    parent: None = None


class OutlineModel(QAbstractItemModel):
    """The drawings of one canvas, then its notes and frames.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row | _NoteRow] = []
        self._top: list[_Row] = []
        self._drawings: dict[int, _Row] = {}
        self._notes: list[_NoteRow] = []

    def shows(self, graphs: Collection[DrawnGraph], notes: Collection[AnnotationItem]) -> bool:
        """Whether these are the drawings, and the notes and frames, that it shows."""
        same = [row.item for row in self._notes] == list(notes)
        return same and [row.graph for row in self._top] == list(graphs)

    def show_canvas(self, graphs: Collection[DrawnGraph], notes: Collection[AnnotationItem]) -> None:
        """Show these drawings, and these notes and frames, from now on."""
        self.beginResetModel()
        self._rows, self._notes = [], []
        self._top = [self._row(graph, _head(graph), None, place) for place, graph in enumerate(graphs)]
        self._drawings = {row.graph.drawing.id: row for row in self._top}
        for place, item in enumerate(notes, len(self._top)):
            self._notes.append(_NoteRow(len(self._rows), item, place))
            self._rows.append(self._notes[-1])
        self.endResetModel()

    def index_of(self, item: Item | AnnotationItem) -> QModelIndex:
        """Where a part of the canvas is, or an invalid index; an edge below the part where it starts,
        or ends where it starts at a process on its own."""
        if isinstance(item, AnnotationItem):
            return self._index(next((row for row in self._notes if row.item is item), None))
        drawing = self._drawings.get(item.drawing)
        if drawing is None or drawing.item is item:
            return self._index(drawing)
        above = drawing
        if isinstance(item, LinkItem):
            ends = (drawing.graph.nodes[item.edge.source], drawing.graph.nodes[item.edge.target])
            end = ends[1] if ends[0] is drawing.item else ends[0]
            above = _holding(self._parts(drawing), end) or drawing
        return self._index(_holding(self._parts(above), item))

    def item(self, index: Index) -> Item | AnnotationItem | None:
        """What a row stands for."""
        row = self._at(index)
        return row.item if row is not None else None

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """The place of a row."""
        below = self._below(self._at(parent))
        return self._index(below[row]) if 0 <= row < len(below) and column == 0 else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """The row above, in the tree."""
        row = self._at(index)
        return self._index(row.parent if row is not None else None)

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many rows are below one."""
        return len(self._below(self._at(parent)))

    def columnCount(self, parent: Index = _TOP) -> int:
        """One."""
        return 1

    def hasChildren(self, parent: Index = _TOP) -> bool:
        """Whether anything is below a row, without making rows of it."""
        row = self._at(parent)
        if row is None:
            return bool(self._top or self._notes)
        return not isinstance(row.item, LinkItem | AnnotationItem)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """What is said of a row: short to be seen, whole to be heard."""
        row = self._at(index)
        if row is None:
            return None
        match role:
            case _Role.DisplayRole:
                return _short(row)
            case _Role.AccessibleTextRole | _Role.ToolTipRole:
                return _whole(row)
            case _Role.DecorationRole:
                return icon(_icon_name(row))
        return row.item if role == ITEM_ROLE else None

    def _row(self, graph: DrawnGraph, item: Item, parent: _Row | None, place: int) -> _Row:
        made = _Row(len(self._rows), graph, item, parent, place)
        self._rows.append(made)
        return made

    def _at(self, index: Index) -> _Row | _NoteRow | None:
        number = index.internalId() if index.isValid() else -1
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def _index(self, row: _Row | _NoteRow | None) -> QModelIndex:
        return self.createIndex(row.place, 0, row.number) if row is not None else QModelIndex()

    def _below(self, row: _Row | _NoteRow | None) -> Sequence[_Row | _NoteRow]:
        if row is None:
            return [*self._top, *self._notes]
        return [] if isinstance(row, _NoteRow) else self._parts(row)

    def _parts(self, row: _Row) -> list[_Row]:
        if row.below is None:
            items = enumerate(_items_below(row))
            row.below = [self._row(row.graph, item, row, place) for place, item in items]
        return row.below


def _head(graph: DrawnGraph) -> Item:
    """What stands for a whole drawing: its frame, or the box of a process on its own."""
    boxes = (item for item in graph.nodes.values() if item.node.is_box)
    return graph.frame or next(boxes, None) or next(iter(graph.nodes.values()))


def _items_below(row: _Row) -> Iterator[Item]:
    if row.parent is None:
        nodes = (node for node in row.graph.nodes.values() if node is not row.item)
        yield from sorted(nodes, key=lambda item: (item.x(), item.y()))
    elif isinstance(row.item, NodeItem):
        key, links = row.item.key, row.graph.links.values()
        yield from (link for link in links if link.edge.target == key)
        yield from (link for link in links if link.edge.source == key)


def _holding(rows: list[_Row], item: Item) -> _Row | None:
    return next((row for row in rows if row.item is item), None)


def _short(row: _Row | _NoteRow) -> str:
    """A name; an edge as an arrow to or from its other end."""
    if isinstance(row, _NoteRow):
        return annotation_name(row.item.annotation)
    item = row.item
    if isinstance(item, LinkItem):
        nodes, edge = row.graph.picture.nodes, item.edge
        if _arrives(row):
            return with_signs(f"{edge.resource} ← {short_end_name(nodes[edge.source])}", edge)
        return with_signs(f"{edge.resource} → {short_end_name(nodes[edge.target])}", edge)
    if isinstance(item, NodeItem):
        labelled = item.node.is_box or item.node.kind in (NodeKind.INPUT, NodeKind.OUTPUT)
        return item.node.label if labelled else node_name(item.node)
    return row.graph.drawing.process


def _whole(row: _Row | _NoteRow) -> str:
    """All of it in words."""
    if isinstance(row, _NoteRow):
        return annotation_name(row.item.annotation)
    item = row.item
    if isinstance(item, LinkItem):
        nodes, edge = row.graph.picture.nodes, item.edge
        if _arrives(row):
            return arriving_name(edge, nodes[edge.source])
        return leaving_name(edge, nodes[edge.target])
    if isinstance(item, NodeItem):
        return node_name(item.node, item.state)
    boxes = [node.node.component for node in row.graph.nodes.values() if node.node.is_box]
    return drawing_name(row.graph.drawing.process, boxes)


def _arrives(row: _Row) -> bool:
    """Whether the part above an edge is where it ends."""
    above = row.parent.item if row.parent is not None else None
    return isinstance(row.item, LinkItem) and above is not None and row.item.edge.target == above.key


def _icon_name(row: _Row | _NoteRow) -> str:
    if isinstance(row, _NoteRow):
        return "note" if isinstance(row.item.annotation, Note) else "frame"
    if isinstance(row.item, LinkItem):
        return "buffer" if row.item.edge.buffered else "blank"
    if isinstance(row.item, NodeItem):
        return _ICONS.get(row.item.node.kind, "intermediate")
    return "intermediate"
