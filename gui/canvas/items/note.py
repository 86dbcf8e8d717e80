"""A note on the canvas: a text on a tinted sheet."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPainterPath, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget

from gui.canvas import measure
from gui.canvas.items.annotation import AnnotationItem, scale_of

TEXT_SIZE = 13
PADDING = 9.0
_RADIUS = 6.0
_LONGEST = 5000
_LEAST_PIXELS = 3.0


class NoteItem(AnnotationItem):
    """Shows as much of a note's text as has room, with an ellipsis where more would follow."""

    least = QSizeF(60, 32)
    _lines: tuple[str, float, QTextLayout] | None = None

    def shape(self) -> QPainterPath:
        """What the pointer hits: the whole sheet."""
        path = QPainterPath()
        path.addRect(self._rect)
        return path

    def text_area(self) -> QRectF:
        """The sheet without its margins, in the scene."""
        return self.rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the sheet, and what is written where that can be read."""
        painter.setPen(self.border_pen())
        painter.setBrush(self.fill)
        painter.drawRoundedRect(self._rect, _RADIUS, _RADIUS)
        if TEXT_SIZE * scale_of(painter) >= _LEAST_PIXELS:
            self._paint_text(painter)
        self.paint_corners(painter)

    def _paint_text(self, painter: QPainter) -> None:
        painter.setPen(self._theme.note_text)
        area = self._rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        layout = self._layout(self.annotation.text, area.width())
        for index in range(layout.lineCount()):
            line = layout.lineAt(index)
            next_fits = line.y() + 2 * line.height() <= area.height() + 1
            if index and not next_fits and index + 1 < layout.lineCount():
                painter.setFont(measure.font(TEXT_SIZE, True))
                painter.drawText(area.topLeft() + QPointF(0, line.y() + line.ascent()), "…")
                return
            line.draw(painter, area.topLeft())

    def _layout(self, text: str, width: float) -> QTextLayout:
        """The text in lines, kept until it or the width is another."""
        if self._lines is None or self._lines[:2] != (text, width):
            self._lines = (text, width, _laid_out(text, width))
        return self._lines[2]


def height_for(text: str, width: float) -> float:
    """How high a note of that width has to be for all of its text."""
    layout = _laid_out(text, width - 2 * PADDING)
    last = layout.lineAt(layout.lineCount() - 1)
    return float(last.y() + last.height() + 2 * PADDING)


def _laid_out(text: str, width: float) -> QTextLayout:
    """The text in lines of at most that width; what is very long is cut."""
    shown = text[:_LONGEST].replace("\r\n", "\n").replace("\n", "\N{LINE SEPARATOR}")
    layout = QTextLayout(shown, measure.font(TEXT_SIZE))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    y = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, y))
        y += line.height()
    layout.endLayout()
    return layout
