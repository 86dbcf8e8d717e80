"""What is selected on a canvas as something of its own: its parts, the links between them, its area."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QGraphicsItem

from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem

if TYPE_CHECKING:
    from gui.canvas.board import Board
    from gui.canvas.drawn import Item


def excerpt(board: Board, chosen: Collection[Item | AnnotationItem]) -> set[QGraphicsItem]:
    """All that belongs to what is chosen.

    A frame stands for its whole drawing, and so does any part of a process on its own; of other nodes the
    links between them come along.
    """
    found: set[QGraphicsItem] = set()
    for item in chosen:
        if isinstance(item, AnnotationItem):
            found.add(item)
            continue
        graph = board.graphs[item.drawing]
        if isinstance(item, FrameItem) or graph.frame is None:
            found.update(graph.items())
            continue
        found.add(item)
        if isinstance(item, LinkItem):
            found.update((graph.nodes[item.edge.source], graph.nodes[item.edge.target]))
    for graph in board.graphs.values():
        for link in graph.links.values():
            if {graph.nodes[link.edge.source], graph.nodes[link.edge.target]} <= found:
                found.add(link)
    return found


def area_of(board: Board, items: Iterable[QGraphicsItem]) -> QRectF:
    """The part of the scene that items take; a frame takes what its drawing takes."""
    area = QRectF()
    for item in items:
        if isinstance(item, FrameItem):
            area = area.united(board.graphs[item.drawing].rect)
        else:
            area = area.united(item.sceneBoundingRect())
    return area


@contextmanager
def alone(board: Board, items: Collection[QGraphicsItem]) -> Iterator[None]:
    """Paint these items and no others meanwhile."""
    kinds = (NodeItem, LinkItem, FrameItem, AnnotationItem)
    others = [item for item in board.items() if isinstance(item, kinds) and item not in items]
    before = {item: item.opacity() for item in others}
    for item in others:
        item.setOpacity(0.0)
    try:
        yield
    finally:
        for item, opacity in before.items():
            item.setOpacity(opacity)
