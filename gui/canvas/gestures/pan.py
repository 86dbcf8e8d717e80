"""Pan: move what is seen with the pointer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt

from gui.canvas.gestures.gesture import Pointer

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface


class Pan:
    """Moves the view by dragging the canvas (middle button, or Space and the left one)."""

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view
        self._last = QPoint()

    def start(self, at: Pointer) -> None:
        """Take hold of the canvas."""
        self._last = at.view
        self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def move(self, at: Pointer) -> None:
        """Follow the pointer."""
        by = at.view - self._last
        self._last = at.view
        self._view.scroll_by(-by.x(), -by.y())

    def end(self, at: Pointer) -> None:
        """Let go."""
        self._view.viewport().unsetCursor()

    def cancel(self) -> None:
        """Let go; the view stays where it is."""
        self._view.viewport().unsetCursor()
