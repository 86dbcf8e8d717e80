"""Drawings keep their distance: a new one stands below what it would overlap."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF

from gui.canvas.drawn import DrawnGraph
from gui.layout.room import Rectangle, Room

_GAP = 28.0


def keep_apart(graphs: Collection[DrawnGraph]) -> None:
    """Shift new drawings down as far as they need; those that have their place stay."""
    if all(graph.settled for graph in graphs):
        return
    room = Room(_GAP)
    for graph in graphs:
        if graph.settled:
            room.take(_corners(graph.rect))
    for graph in graphs:
        if not graph.settled:
            wanted = graph.rect.translated(-graph.shift)
            graph.set_shift(QPointF(0, room.free_below(_corners(wanted))))
            room.take(_corners(graph.rect))


def _corners(area: QRectF) -> Rectangle:
    return (area.left(), area.top(), area.right(), area.bottom())
