"""A link of a drawing: its curve with an arrow head, its label, and the signs of optional and buffered."""

from __future__ import annotations

import math
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas import measure
from gui.canvas.items.emphasis import FADED_OPACITY, Emphasis
from gui.layout.shapes import Route
from gui.theme import Theme
from prover_bridge.wiring.graph import Edge

_ARROW_LENGTH = 10.0
_ARROW_HALF = 4.2
_WIDTH = 1.5
_CASING = 6.0
_DASHES = [5.0, 3.2]
_REACH = 10.0
_MARK = 8.0
_MARK_PLACES = (0.22, 0.16, 0.78, 0.12, 0.84, 0.08)
_LEAST_PIXELS = 5.2
_READABLE_PIXELS, _LARGEST_TEXT = 8.0, 1.5
_LABEL_MARGIN, _ROOM_BESIDE = 6.0, 5.0
_NOWHERE = Route(((0.0, 0.0),))
_NO_AREA = QRectF()


@lru_cache(maxsize=64)
def _pen(rgba: int, strong: bool, dashed: bool) -> QPen:
    pen = QPen(QColor.fromRgba(rgba), _WIDTH + (0.9 if strong else 0.0))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern(_DASHES)
    return pen


def curve_path(route: Route) -> QPainterPath:
    """The curve of a route."""
    points = [QPointF(x, y) for x, y in route.points]
    path = QPainterPath(points[0])
    for first, second, end in zip(points[1::3], points[2::3], points[3::3], strict=True):
        path.cubicTo(first, second, end)
    return path


def arrow_head(before: QPointF, tip: QPointF) -> QPolygonF:
    """A filled triangle with its tip at the end of a curve."""
    x, y = tip.toTuple()
    angle = math.atan2(y - before.y(), x - before.x())
    along, across = math.cos(angle), math.sin(angle)
    back_x, back_y = x - along * _ARROW_LENGTH, y - across * _ARROW_LENGTH
    side_x, side_y = -across * _ARROW_HALF, along * _ARROW_HALF
    corners = (back_x + side_x, back_y + side_y), (back_x - side_x, back_y - side_y)
    return QPolygonF([tip, *(QPointF(*corner) for corner in corners)])


class LinkItem(QGraphicsItem):
    """One link, in coordinates of its drawing.

    Args:
        drawing: number of the drawing it belongs to.
        edge: what it shows.
        label: what is written on it; empty for nothing.
        theme: colours.
    """

    # A canvas has thousands of links; see NodeItem.
    __slots__ = (
        "_bounds",
        "_curve",
        "_emphasis",
        "_hit",
        "_hovered",
        "_label",
        "_label_size",
        "_route",
        "_theme",
        "drawing",
        "edge",
        "shows_buffer",
    )

    def __init__(self, drawing: int, edge: Edge, label: str, theme: Theme) -> None:
        super().__init__()
        self.drawing = drawing
        self.edge = edge
        self._label = measure.elided(label, measure.LABEL_SIZE)
        self._theme = theme
        self._emphasis = Emphasis.NORMAL
        self._hovered = False
        self.shows_buffer = edge.buffered
        self._label_size = measure.label_size(self._label) if self._label else None
        self._route = _NOWHERE
        self._bounds = _NO_AREA
        self._curve: QPainterPath | None = None
        self._hit: QPainterPath | None = None
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)  # tells what is seen
        self.setZValue(1)

    @property
    def key(self) -> str:
        """The edge's key in its graph."""
        return self.edge.key

    @property
    def label_rect(self) -> QRectF:
        """Where the label is, in the scene; empty if there is none."""
        return self._label_area().translated(self.pos())

    def set_route(self, route: Route) -> None:
        """Run along another curve."""
        if route is self._route:
            return
        self.prepareGeometryChange()
        self._route = route
        self._bounds = _surroundings(route, self._label_size)
        self._curve = self._hit = None

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def set_shows_buffer(self, shows: bool) -> None:
        """Tell buffered resources apart, or not."""
        self.shows_buffer = shows and self.edge.buffered
        self.update()

    @property
    def emphasis(self) -> Emphasis:
        """How strongly it is shown."""
        return self._emphasis

    def set_emphasis(self, emphasis: Emphasis) -> None:
        """Show it more or less strongly."""
        if emphasis is not self._emphasis:
            self._emphasis = emphasis
            self.setZValue(1.5 if emphasis is Emphasis.LIT else 1)
            self.update()

    def set_hovered(self, hovered: bool) -> None:
        """Show that the pointer is over it."""
        if hovered is not self._hovered:
            self._hovered = hovered
            self.update()

    def boundingRect(self) -> QRectF:
        """The curve, its label and some room."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """What the pointer hits: a band around the curve, and the label."""
        if self._hit is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(_REACH)
            self._hit = stroker.createStroke(self._path())
            if not (label := self._label_area()).isEmpty():
                self._hit.addRect(label)
        return self._hit

    def _label_area(self) -> QRectF:
        """Where the label is; empty if there is none. Not kept, for each rectangle takes 240 bytes."""
        if self._label_size is None or self._route.label is None:
            return _NO_AREA
        return measure.centred(*self._label_size).translated(*self._route.label)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint what is seen of it."""
        self.paint_on(painter, option.exposedRect)

    def paint_on(self, painter: QPainter, seen: QRectF | None = None) -> None:
        """Paint casing, curve, arrow head, label and mark.

        Args:
            painter: in coordinates of the drawing.
            seen: what is looked at; all by default. Hundreds of links may pass by with their ends elsewhere.
        """
        if self._emphasis is Emphasis.FADED:
            painter.setOpacity(FADED_OPACITY)
        strong = self.isSelected() or self._hovered or self._emphasis is Emphasis.LIT
        colour, path = self._colour(strong), self._path()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.shows_buffer:
            self._paint_casing(painter, path)
        painter.setPen(_pen(colour.rgba(), strong, self.edge.optional))
        painter.drawPath(path)
        if seen is None or self._ends_in(seen):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(arrow_head(_before_end(self._route), path.currentPosition()))
        if self.shows_buffer:
            self._paint_mark(painter, path)
        label = self._label_area()
        if not label.isEmpty() and (seen is None or seen.intersects(label.adjusted(-_REACH, 0, _REACH, 0))):
            self._paint_label(painter, label, strong)

    def _ends_in(self, area: QRectF) -> bool:
        """Whether any of the arrow head may be there."""
        return area.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(*self._route.points[-1])

    def _colour(self, strong: bool) -> QColor:
        if strong:
            return self._theme.selection
        return self._theme.optional if self.edge.optional else self._theme.edge

    def _path(self) -> QPainterPath:
        """The curve, made when it is first painted or hit: most links of a large drawing never are."""
        if self._curve is None:
            self._curve = curve_path(self._route)
        return self._curve

    def _paint_casing(self, painter: QPainter, path: QPainterPath) -> None:
        """A soft band with a thin line on either side, under the curve."""
        for colour, width in ((self._theme.buffer_casing, _CASING), (self._theme.canvas, _CASING - 2.4)):
            pen = QPen(colour, width)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawPath(path)

    def _paint_label(self, painter: QPainter, label: QRectF, strong: bool) -> None:
        """Paint the label; from so far away that it cannot be read, leave the curve whole."""
        seen = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform())
        size = _text_size(label.width(), seen)
        # On a finer screen smaller text can be read.
        pixels = size * seen * painter.device().devicePixelRatioF() ** 0.5
        if pixels < _LEAST_PIXELS:
            return
        opacity = painter.opacity()
        painter.setOpacity(1.0)  # the curve below never strikes the text through
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.canvas)
        text = measure.text_width(self._label, size) + _LABEL_MARGIN
        cleared = measure.centred(max(text, label.width()), label.height() - 2)
        cleared.translate(label.center())
        painter.drawRoundedRect(cleared, 4, 4)
        painter.setOpacity(opacity)
        painter.setPen(self._text_colour(strong))
        painter.setFont(measure.font(size))
        painter.drawText(cleared, Qt.AlignmentFlag.AlignCenter, self._label)

    def _text_colour(self, strong: bool) -> QColor:
        if strong:
            return self._theme.selection
        return self._theme.optional if self.edge.optional else self._theme.text

    def _mark_place(self, path: QPainterPath) -> QPointF:
        """Half way up to the arrow head, or beside the label where there is one."""
        label = self._label_area()
        if label.isEmpty():
            length = path.length()
            return path.pointAtPercent(path.percentAtLength(max(0.0, length - _ARROW_LENGTH) / 2))
        taken = label.adjusted(-_MARK, -_MARK, _MARK, _MARK)
        places = [path.pointAtPercent(part) for part in _MARK_PLACES]
        return next((place for place in places if not taken.contains(place)), places[-1])

    def _paint_mark(self, painter: QPainter, path: QPainterPath) -> None:
        """A small box that holds something: the resource waits in a buffer."""
        rect = measure.centred(_MARK, _MARK).translated(self._mark_place(path))
        painter.setPen(QPen(self._theme.buffer, 1.4))
        painter.setBrush(self._theme.canvas)
        painter.drawRect(rect)
        painter.drawLine(QPointF(rect.left(), rect.center().y()), QPointF(rect.right(), rect.center().y()))


def _text_size(width: float, seen: float) -> int:
    """The size of a label's text; from far away larger, as far as there is room beside it.

    Args:
        width: of the label.
        seen: how large a point of the scene is on the screen.
    """
    wanted = min(_LARGEST_TEXT, _READABLE_PIXELS / (measure.LABEL_SIZE * seen))
    room = (width + 2 * _ROOM_BESIDE - _LABEL_MARGIN) / (width - measure.LABEL_PADDING)
    return int(measure.LABEL_SIZE * max(1.0, min(wanted, room)))


def _surroundings(route: Route, label: tuple[float, float] | None) -> QRectF:
    """The curve with room for the arrow head and the pointer, and its label with room beside it."""
    xs, ys = zip(*route.points, strict=True)
    left, top, right, bottom = min(xs) - _REACH, min(ys) - _REACH, max(xs) + _REACH, max(ys) + _REACH
    if label is not None and route.label is not None:
        x, y = route.label
        half, up = label[0] / 2 + _ROOM_BESIDE, label[1] / 2
        left, top, right, bottom = (
            min(left, x - half),
            min(top, y - up),
            max(right, x + half),
            max(bottom, y + up),
        )
    return QRectF(left, top, right - left, bottom - top)


def _before_end(route: Route) -> QPointF:
    """A point of a curve about as far before its end as an arrow head is long."""
    # Plain numbers: a large drawing has hundreds of links to be painted for the first time at once.
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = route.points[-4:]
    t = max(0.0, 1.0 - _ARROW_LENGTH / max(1.0, math.hypot(x3 - x0, y3 - y0)))
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    return QPointF(a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3)
