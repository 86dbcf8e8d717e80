"""Rubber band: select what a rectangle touches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QRubberBand

from gui.canvas.gestures.gesture import Pointer
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.node import NodeItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsItem

    from gui.canvas.surface import CanvasSurface


class Band:
    """Draws a rectangle; Shift adds to the selection, Ctrl takes from it or adds, as each item needs."""

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view
        self._start = QPoint()
        self._before: set[QGraphicsItem] = set()
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, view.viewport())

    def start(self, at: Pointer) -> None:
        """Begin an empty rectangle."""
        self._start = at.view
        keeps = at.holds(Qt.KeyboardModifier.ShiftModifier) or at.holds(Qt.KeyboardModifier.ControlModifier)
        self._before = set(self._view.canvas.selectedItems()) if keeps else set()
        self._band.setGeometry(QRect(self._start, QSize()))
        self._band.show()

    def move(self, at: Pointer) -> None:
        """Select what the rectangle touches now."""
        area = QRect(self._start, at.view).normalized()
        self._band.setGeometry(area)
        touched = {
            item
            for item in self._view.canvas.items(self._view.mapToScene(area))
            if isinstance(item, NodeItem | FrameItem | AnnotationItem)
        }
        toggles = at.holds(Qt.KeyboardModifier.ControlModifier)
        wanted = self._before ^ touched if toggles else self._before | touched
        self._view.select_items(wanted)

    def end(self, at: Pointer) -> None:
        """Keep the selection."""
        self._close()

    def cancel(self) -> None:
        """Go back to what was selected before."""
        self._view.select_items(self._before)
        self._close()

    def _close(self) -> None:
        self._band.hide()
        self._band.deleteLater()
