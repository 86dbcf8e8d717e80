"""What the pointer rests on: marked while it is there, and told in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QToolTip

from gui.canvas.items.annotation import AnnotationItem, Corner
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.words import annotation_words, edge_words, node_words
from prover_bridge.wiring.graph import NodeKind

if TYPE_CHECKING:
    from gui.canvas.drawn import Item
    from gui.canvas.surface import CanvasSurface

_PULLING = {
    Corner.TOP_LEFT: Qt.CursorShape.SizeFDiagCursor,
    Corner.BOTTOM_RIGHT: Qt.CursorShape.SizeFDiagCursor,
    Corner.TOP_RIGHT: Qt.CursorShape.SizeBDiagCursor,
    Corner.BOTTOM_LEFT: Qt.CursorShape.SizeBDiagCursor,
}
_LINE = 72
_UNFOLD = "<br>A click on its sign, or E, opens it here."


class Hover:
    """Marks the part under the pointer.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view
        self._item: Item | AnnotationItem | None = None
        self._marked: Sequence[Item | AnnotationItem] = ()

    def move(self, point: QPoint) -> None:
        """The pointer is at a point of the viewport, no button held."""
        scene_point = self._view.mapToScene(point)
        handle, thing = self._view.handle_near(scene_point), self._view.thing_near(scene_point)
        item = handle or thing
        if item is not self._item:
            self.leave()
            self._item = item
            self._marked = self._with_ends(item)
            for part in self._marked:
                part.set_hovered(True)
            if isinstance(item, NodeItem):
                item.set_hovered(True, handle=self._view.can_connect)
        pulled = self._view.corner_near(scene_point)
        cursor = _PULLING[pulled[1]] if pulled else self._cursor(item, on_handle=handle is not None)
        self._view.viewport().setCursor(cursor)

    def leave(self) -> None:
        """The pointer is on nothing any more."""
        marked, self._marked, self._item = self._marked, (), None
        for part in marked:
            part.set_hovered(False)

    def _with_ends(self, item: Item | AnnotationItem | None) -> Sequence[Item | AnnotationItem]:
        """The part under the pointer; of a link both its ends too."""
        if not isinstance(item, LinkItem):
            return [item] if item is not None else []
        nodes = self._view.canvas.graphs[item.drawing].nodes
        return [item, nodes[item.edge.source], nodes[item.edge.target]]

    def tell(self, point: QPoint) -> None:
        """Show in words what is at a point of the viewport."""
        words = self.words_at(point)
        if words:
            shown = f'<div style="white-space: nowrap">{words}</div>' if _is_narrow(words) else words
            QToolTip.showText(self._view.viewport().mapToGlobal(point), shown, self._view.viewport())
        else:
            QToolTip.hideText()

    def words_at(self, point: QPoint) -> str:
        """What there is to say about what is at a point of the viewport; empty for nothing."""
        scene_point = self._view.mapToScene(point)
        if self._view.can_connect and self._view.handle_near(scene_point) is not None:
            return "Drag from here to another process to put both side by side, or to an input to connect it."
        return self.words_of(self._view.thing_near(scene_point))

    def words_of(self, item: Item | AnnotationItem | None) -> str:
        """What there is to say about a part of the canvas."""
        if isinstance(item, NodeItem):
            words = node_words(item.node) + item.state_words()
            return words + (_UNFOLD if item.node.kind is NodeKind.COMPOSITE and self._can_fold(item) else "")
        if isinstance(item, LinkItem):
            graph = self._view.canvas.graphs[item.drawing]
            nodes = graph.picture.nodes
            entry = self._view.canvas.entry(graph)
            provenance = entry.process.provenance if entry is not None else None
            return edge_words(item.edge, nodes[item.edge.source], nodes[item.edge.target], provenance)
        if isinstance(item, FrameItem):
            folds = "<br>Double-click shows it as one box again." if self._can_fold(item) else ""
            return f"<b>{item.title}</b><br>Drag here to move the whole drawing.{folds}"
        if isinstance(item, AnnotationItem):
            return annotation_words(item.annotation)
        return ""

    def _can_fold(self, item: Item) -> bool:
        return self._view.canvas.is_foldable(item.drawing)

    def _cursor(self, item: Item | AnnotationItem | None, *, on_handle: bool) -> Qt.CursorShape:
        if self._view.annotating.draws_frame:
            return Qt.CursorShape.CrossCursor
        if self._view.gestures.space_held:
            return Qt.CursorShape.OpenHandCursor
        pick = self._view.canvas.pick(item)
        if isinstance(item, AnnotationItem):
            return Qt.CursorShape.SizeAllCursor
        if on_handle or (pick is not None and isinstance(item, NodeItem) and not item.node.is_box):
            return Qt.CursorShape.CrossCursor
        if isinstance(item, FrameItem):
            return Qt.CursorShape.SizeAllCursor
        return Qt.CursorShape.ArrowCursor


def _is_narrow(words: str) -> bool:
    """Whether each line of a rich text fits on one line of a tooltip."""
    lines = QTextDocumentFragment.fromHtml(words).toPlainText().splitlines()
    return max(map(len, lines), default=0) <= _LINE
