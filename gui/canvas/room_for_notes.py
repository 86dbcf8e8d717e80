"""Where a new note has room on a canvas."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF

_GAP = 8.0
_ACROSS, _DOWN = 48.0, 24.0
_TRIES = 16


def room_for(size: QSizeF, seen: QRectF, taken: Sequence[QRectF]) -> QPointF:
    """The upper left corner for something of a size, as near to the middle of what is seen as can be.

    Args:
        size: of what is new.
        seen: the part of the scene that is seen; if it is full, the place is below all that is in the way.
        taken: where other things are.
    """
    new = QRectF(QPointF(), size).adjusted(-_GAP, -_GAP, _GAP, _GAP)
    middle = seen.center() - new.center()
    near = [area for area in taken if area.intersects(seen)]
    steps = range(-_TRIES, _TRIES + 1)
    for _, x, y in sorted((x * x + y * y, x, y) for x in steps for y in steps):
        place = middle + QPointF(x * _ACROSS, y * _DOWN)
        area = new.translated(place)
        if seen.contains(area) and not any(area.intersects(other) for other in near):
            return place
    while hidden := [other.bottom() for other in taken if other.intersects(new.translated(middle))]:
        middle.setY(max(hidden) + 2 * _GAP)
    return middle
