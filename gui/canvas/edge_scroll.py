"""Scrolls by itself while something is dragged and held at the edge of the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

_MARGIN = 18
_STEP = 14
_AFTER = 300
_TICK = 25


class EdgeScroll(QObject):
    """Starts a little after the pointer has come to the edge, so that nothing runs away.

    Args:
        view: the canvas.
        scrolled: called after each step with where the pointer is in the viewport.
    """

    def __init__(self, view: CanvasSurface, scrolled: Callable[[QPoint], None]) -> None:
        super().__init__(view)
        self._view = view
        self._scrolled = scrolled
        self._point = QPoint()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def follow(self, point: QPoint) -> None:
        """The pointer is there in the viewport, and drags something."""
        self._point = point
        if self._way().isNull():
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_AFTER)

    def stop(self) -> None:
        """Nothing is dragged any more."""
        self._timer.stop()

    def _step(self) -> None:
        self._timer.setInterval(_TICK)
        way = self._way()
        self._view.scroll_by(way.x(), way.y())
        self._scrolled(self._point)

    def _way(self) -> QPoint:
        size = self._view.viewport().size()
        across = _direction(self._point.x(), size.width())
        down = _direction(self._point.y(), size.height())
        return QPoint(across, down) * _STEP


def _direction(place: int, length: int) -> int:
    if place < _MARGIN:
        return -1
    return 1 if place > length - _MARGIN else 0
