"""Draw a frame: from one corner to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QRubberBand

from gui.canvas.gestures.gesture import Pointer

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface


class DrawFrame:
    """Shows a rectangle that becomes a frame when it is let go.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view
        self._start = QPoint()
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())

    def start(self, at: Pointer) -> None:
        """Begin an empty rectangle."""
        self._start = at.view
        self._band.setGeometry(QRect(self._start, QSize()))
        self._band.show()

    def move(self, at: Pointer) -> None:
        """Let the rectangle reach the pointer."""
        self._band.setGeometry(QRect(self._start, at.view).normalized())

    def end(self, at: Pointer) -> None:
        """Make it a frame."""
        drawn = QRect(self._start, at.view).normalized()
        self._close()
        self._view.annotating.add_frame(self._view.mapToScene(drawn).boundingRect())

    def cancel(self) -> None:
        """Forget it."""
        self._close()

    def _close(self) -> None:
        self._view.annotating.lay_down()
        self._band.hide()
        self._band.deleteLater()
