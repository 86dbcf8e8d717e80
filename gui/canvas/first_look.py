"""What of a canvas is shown at first: all of it if it can be read so, or else where it begins."""

from PySide6.QtCore import QPointF, QRectF, QSize

from gui.canvas.board import Board

_MARGIN = 36.0
_LEAST_PIXELS = 8
_NEAREST = 1.25
_READABLE = 0.4
_COMFORTABLE = 0.6


def fit_factor(area: QRectF, room: QSize) -> float:
    """How near an area can be seen as a whole, with a margin, and not larger than is pleasant.

    Args:
        area: of the scene; not empty.
        room: of what shows it, in pixels.
    """
    return min(_NEAREST, _factor(area.width(), room.width()), _factor(area.height(), room.height()))


def _factor(length: float, room: int) -> float:
    """The same for one direction; from far away, too, some pixels stay free at either end."""
    return min(room / (length + 2 * _MARGIN), max(1, room - 2 * _LEAST_PIXELS) / length)


def first_look(board: Board, room: QSize) -> tuple[float, QPointF]:
    """How near, and around which point of the scene, a canvas with something on it is shown at first.

    Args:
        board: the canvas.
        room: of what shows it, in pixels.
    """
    area = board.content_rect()
    factor = fit_factor(area, room)
    if factor >= _READABLE:
        return factor, area.center()
    seen = QRectF(0, 0, room.width() / _COMFORTABLE, room.height() / _COMFORTABLE)
    seen.moveCenter(area.center())
    if area.width() + 2 * _MARGIN > seen.width():
        seen.moveLeft(area.left() - _MARGIN)
    if area.height() + 2 * _MARGIN > seen.height():
        seen.moveTop(_top(board, area, seen.height()))
    return _COMFORTABLE, seen.center()


def _top(board: Board, area: QRectF, height: float) -> float:
    """The top of what is seen of more than fits: of all, or of where a high first drawing begins."""
    top = area.top() - _MARGIN
    first = min(board.graphs.values(), key=lambda graph: (graph.rect.top(), graph.rect.left()), default=None)
    if first is None or first.rect.bottom() <= top + height:
        return top
    start = min(first.nodes.values(), key=lambda item: item.area().left()).area().center()
    return max(top, start.y() - height / 2)
