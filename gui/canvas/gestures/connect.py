"""Connect: from a port, a fork or a process to another, with what fits marked on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, QRectF, QSize

from gui.canvas.fitting import Fitting
from gui.canvas.gestures.gesture import Pointer
from gui.canvas.items.rubber_link import RubberLink
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.rules import Proposal

if TYPE_CHECKING:
    from gui.canvas.items.node import NodeItem
    from gui.canvas.surface import CanvasSurface

_REACH = 10.0
_POINTER = QSize(12, 16)


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Canvas", text)


class Connect:
    """Draws a line from what was pressed to what it is let go on.

    Args:
        view: the canvas.
        first: what was pressed.
        item: the node that stands for it.
        fitting: verdicts that are known already.
    """

    def __init__(
        self, view: CanvasSurface, first: Pick, item: NodeItem, fitting: Fitting | None = None
    ) -> None:
        self._view = view
        self._first = first
        self._item = item
        self._graph = view.canvas.graphs[item.drawing]
        self._fitting = fitting or Fitting(view.session.document, view.workspace_name, first)
        self._marked = QRectF()
        self._line = RubberLink(item, view.canvas.theme, from_left=first.part is Part.INPUT)

    def start(self, at: Pointer) -> None:
        """Show the line, and mark all that fits."""
        self._view.canvas.addItem(self._line)
        self.move(at)

    def move(self, at: Pointer) -> None:
        """Say what would happen here, and mark what fits in all that is seen."""
        if self._view.canvas.graphs.get(self._item.drawing) is not self._graph:
            self._line.hide()  # an answer of the prover has made it a part of something else
            self._view.hint.hide()
            return
        seen = self._view.seen_area()
        if seen != self._marked:
            self._marked = seen
            self._fitting.mark(self._view.canvas, self._item, seen)
        target = self._target(at)
        verdict = self._fitting.judge(self._view.canvas.pick(target)) if target is not None else None
        fits = isinstance(verdict, Proposal)
        self._line.reach_for(at.scene, target if fits else None)
        if target is None or verdict is None:
            self._tell_of_menu(at)
            return
        words = verdict.sentence if isinstance(verdict, Proposal) else verdict.reason
        around = self._view.canvas.graphs[target.drawing].rect
        area = self._view.mapFromScene(around).boundingRect()
        self._view.hint.tell(words, at.view, good=fits, clear_of=area)

    def end(self, at: Pointer) -> None:
        """Ask for the connection, or say why it cannot be."""
        if self._view.canvas.graphs.get(self._item.drawing) is not self._graph:
            self._close()
            return
        target = self._target(at)
        second = self._view.canvas.pick(target) if target is not None else None
        self._close()
        if second is not None:
            self._view.connect_picks(self._first, second)
        elif self._opens_menu(at):
            self._view.resourceDropped.emit(self._first, at.scene)

    def cancel(self) -> None:
        """Forget it."""
        self._close()

    def _opens_menu(self, at: Pointer) -> bool:
        """Whether letting go here offers what fits: a resource, over nothing."""
        return self._first.part is not Part.PROCESS and self._view.canvas.graph_at(at.scene) is None

    def _tell_of_menu(self, at: Pointer) -> None:
        if not self._opens_menu(at):
            self._view.hint.hide()
            return
        given = tr("Let go here to choose a process that gives it.")
        taken = tr("Let go here to choose a process that takes it.")
        words = given if self._first.part is Part.INPUT else taken
        self._view.hint.tell(words, at.view, good=None, clear_of=QRect(at.view, _POINTER))

    def _close(self) -> None:
        self._view.canvas.removeItem(self._line)
        self._view.canvas.emphasize({})
        self._view.hint.hide()

    def _target(self, at: Pointer) -> NodeItem | None:
        """The node under the pointer that could be connected, other than where the line starts."""
        found = self._view.node_near(at.scene, _REACH)
        return None if found is self._item or self._view.canvas.pick(found) is None else found
