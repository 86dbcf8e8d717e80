"""A frame that a user drew around things: a title, and a faint area in which gestures pass through."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.canvas import measure
from gui.canvas.items.annotation import ROOM, AnnotationItem, scale_of
from gui.services.colours import mixed

TITLE_SIZE = 13
TITLE_HEIGHT = 28.0
PADDING = 24.0
"""How far around what is inside a frame is drawn."""
BODY_SHARE = 0.45
"""How much of its tint the inside of a frame has, the rest is the canvas's colour."""
_RADIUS = 8.0
_MARGIN = 10.0
_EDGE = 5.0
_LEAST_PIXELS = 11.0
_LARGEST = 2.4


def framed(content: QRectF) -> QRectF:
    """The frame that goes around some content."""
    return content.adjusted(-PADDING, -PADDING - TITLE_HEIGHT, PADDING, PADDING)


class GroupFrameItem(AnnotationItem):
    """Is taken by its title or its border; what is inside is reached as if there were no frame."""

    least = QSizeF(90, 70)
    _larger = 1.0

    def boundingRect(self) -> QRectF:
        """The frame with room for marks, and for a title that grows upwards."""
        return super().boundingRect().adjusted(0, ROOM - TITLE_HEIGHT * (_LARGEST - 1), 0, 0)

    def title_rect(self) -> QRectF:
        """Where the title was painted last, in the item's coordinates."""
        height = TITLE_HEIGHT * self._larger
        return QRectF(0, TITLE_HEIGHT - height, self._rect.width(), height)

    def marked_area(self) -> QRectF:
        """The frame with its title as it was painted last, in the scene."""
        return self.rect.united(self.title_rect().translated(self.pos()))

    def text_area(self) -> QRectF:
        """Where the title is, in the scene."""
        return QRectF(self.rect.left(), self.rect.top(), self.rect.width(), TITLE_HEIGHT)

    def shape(self) -> QPainterPath:
        """What the pointer hits: the title and the border."""
        path = QPainterPath()
        path.addRect(self.title_rect())
        border = QPainterPath()
        border.addRect(self._rect.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE))
        border.addRect(self._rect.adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE))
        return path.united(border)

    @property
    def body(self) -> QColor:
        """The colour behind what is inside."""
        return mixed(self._theme.canvas, self.fill, BODY_SHARE)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the area and the title on its strip, then the marks to pull it by."""
        self.paint_sheet(painter, self.border_pen())
        self.paint_corners(painter)

    def paint_sheet(self, painter: QPainter, pen: QPen) -> None:
        """Paint the area and the title, whether it is selected or not."""
        self._larger = min(_LARGEST, max(1.0, _LEAST_PIXELS / (TITLE_SIZE * scale_of(painter))))
        painter.setPen(pen)
        painter.setBrush(self.body)
        painter.drawRoundedRect(self._rect, _RADIUS, _RADIUS)
        painter.setBrush(self.fill)
        painter.drawRoundedRect(self.title_rect(), _RADIUS, _RADIUS)
        self._paint_title(painter)

    def _paint_title(self, painter: QPainter) -> None:
        """From far away larger than the rest, so that it still says what this is."""
        painter.save()
        title = self.title_rect()
        painter.translate(title.topLeft())
        painter.scale(self._larger, self._larger)
        painter.setPen(self._theme.note_text)
        font = measure.font(TITLE_SIZE, True)
        painter.setFont(font)
        room = QRectF(_MARGIN, 0, title.width() / self._larger - 2 * _MARGIN, TITLE_HEIGHT)
        line = " ".join(self.annotation.text.split())
        text = QFontMetricsF(font).elidedText(line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
