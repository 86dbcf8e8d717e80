"""The minimap: the whole canvas in a corner, and what of it is seen; click or drag to look elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from gui.canvas.overview import Overview
from gui.theme import Theme

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

_LARGEST = QSizeF(200, 130)
_LARGEST_PART = 0.3
"""Of the width and the height of the canvas: the rest is there to be worked on."""
_LEAST = 36.0
_CALM, _SOON = 200, 20
_MARGIN = 6.0


class Minimap(QWidget):
    """Shown only while there is more than what is seen.

    Args:
        view: the canvas.
        overview: knows how to paint all of it at once.
    """

    def __init__(self, view: CanvasSurface, overview: Overview) -> None:
        super().__init__(view)
        self._view = view
        self._overview = overview
        self._theme = view.canvas.theme
        self._wanted = True
        self._image: QPixmap | None = None
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName("Minimap of the canvas")
        self.setToolTip("The whole canvas; drag to look elsewhere")
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM)
        self._calm.timeout.connect(self._forget)
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(_SOON)
        self._drawing.timeout.connect(self._draw)
        view.canvas.changedDrawings.connect(self._calm.start)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._forget()

    def set_wanted(self, wanted: bool) -> None:
        """Show it when it is of use, or never."""
        self._wanted = wanted
        self.follow()

    def follow(self) -> None:
        """Something else is seen now."""
        area = self._view.canvas.content_rect()
        shown = self._wanted and not area.isEmpty() and not self._view.seen_area().contains(area)
        self.setVisible(shown)
        if shown:
            self._stand(self._overview.area)
            self.update()

    def _stand(self, area: QRectF) -> None:
        """Stand in the lower right corner, in the proportions of what there is."""
        largest = _LARGEST.boundedTo(self._view.size().toSizeF() * _LARGEST_PART)
        room = area.size().scaled(largest, Qt.AspectRatioMode.KeepAspectRatio)
        size = QSize(round(room.width() + 2 * _MARGIN), round(max(_LEAST, room.height()) + 2 * _MARGIN))
        if size != self.size():
            self._image = None
        self.setGeometry(
            self._view.width() - size.width() - 12, self._view.height() - size.height() - 12, *size.toTuple()
        )

    def sizeHint(self) -> QSize:
        """Small."""
        return _LARGEST.toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint everything, and a frame around what is seen."""
        if self._view.canvas.content_rect().isEmpty():  # all is gone, and this is about to be hidden
            return
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.placeholder, 1))  # tells it from what it covers
        painter.setBrush(self._theme.canvas)
        # Between the points of the screen half of the line would lie outside.
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        area, target = self._areas()
        if self._image is None:  # this turn is the canvas's own
            self._drawing.start()
        else:
            painter.drawPixmap(target, self._image, QRectF(self._image.rect()))
        seen = self._view.seen_area()
        scale = target.width() / area.width()
        corner = target.topLeft() + (seen.topLeft() - area.topLeft()) * scale
        shade = QColor(self._theme.selection)
        shade.setAlpha(30)
        painter.setClipRect(self.rect())
        painter.setBrush(shade)
        painter.setPen(QPen(self._theme.selection, 1.4))
        painter.drawRect(
            QRectF(corner, seen.size() * scale).intersected(QRectF(self.rect()).adjusted(1, 1, -2, -2))
        )
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Look there."""
        self._look_at(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Look there, while the button is held."""
        self._look_at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The canvas below is not concerned."""
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where the pointer is: this may have come below it just now."""
        self._view.wheelEvent(
            QWheelEvent(
                QPointF(self.mapTo(self._view, event.position().toPoint())),
                event.globalPosition(),
                event.pixelDelta(),
                event.angleDelta(),
                event.buttons(),
                event.modifiers(),
                event.phase(),
                event.inverted(),
            )
        )
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Make way: what is dragged here is meant for the canvas below."""
        event.ignore()
        self.hide()

    def _look_at(self, point: QPointF) -> None:
        if self._view.canvas.content_rect().isEmpty():
            return
        area, target = self._areas()
        self._view.look_at(area.topLeft() + (point - target.topLeft()) * (area.width() / target.width()))

    def _areas(self) -> tuple[QRectF, QRectF]:
        """What is shown of the scene, and where in the minimap."""
        area = self._overview.area
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        size = area.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(QPointF(), size)
        target.moveCenter(room.center())
        return area, target

    def _draw(self) -> None:
        """Draw the image of everything, in one turn of the window after what it needs was gathered."""
        if self._view.canvas.content_rect().isEmpty():
            return
        if self._overview.prepare():
            self._drawing.start()
        else:
            _, target = self._areas()
            self._image = self._overview.thumbnail((target.size() * self.devicePixelRatioF()).toSize())
            self.update()

    def _forget(self) -> None:
        self._image = None
        self.follow()
