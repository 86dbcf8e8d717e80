"""Drawings keep their distance: a new one stands below what it would overlap."""

from collections.abc import Collection

from PySide6.QtCore import QPointF, QRectF

from gui.canvas.drawn import DrawnGraph
from gui.layout.room import Rectangle, Room

_GAP = 28.0


def keep_apart(graphs: Collection[DrawnGraph]) -> None:
    """Shift new drawings down as far as they need; those that have their place stay."""
    new = [graph for graph in graphs if not graph.settled]
    if not new:
        return
    # They go straight down: what stands wholly at the left or right of them all is in nobody's way.
    left = min(graph.rect.left() for graph in new) - _GAP
    right = max(graph.rect.right() for graph in new) + _GAP
    room = Room(_GAP)
    for graph in graphs:
        if graph.settled and graph.rect.right() > left and graph.rect.left() < right:
            room.take(corners(graph.rect))
    for graph in new:
        wanted = graph.rect.translated(-graph.shift)
        graph.set_shift(QPointF(0, room.free_below(corners(wanted))))
        room.take(corners(graph.rect))


def corners(area: QRectF) -> Rectangle:
    """Left, top, right and bottom."""
    return (area.left(), area.top(), area.right(), area.bottom())
