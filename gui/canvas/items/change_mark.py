"""A mark on a part of a drawing that another drawing lacks: a band around it, with a plus or a minus."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas.drawn import DrawnGraph
from gui.canvas.items import marks
from gui.canvas.items.link import LinkItem, curve_path
from gui.canvas.items.node import NodeItem
from gui.theme import Theme

_ROOM = 4.0
_BADGE = 8.0
_BADGE_PLACE = 0.25
_SHORT = 60.0
_STRENGTH = 60
_WIDTH = 1.6


class ChangeMark(QGraphicsItem):
    """Lies over a part; in coordinates of the scene.

    Args:
        outline: of the part.
        badge: the middle of the sign; None for a mark without one.
        theme: colours.
        gone: whether the part is there before only; otherwise it is there afterwards only.
    """

    def __init__(self, outline: QPainterPath, badge: QPointF | None, theme: Theme, *, gone: bool) -> None:
        super().__init__()
        self._outline, self._badge, self._gone = outline, badge, gone
        self._colour, self._surface = theme.invalid if gone else theme.valid, theme.canvas
        self._bounds = outline.boundingRect().adjusted(-_WIDTH, -_WIDTH, _WIDTH, _WIDTH)
        if badge is not None:
            room = _BADGE + _WIDTH
            self._bounds |= QRectF(badge.x() - room, badge.y() - room, 2 * room, 2 * room)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(5)

    @property
    def sign(self) -> str:
        """What is written on it: colour is not its only sign."""
        return "−" if self._gone else "+"

    def boundingRect(self) -> QRectF:
        """The part and the sign."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """Nothing: the pointer means the part below."""
        return QPainterPath()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the band, dashed where the part is gone, and the sign."""
        pen = QPen(self._colour, _WIDTH)
        if self._gone:
            pen.setDashPattern([3.0, 2.0])
        wash = QColor(self._colour)
        wash.setAlpha(_STRENGTH)
        painter.setPen(pen)
        painter.setBrush(wash)
        painter.drawPath(self._outline)
        if self._badge is not None:
            marks.paint_badge(painter, self._badge, self.sign, self._surface, self._colour)


def mark_of_node(item: NodeItem, theme: Theme, *, gone: bool) -> ChangeMark:
    """The mark of a node, with its sign at the upper left corner."""
    area = item.area().adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
    outline = marks.outline(item.node.kind, QRectF(-area.width() / 2, -area.height() / 2, *_size(area)))
    return ChangeMark(outline.translated(area.center()), area.topLeft(), theme, gone=gone)


def mark_of_link(graph: DrawnGraph, item: LinkItem, theme: Theme, *, gone: bool) -> ChangeMark:
    """The mark of a link, with its sign before its label; a short one has no room for it."""
    curve = curve_path(graph.placement.routes[item.key])
    outline = item.shape().simplified().translated(item.pos())
    badge = curve.pointAtPercent(_BADGE_PLACE) + item.pos() if curve.length() > _SHORT else None
    return ChangeMark(outline, badge, theme, gone=gone)


def _size(area: QRectF) -> tuple[float, float]:
    return area.width(), area.height()
