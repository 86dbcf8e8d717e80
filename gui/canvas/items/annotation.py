"""What notes and frames have in common on the canvas: a tinted rectangle with corners to pull."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem

from gui.theme import Theme
from prover_bridge.workspace.annotations import Annotation, Area

_MARK = 4.0
_LARGEST_MARK = 12.0
ROOM = 14.0
"""How far around its rectangle an item paints its marks."""


class Corner(Enum):
    """The corners of a rectangle; the values say whether it is at the right, and whether at the bottom."""

    TOP_LEFT = (False, False)
    TOP_RIGHT = (True, False)
    BOTTOM_LEFT = (False, True)
    BOTTOM_RIGHT = (True, True)

    def of(self, rect: QRectF) -> QPointF:
        """Where that corner of a rectangle is."""
        right, bottom = self.value
        return QPointF(rect.right() if right else rect.left(), rect.bottom() if bottom else rect.top())

    def pulled(self, rect: QRectF, by: QPointF, least: QSizeF) -> QRectF:
        """The rectangle with this corner pulled elsewhere, no smaller than it may be."""
        right, bottom = self.value
        width = max(least.width(), rect.width() + (by.x() if right else -by.x()))
        height = max(least.height(), rect.height() + (by.y() if bottom else -by.y()))
        left = rect.left() if right else rect.right() - width
        top = rect.top() if bottom else rect.bottom() - height
        return QRectF(left, top, width, height)


class AnnotationItem(QGraphicsItem):
    """A note or a frame, placed by its upper left corner.

    Args:
        annotation: what the document says of it.
        theme: colours.
    """

    least = QSizeF(40, 28)
    """How small it can be pulled."""

    def __init__(self, annotation: Annotation, theme: Theme) -> None:
        super().__init__()
        self._annotation = annotation
        self._theme = theme
        self._rect = QRectF()
        self._hovered = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.show_at(rectangle(annotation.area))

    @property
    def annotation(self) -> Annotation:
        """What the document says of it."""
        return self._annotation

    @property
    def number(self) -> int:
        """Its number in the workspace."""
        return self._annotation.id

    @property
    def rect(self) -> QRectF:
        """Where it is shown, in the scene."""
        return self._rect.translated(self.pos())

    def set_annotation(self, annotation: Annotation) -> None:
        """Show what the document says now."""
        self._annotation = annotation
        self.show_at(rectangle(annotation.area))
        self.update()

    def show_at(self, rect: QRectF) -> None:
        """Show it there, in the scene, whatever the document says, while it is moved or pulled."""
        if rect.size() != self._rect.size():
            self.prepareGeometryChange()
            self._rect = QRectF(QPointF(), rect.size())
        self.setPos(rect.topLeft())

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def set_hovered(self, hovered: bool) -> None:
        """Show that the pointer is over it."""
        self._hovered = hovered
        self.update()

    def corner_at(self, point: QPointF, reach: float) -> Corner | None:
        """The corner at a point of the scene, or at most that far from it."""
        rect = self.rect
        for corner in Corner:
            away = corner.of(rect) - point
            if max(abs(away.x()), abs(away.y())) <= reach:
                return corner
        return None

    def text_area(self) -> QRectF:
        """Where its text is written, in the scene."""
        return self.rect

    def marked_area(self) -> QRectF:
        """All of it that is seen, in the scene."""
        return self.rect

    def boundingRect(self) -> QRectF:
        """The rectangle with room for marks."""
        return self._rect.adjusted(-ROOM, -ROOM, ROOM, ROOM)

    @property
    def fill(self) -> QColor:
        """The colour that its text is written on."""
        return _colour(self._theme, f"note_{self._annotation.tint.value}")

    @property
    def line(self) -> QColor:
        """The colour of its border."""
        return _colour(self._theme, f"note_{self._annotation.tint.value}_border")

    def border_pen(self) -> QPen:
        """How its border is drawn."""
        if self.isSelected():
            return QPen(self._theme.selection, 2.0)
        return QPen(self.line, 2.0 if self._hovered else 1.2)

    def paint_corners(self, painter: QPainter) -> None:
        """Paint marks to pull it by, of the same size at any zoom, while it is selected."""
        if not self.isSelected():
            return
        half = min(_MARK / scale_of(painter), _LARGEST_MARK)
        painter.setPen(QPen(self._theme.selection, 0))
        painter.setBrush(self._theme.canvas)
        for corner in Corner:
            at = corner.of(self._rect)
            painter.drawRect(QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half))


def rectangle(area: Area) -> QRectF:
    """An area of the document as Qt has it."""
    return QRectF(area.x, area.y, area.width, area.height)


def area_of(rect: QRectF) -> Area:
    """A rectangle of Qt as the document has it."""
    return Area(rect.x(), rect.y(), rect.width(), rect.height())


def scale_of(painter: QPainter) -> float:
    """How large things are painted; 1.0 is life size."""
    return float(QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform()))


def _colour(theme: Theme, name: str) -> QColor:
    colour = getattr(theme, name)
    assert isinstance(colour, QColor)
    return colour
