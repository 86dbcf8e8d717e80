"""Move: drawings as a whole, nodes inside the drawing of a composition, notes, frames with their content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt

from gui.canvas.arranging import Movables, movables, move_commands, moved
from gui.canvas.gestures.gesture import Pointer
from gui.canvas.gestures.snapping import Guides, Snapper
from gui.canvas.items.annotation import AnnotationItem, rectangle
from gui.canvas.items.node import NodeItem

if TYPE_CHECKING:
    from gui.canvas.drawn import Item
    from gui.canvas.surface import CanvasSurface

_FREELY = Qt.KeyboardModifier.ControlModifier
_WHOLE = Qt.KeyboardModifier.AltModifier


class Move:
    """Drags what is selected; a process on its own moves with its ports, a frame with what is inside.

    Alt moves the whole drawing. What is dragged snaps into line with other boxes, unless Ctrl is held.

    Args:
        view: the canvas.
        item: what was pressed.
    """

    def __init__(self, view: CanvasSurface, item: Item | AnnotationItem) -> None:
        self._view = view
        self._item = item
        self._from = QPointF()
        self._moving = Movables(frozenset(), {})
        self._guides = Guides(view.canvas.theme)
        self._snapper: Snapper | None = None
        self._anchor = item.pos()

    def start(self, at: Pointer) -> None:
        """Find out what moves."""
        if not self._item.isSelected():
            self._view.select_items({self._item})
        self._from = at.scene
        canvas = self._view.canvas
        self._moving = movables(
            canvas, self._view.selected_parts(), self._view.selected_annotations(), whole=at.holds(_WHOLE)
        )
        if isinstance(self._item, NodeItem):
            self._snapper = Snapper(self._view, self._moving.items(canvas))
        canvas.addItem(self._guides)

    def move(self, at: Pointer) -> None:
        """Show it where the pointer is."""
        by, lines = self._way(at)
        self._guides.show_lines(lines)
        self._show(by)

    def end(self, at: Pointer) -> None:
        """Put it there, as one step of the history."""
        by, _ = self._way(at)
        self._view.canvas.removeItem(self._guides)
        self._view.do_move(move_commands(self._view.canvas, self._view.workspace_name, self._moving, by))

    def cancel(self) -> None:
        """Put it back."""
        self._view.canvas.removeItem(self._guides)
        self._show(QPointF())

    def _way(self, at: Pointer) -> tuple[QPointF, list[QLineF]]:
        """How far everything moves, and the lines that it snaps to."""
        by = at.scene - self._from
        if self._snapper is None or at.holds(_FREELY):
            return by, []
        place, lines = self._snapper.snap(self._anchor + by)
        return place - self._anchor, lines

    def _show(self, by: QPointF) -> None:
        graphs, annotations = self._view.canvas.graphs, self._view.canvas.annotations.items
        for number in self._moving.annotations:
            item = annotations[number]
            item.show_at(rectangle(item.annotation.area).translated(by))
        for drawing in self._moving.drawings:
            graphs[drawing].preview({}, by)
        for drawing, places in self._moving.nodes.items():
            graphs[drawing].preview(moved(places, by), QPointF())
        self._view.canvas.tell_moved()
