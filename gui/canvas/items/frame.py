"""The frame around the drawing of a composition: it says which parts belong together, and its name."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas import measure
from gui.canvas.items.emphasis import FADED_OPACITY, Emphasis
from gui.theme import Theme

_PADDING = 20.0
_TITLE_HEIGHT = 24.0
_RADIUS = 12.0
_BASELINE = 19.0
_LEAST_PIXELS = 11.0
_LARGEST = 3.0
_AIR = 5.0


def framed(area: QRectF) -> QRectF:
    """An area with the frame around it."""
    return area.adjusted(-_PADDING, -_PADDING - _TITLE_HEIGHT + 6, _PADDING, _PADDING)


class FrameItem(QGraphicsItem):
    """A thin rounded line with a title in its upper left corner, which is where it is taken and moved.

    Args:
        drawing: number of the drawing.
        title: the name of what is drawn.
        theme: colours.
    """

    def __init__(self, drawing: int, title: str, theme: Theme) -> None:
        super().__init__()
        self.drawing = drawing
        self._title = title
        self._theme = theme
        self._rect = QRectF()
        self._emphasis = Emphasis.NORMAL
        self._hovered = False
        self._larger = 1.0
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setZValue(0)

    @property
    def key(self) -> str:
        """Frames are no nodes."""
        return ""

    @property
    def title(self) -> str:
        """The name of what is drawn."""
        return self._title

    @property
    def rect(self) -> QRectF:
        """The framed area, in the scene."""
        return self._rect.translated(self.pos())

    def title_rect(self) -> QRectF:
        """Where the title is as it was painted last, in coordinates of the drawing."""
        width = QFontMetricsF(measure.font(measure.TITLE_SIZE, True)).horizontalAdvance(self._title) + 34
        top = self._rect.top() + _BASELINE * (1 - self._larger)
        wide = min(width * self._larger, self._rect.width())
        return QRectF(self._rect.left(), top, wide, _TITLE_HEIGHT * self._larger)

    def surround(self, area: QRectF) -> None:
        """Frame that area, in coordinates of the drawing."""
        self.prepareGeometryChange()
        self._rect = framed(area)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    @property
    def emphasis(self) -> Emphasis:
        """How strongly it is shown."""
        return self._emphasis

    def set_emphasis(self, emphasis: Emphasis) -> None:
        """Show it more or less strongly."""
        self._emphasis = emphasis
        self.update()

    def set_hovered(self, hovered: bool) -> None:
        """Show that the pointer is over it."""
        self._hovered = hovered
        self.update()

    def boundingRect(self) -> QRectF:
        """The frame with its line, and room for a title that grows upwards."""
        return self._rect.adjusted(-2, -2 - _BASELINE * (_LARGEST - 1), 2, 2)

    def shape(self) -> QPainterPath:
        """What the pointer hits: the title only, so that what is inside can be reached."""
        path = QPainterPath()
        path.addRect(self.title_rect())
        return path

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the line and the title."""
        if self._emphasis is Emphasis.FADED:
            painter.setOpacity(FADED_OPACITY)
        strong = self.isSelected() or self._emphasis in (Emphasis.LIT, Emphasis.FITS)
        colour = self._theme.selection if strong else self._theme.frame
        painter.setPen(QPen(colour, 1.6 if strong or self._hovered else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self._rect, _RADIUS, _RADIUS)
        self._paint_title(painter, self._theme.selection if strong else self._theme.frame_text)

    def paint_from_afar(self, painter: QPainter) -> None:
        """Paint the title alone, in the scene."""
        painter.save()
        painter.translate(self.pos())
        self._paint_title(painter, self._theme.frame_text)
        painter.restore()

    def _paint_title(self, painter: QPainter, colour: QColor) -> None:
        """From far away larger than the rest, so that it still says what this is."""
        seen = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform())
        self._larger = min(_LARGEST, max(1.0, _LEAST_PIXELS / (measure.TITLE_SIZE * seen)))
        title = self.title_rect()
        if title.top() + _AIR * self._larger < self._rect.top():  # its frame must not strike it through
            painter.fillRect(title.adjusted(6, 0, 0, 0), self._theme.canvas)
        painter.translate(title.topLeft())
        painter.scale(self._larger, self._larger)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.frame_text)
        for row in range(3):  # six dots: the place to take it by
            for column in range(2):
                painter.drawEllipse(QRectF(12 + 5 * column, 7 + 5 * row, 2, 2))
        painter.setPen(colour)
        painter.setFont(measure.font(measure.TITLE_SIZE, True))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(26, 0, title.width() / self._larger - 26, _TITLE_HEIGHT), flags, self._title)
