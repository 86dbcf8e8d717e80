"""Resize: pull a corner of a note or a frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from gui.canvas.gestures.gesture import Pointer
from gui.canvas.items.annotation import AnnotationItem, Corner, area_of
from prover_bridge.workspace.commands.place_annotations import PlaceAnnotations

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface


class Resize:
    """Makes a note or a frame larger or smaller; the opposite corner stays where it is.

    Args:
        view: the canvas.
        item: the note or frame.
        corner: the corner that was pressed.
    """

    def __init__(self, view: CanvasSurface, item: AnnotationItem, corner: Corner) -> None:
        self._view = view
        self._item = item
        self._corner = corner
        self._before = QRectF(item.rect)
        self._from = QPointF()

    def start(self, at: Pointer) -> None:
        """Take the corner."""
        self._from = at.scene

    def move(self, at: Pointer) -> None:
        """Show it as large as it is pulled."""
        self._item.show_at(self._pulled(at))
        self._view.canvas.tell_moved()

    def end(self, at: Pointer) -> None:
        """Leave it so, as one step of the history."""
        rect = self._pulled(at)
        self._item.show_at(self._before)
        if rect != self._before:
            areas = {self._item.number: area_of(rect)}
            self._view.do_move([PlaceAnnotations(self._view.workspace_name, areas, resizing=True)])

    def cancel(self) -> None:
        """Put the corner back."""
        self._item.show_at(self._before)
        self._view.canvas.tell_moved()

    def _pulled(self, at: Pointer) -> QRectF:
        return self._corner.pulled(self._before, at.scene - self._from, self._item.least)
