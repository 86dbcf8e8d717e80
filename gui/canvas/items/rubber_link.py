"""The line that follows the pointer while a connection is drawn."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas.items.link import arrow_head, curve_path
from gui.canvas.items.node import NodeItem
from gui.layout.routing import curve
from gui.layout.shapes import Route
from gui.theme import Theme


def side_point(item: NodeItem, left: bool) -> QPointF:
    """The middle of a node's left or right side, in the scene."""
    half = item.box.width / 2
    return item.pos() + QPointF(-half if left else half, 0.0)


def path_between(start: QPointF, end: QPointF) -> QPainterPath:
    """A calm curve from one point to another."""
    return curve_path(Route(curve((start.x(), start.y()), (end.x(), end.y()))))


class RubberLink(QGraphicsItem):
    """A curve from a node to the pointer, or to the node that it would connect.

    Args:
        item: where it starts.
        theme: colours.
        from_left: whether it starts as something that flows into the item.
    """

    def __init__(self, item: NodeItem, theme: Theme, *, from_left: bool) -> None:
        super().__init__()
        self._item = item
        self._theme = theme
        self._from_left = from_left
        self._path = QPainterPath()
        self._fits = False
        self.setZValue(10)

    def reach_for(self, point: QPointF, target: NodeItem | None) -> None:
        """Run to the pointer, or to the node that fits."""
        self.prepareGeometryChange()
        start = side_point(self._item, self._from_left)
        end = side_point(target, not self._from_left) if target is not None else point
        self._path = path_between(end, start) if self._from_left else path_between(start, end)
        self._fits = target is not None

    def boundingRect(self) -> QRectF:
        """The curve with its arrow head."""
        return self._path.boundingRect().adjusted(-12, -12, 12, 12)

    def shape(self) -> QPainterPath:
        """Nothing: the pointer never hits it."""
        return QPainterPath()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint it solid where it fits, dashed while it looks for its end."""
        if self._path.isEmpty():
            return
        colour = self._theme.fits if self._fits else self._theme.selection
        pen = QPen(colour, 2.0)
        if not self._fits:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(arrow_head(self._path.pointAtPercent(0.96), self._path.currentPosition()))
