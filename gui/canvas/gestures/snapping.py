"""Snap: what is moved comes to stand in line with what is near."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas import measure
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.canvas.items.node import NodeItem
    from gui.canvas.surface import CanvasSurface

_PIXELS = 6.0


class Snapper:
    """Knows the middles of the boxes that are seen and stay where they are.

    Args:
        view: the canvas.
        moving: the nodes that move.
    """

    def __init__(self, view: CanvasSurface, moving: Collection[NodeItem]) -> None:
        seen = view.seen_area()
        still = [
            item.pos()
            for item in view.canvas.node_items()
            if item.node.kind in measure.BOXES and item not in moving and seen.contains(item.pos())
        ]
        self._columns = sorted({place.x() for place in still})
        self._rows = sorted({place.y() for place in still})
        self._reach = _PIXELS / view.zoom
        self._seen = seen

    def snap(self, point: QPointF) -> tuple[QPointF, list[QLineF]]:
        """The point in line with others, if any are near, and the lines that say so."""
        x, y = self._near(self._columns, point.x()), self._near(self._rows, point.y())
        lines = []
        if x is not None:
            lines.append(QLineF(x, self._seen.top(), x, self._seen.bottom()))
        if y is not None:
            lines.append(QLineF(self._seen.left(), y, self._seen.right(), y))
        return QPointF(point.x() if x is None else x, point.y() if y is None else y), lines

    def _near(self, places: Sequence[float], wanted: float) -> float | None:
        index = bisect_left(places, wanted)
        around = places[max(0, index - 1) : index + 1]
        best = min(around, key=lambda place: abs(place - wanted), default=None)
        return best if best is not None and abs(best - wanted) <= self._reach else None


class Guides(QGraphicsItem):
    """Thin lines along what is in line.

    Args:
        theme: colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: list[QLineF] = []
        self._bounds = QRectF()
        self.setZValue(8)

    def show_lines(self, lines: list[QLineF]) -> None:
        """Show these and no others."""
        self.prepareGeometryChange()
        self._lines = lines
        self._bounds = QRectF()
        for line in lines:
            self._bounds |= QRectF(line.p1(), line.p2()).adjusted(-2, -2, 2, 2)

    def boundingRect(self) -> QRectF:
        """All lines."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint them one pixel wide at any zoom."""
        painter.setPen(QPen(self._theme.selection, 0))
        painter.drawLines(self._lines)
