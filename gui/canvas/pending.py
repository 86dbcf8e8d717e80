"""Connections that the prover works on: drawn between their two ends, cancelled by a click, shaken off."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas.items.link import arrow_head
from gui.canvas.items.rubber_link import path_between, side_point
from gui.theme import Theme
from prover_bridge.workspace.picks import Part, Pick

if TYPE_CHECKING:
    from collections.abc import Hashable

    from gui.canvas.scene import CanvasScene

_TICK = 40
_SHAKES = 14
_DISC = 10.0


class PendingItem(QGraphicsItem):
    """A dotted curve that runs while the prover works, with a disc to cancel it.

    Args:
        first: where the connection begins.
        second: where it ends.
        theme: colours.
    """

    def __init__(self, first: Pick, second: Pick, theme: Theme) -> None:
        super().__init__()
        self.first = first
        self.second = second
        self.shakes = 0
        self._theme = theme
        self._path = QPainterPath()
        self._phase = 0.0
        self.setZValue(9)

    def run_between(self, start: QPointF, end: QPointF) -> None:
        """Run from one point of the scene to another."""
        self.prepareGeometryChange()
        self._path = path_between(start, end)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def tick(self) -> bool:
        """Go one step on; returns whether it is over."""
        self._phase -= 0.7
        self.update()
        if self.shakes:
            self.shakes -= 1
            self.setPos(math.sin(self.shakes * 1.6) * self.shakes * 0.5, 0)
            return self.shakes == 0
        return False

    def cancels_at(self, point: QPointF) -> bool:
        """Whether the disc that cancels it is at a point of the scene."""
        return self._disc().adjusted(-3, -3, 3, 3).contains(point)

    def disc_centre(self) -> QPointF:
        """Where the disc is, in the scene."""
        return self._disc().center()

    def _disc(self) -> QRectF:
        middle = self._path.pointAtPercent(0.5)
        return QRectF(middle.x() - _DISC, middle.y() - _DISC, 2 * _DISC, 2 * _DISC)

    def boundingRect(self) -> QRectF:
        """The curve, its arrow head and the disc."""
        return self._path.boundingRect().united(self._disc()).adjusted(-12, -12, 12, 12)

    def shape(self) -> QPainterPath:
        """Nothing: the canvas asks for the disc itself."""
        return QPainterPath()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the running dots and the disc, or what is shaken off."""
        if self._path.isEmpty():
            return
        colour = self._theme.refused if self.shakes else self._theme.pending
        pen = QPen(colour, 2.2)
        pen.setDashPattern([2.0, 3.0])
        pen.setDashOffset(self._phase)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self._path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPolygon(arrow_head(self._path.pointAtPercent(0.96), self._path.currentPosition()))
        self._paint_disc(painter)

    def _paint_disc(self, painter: QPainter) -> None:
        colour = self._theme.refused if self.shakes else self._theme.pending
        disc = self._disc()
        painter.setPen(QPen(colour, 1.6))
        painter.setBrush(self._theme.canvas)
        painter.drawEllipse(disc)
        inner = disc.adjusted(6.5, 6.5, -6.5, -6.5)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())


class PendingLayer(QObject):
    """All pending connections of a scene.

    Args:
        scene: where they are drawn.
        parent: owner.
    """

    cancelled = Signal(object)
    """The identity of a request that the user no longer wants."""

    def __init__(self, scene: CanvasScene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._items: dict[Hashable, PendingItem] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK)
        self._timer.timeout.connect(self._tick)
        scene.changedDrawings.connect(self._follow)

    @property
    def count(self) -> int:
        """How many connections are drawn."""
        return len(self._items)

    def add(self, identity: Hashable, first: Pick, second: Pick) -> None:
        """Draw a connection that the prover works on."""
        if (first.part, second.part) == (Part.INPUT, Part.OUTPUT):  # resources flow from left to right
            first, second = second, first
        item = PendingItem(first, second, self._scene.theme)
        self._items[identity] = item
        self._scene.addItem(item)
        self._follow()
        self._timer.start()

    def end(self, identity: Hashable, *, failed: bool) -> None:
        """It is done, or has failed; an unknown identity is none of ours."""
        item = self._items.get(identity)
        if item is not None and failed and item.isVisible():
            item.shakes = _SHAKES
        elif item is not None:
            self._drop(identity)

    def cancel_at(self, point: QPointF) -> bool:
        """Cancel the connection whose disc is at a point of the scene."""
        for identity, item in self._items.items():
            if item.isVisible() and not item.shakes and item.cancels_at(point):
                self.cancelled.emit(identity)
                return True
        return False

    def cancel_point(self, identity: Hashable) -> QPointF | None:
        """Where a click cancels a connection, in the scene."""
        item = self._items.get(identity)
        return item.disc_centre() if item is not None else None

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        for item in self._items.values():
            item.set_theme(theme)

    def close(self) -> None:
        """Draw nothing any more."""
        for identity in tuple(self._items):
            self._drop(identity)

    def _drop(self, identity: Hashable) -> None:
        self._scene.removeItem(self._items.pop(identity))
        if not self._items:
            self._timer.stop()

    def _follow(self) -> None:
        """Run between where both ends are now; hide while one of them is gone."""
        for item in self._items.values():
            start, end = (self._scene.node_for(pick) for pick in (item.first, item.second))
            item.setVisible(start is not None and end is not None)
            if start is not None and end is not None:
                left = item.first.part is Part.INPUT
                item.run_between(
                    side_point(start, left), side_point(end, item.second.part is not Part.OUTPUT)
                )

    def _tick(self) -> None:
        for identity, item in tuple(self._items.items()):
            if item.tick():
                self._drop(identity)
