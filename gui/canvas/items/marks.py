"""Painting of one node: a function for each kind, around the origin."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionGraphicsItem

from gui.canvas import measure
from gui.theme import Theme
from prover_bridge.wiring.graph import NodeKind


@dataclass(frozen=True, slots=True)
class Look:
    """What the painting of a node depends on.

    Attributes:
        rect: its rectangle around the origin.
        path: its outline.
        text: what is written in it, short enough to fit.
        theme: colours.
        dashed: whether its border is: it is there in some alternatives only, or never.
    """

    rect: QRectF
    path: QPainterPath
    text: str
    theme: Theme
    dashed: bool = False


_RADIUS = 8.0
_BAR = 6.0
_LEAST_PIXELS = 8.0
_LARGEST_TEXT = 1.6
_TEXT_MARGIN = 20.0
_COMPOSITE_MARGIN = 48.0


def outline(kind: NodeKind, rect: QRectF) -> QPainterPath:
    """The shape of a node, for hitting, marking and painting."""
    path = QPainterPath()
    if kind in measure.BOXES:
        path.addRoundedRect(rect, _RADIUS, _RADIUS)
    elif kind in measure.PILLS:
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    elif kind is NodeKind.JOIN:
        path.addPolygon(QPolygonF([rect.topLeft(), QPointF(rect.right(), 0.0), rect.bottomLeft()]))
        path.closeSubpath()
    elif kind is NodeKind.MERGE:
        corners = [QPointF(rect.left(), 0), QPointF(0, rect.top()), QPointF(rect.right(), 0)]
        path.addPolygon(QPolygonF([*corners, QPointF(0, rect.bottom())]))
        path.closeSubpath()
    else:
        path.addEllipse(rect)
    return path


def _pen(colour: QColor, width: float, dashed: bool = False) -> QPen:
    pen = QPen(colour, width)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    return pen


def _fill(painter: QPainter, look: Look, surface: QColor, border: QPen) -> None:
    painter.setPen(border)
    painter.setBrush(surface)
    painter.drawPath(look.path)


def _write(
    painter: QPainter,
    look: Look,
    colour: QColor,
    size: int,
    bold: bool,
    shift: float = 0.0,
    margin: float = _TEXT_MARGIN,
) -> None:
    painter.setPen(colour)
    painter.setFont(measure.font(_readable(painter, look, size, bold, margin), bold))
    painter.drawText(look.rect.translated(shift, 0), Qt.AlignmentFlag.AlignCenter, look.text)


def _readable(painter: QPainter, look: Look, size: int, bold: bool, margin: float) -> int:
    """The size of a text; from far away larger, as far as there is room for it."""
    seen = QStyleOptionGraphicsItem.levelOfDetailFromTransform(painter.worldTransform())
    if size * seen >= _LEAST_PIXELS:
        return size
    room = (look.rect.width() - margin) / measure.text_width(look.text or " ", size, bold)
    return max(size, int(size * min(room, _LARGEST_TEXT, _LEAST_PIXELS / (size * seen))))


def _process(painter: QPainter, look: Look) -> None:
    theme = look.theme
    _accented_box(painter, look, theme.process, theme.process_border)
    _write(painter, look, theme.process_text, measure.NAME_SIZE, True, _BAR / 2)


def _composite(painter: QPainter, look: Look) -> None:
    theme = look.theme
    _accented_box(painter, look, theme.composite, theme.composite_border)
    _write(painter, look, theme.composite_text, measure.NAME_SIZE, True, _BAR / 2 - 7, _COMPOSITE_MARGIN)
    _opening_mark(painter, QPointF(look.rect.right() - 18, 0), theme.composite_border)


def _accented_box(painter: QPainter, look: Look, surface: QColor, border: QColor) -> None:
    _fill(painter, look, surface, _pen(border, 1.6, look.dashed))
    rect = look.rect
    painter.save()
    painter.setClipRect(QRectF(rect.left() - 1, rect.top() - 1, _BAR + 1, rect.height() + 2))
    painter.setBrush(border)
    painter.drawPath(look.path)
    painter.restore()


def _opening_mark(painter: QPainter, centre: QPointF, colour: QColor) -> None:
    """Two small boxes with a line between them: there is a composition inside."""
    painter.setPen(_pen(colour, 1.3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    x, y = centre.x(), centre.y()
    painter.drawRect(QRectF(x - 7, y - 6, 5, 5))
    painter.drawRect(QRectF(x + 2, y + 1, 5, 5))
    painter.drawLines([QLineF(x - 2, y - 3.5, x + 4.5, y - 3.5), QLineF(x + 4.5, y - 3.5, x + 4.5, y + 1)])


def _input(painter: QPainter, look: Look) -> None:
    theme = look.theme
    _fill(painter, look, theme.input, _pen(theme.input_border, 1.4, look.dashed))
    _write(painter, look, theme.input_text, measure.PILL_SIZE, False)


def _output(painter: QPainter, look: Look) -> None:
    theme = look.theme
    _fill(painter, look, theme.output, _pen(theme.output_border, 1.4, look.dashed))
    _write(painter, look, theme.output_text, measure.PILL_SIZE, False)


def _copier(painter: QPainter, look: Look) -> None:
    _fill(painter, look, look.theme.process, _pen(look.theme.process_border, 1.8))
    _cross(painter, look.rect, look.theme.process_border, 1.8)


def _fork_times(painter: QPainter, look: Look) -> None:
    theme = look.theme
    _fill(painter, look, theme.junction, _pen(theme.junction_border, 1.4))
    _cross(painter, look.rect, theme.junction_border, 1.4)


def _fork_plus(painter: QPainter, look: Look) -> None:
    theme = look.theme
    _fill(painter, look, theme.choice, _pen(theme.choice_border, 1.4))
    painter.setPen(_pen(theme.choice_border, 1.4))
    reach = look.rect.width() / 2 - 4
    painter.drawLines([QLineF(-reach, 0, reach, 0), QLineF(0, -reach, 0, reach)])


def _cross(painter: QPainter, rect: QRectF, colour: QColor, width: float) -> None:
    reach = (rect.width() / 2 - 3) * 0.7
    painter.setPen(_pen(colour, width))
    painter.drawLines([QLineF(-reach, -reach, reach, reach), QLineF(-reach, reach, reach, -reach)])


def _join(painter: QPainter, look: Look) -> None:
    theme = look.theme
    _fill(painter, look, theme.junction, _pen(theme.junction_border, 1.6))


def _merge(painter: QPainter, look: Look) -> None:
    theme = look.theme
    _fill(painter, look, theme.choice, _pen(theme.choice_border, 1.6))
    painter.setPen(theme.choice_text)
    painter.setFont(measure.font(measure.NAME_SIZE, True))
    painter.drawText(look.rect, Qt.AlignmentFlag.AlignCenter, "&")


_PAINTERS: dict[NodeKind, Callable[[QPainter, Look], None]] = {
    NodeKind.PROCESS: _process,
    NodeKind.COMPOSITE: _composite,
    NodeKind.INPUT: _input,
    NodeKind.OUTPUT: _output,
    NodeKind.COPIER: _copier,
    NodeKind.FORK_TIMES: _fork_times,
    NodeKind.FORK_PLUS: _fork_plus,
    NodeKind.JOIN: _join,
    NodeKind.MERGE: _merge,
}


def paint_node(painter: QPainter, kind: NodeKind, look: Look) -> None:
    """Paint a node of that kind around the origin."""
    _PAINTERS[kind](painter, look)


def paint_ring(painter: QPainter, kind: NodeKind, rect: QRectF, colour: QColor, width: float = 2.0) -> None:
    """A ring around a node: it is selected, hovered or fits."""
    painter.setPen(QPen(colour, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(outline(kind, rect.adjusted(-4, -4, 4, 4)))


def paint_badge(painter: QPainter, corner: QPointF, sign: str, surface: QColor, text: QColor) -> None:
    """A small round sign at a corner: unchecked or invalid."""
    rect = QRectF(corner.x() - 8, corner.y() - 8, 16, 16)
    painter.setPen(QPen(text, 1.2))
    painter.setBrush(QBrush(surface))
    painter.drawEllipse(rect)
    painter.setFont(measure.font(11, True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)


def paint_handle(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The handle from which a connection of a whole process is drawn: a disc with a plus."""
    painter.setPen(_pen(theme.canvas, 1.5))
    painter.setBrush(theme.selection)
    painter.drawEllipse(rect)
    reach = rect.width() / 2 - 3.5
    centre = rect.center()
    painter.drawLines(
        [
            QLineF(centre.x() - reach, centre.y(), centre.x() + reach, centre.y()),
            QLineF(centre.x(), centre.y() - reach, centre.x(), centre.y() + reach),
        ]
    )


def paint_choice(painter: QPainter, centre: QPointF, theme: Theme) -> None:
    """A small ⊕ on the side of a box: only one of the resources that leave it does."""
    reach = 3.5
    painter.setPen(_pen(theme.choice_border, 1.3))
    painter.setBrush(theme.choice)
    painter.drawEllipse(centre, 6.5, 6.5)
    x, y = centre.x(), centre.y()
    painter.drawLines([QLineF(x - reach, y, x + reach, y), QLineF(x, y - reach, x, y + reach)])
