"""The canvas by keys: connect two picked things, walk along the links, move, open, cancel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.node import NodeItem
from gui.canvas.opening import open_part
from gui.canvas.picks import whole
from prover_bridge.logic.processes import ActionKind
from prover_bridge.workspace.rules import Proposal, propose

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

_NEAR, _FAR = 4.0, 40.0
_INTO = 60.0
_PUSHING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_ACTIONS = {
    Qt.Key.Key_J: ActionKind.JOIN,
    Qt.Key.Key_T: ActionKind.TENSOR,
    Qt.Key.Key_W: ActionKind.WITH,
}
_DIRECTIONS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_Stop: TypeAlias = NodeItem | AnnotationItem
"""What arrow keys go to."""


class Keyboard:
    """Understands keys pressed on the canvas.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view

    def press(self, event: QKeyEvent) -> bool:
        """A key went down; returns whether it meant something here."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Space:
            return self._hold_space(True, event)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key == Qt.Key.Key_Escape:
            return self._escape()
        if key in _ACTIONS and plain and self._view.can_connect:
            self.connect(_ACTIONS[key])
            return True
        if key in _DIRECTIONS and plain:
            return self._walk(*_DIRECTIONS[key])
        if key in _DIRECTIONS and event.modifiers() & _PUSHING:
            far = _FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _NEAR
            across, down = _DIRECTIONS[key]
            resizes = event.modifiers() & Qt.KeyboardModifier.AltModifier
            push = self._view.annotating.grow if resizes else self._view.nudge
            push(across * far, down * far)
            return True
        if key == Qt.Key.Key_E and plain:
            folded = [self._view.canvas.fold(drawing) for drawing in self._view.selected_drawings()]
            return any(folded)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._open()
        return False

    def release(self, event: QKeyEvent) -> bool:
        """A key went up; returns whether it meant something here."""
        return event.key() == Qt.Key.Key_Space and self._hold_space(False, event)

    def connect(self, kind: ActionKind) -> None:
        """Connect the two things that are picked in that way, or say what is missing."""
        picks = self._view.selected_picks()
        if len(picks) != 2:
            self._view.messageTold.emit(
                f"Pick two things for a {kind.value} (click one, Shift+click the other)."
            )
            return
        first, second = picks
        if kind is ActionKind.TENSOR:
            first, second = whole(first), whole(second)
        verdict = propose(self._view.session.document, self._view.workspace_name, first, second)
        if isinstance(verdict, Proposal) and verdict.kind is not kind:
            self._view.messageTold.emit(f"These two make a {verdict.kind.value}, not a {kind.value}.")
            return
        self._view.connect_picks(first, second)

    def offer(self) -> None:
        """Say what the two things that are picked would make, and which key does it."""
        if not self._view.can_connect or len(self._view.selected_parts()) != 2:
            return
        picks = self._view.selected_picks()
        if len(picks) != 2:
            return
        verdict = propose(self._view.session.document, self._view.workspace_name, *picks)
        if isinstance(verdict, Proposal):
            key = verdict.kind.value[0]
            said = QCoreApplication.translate("Canvas", "Press %1 for %2")
            self._view.messageTold.emit(said.replace("%1", key).replace("%2", verdict.sentence))

    def _hold_space(self, held: bool, event: QKeyEvent) -> bool:
        """While it is held, dragging pans."""
        if not event.isAutoRepeat():
            self._view.gestures.space_held = held
            cursor = Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor
            self._view.viewport().setCursor(cursor)
        return True

    def _escape(self) -> bool:
        if self._view.gestures.cancel():
            return True
        had_any = bool(self._view.selected_parts())
        self._view.select_items(())
        self._view.canvas.emphasize({})
        return had_any

    def _open(self) -> bool:
        chosen, annotations = self._view.selected_parts(), self._view.selected_annotations()
        if len(annotations) == 1 and not chosen:
            self._view.annotating.edit_selected()
            return True
        return len(chosen) == 1 and open_part(self._view, chosen[0])

    def _walk(self, across: int, down: int) -> bool:
        """Select the next thing: along a link if there is one that way, else the nearest that way."""
        chosen = [item for item in self._view.selected_parts() if isinstance(item, NodeItem)]
        nodes, annotations = self._view.canvas.node_items(), self._view.canvas.annotations.items.values()
        things: list[_Stop] = [*nodes, *annotations]
        selected: list[_Stop] = [*self._view.selected_annotations(), *chosen]
        if not selected:
            return self._go_to(min(things, key=_across_and_down, default=None))
        here = selected[-1]
        linked = self._linked(here, across) if isinstance(here, NodeItem) and across else []
        candidates: Sequence[_Stop] = linked
        if not candidates:
            candidates = [item for item in things if _lies(here, item, across, down)]
        return self._go_to(min(candidates, key=lambda item: _distance(here, item), default=None))

    def _linked(self, here: NodeItem, across: int) -> list[NodeItem]:
        graph = self._view.canvas.graphs[here.drawing]
        edges = graph.picture.edges.values()
        if across > 0:
            return [graph.nodes[edge.target] for edge in edges if edge.source == here.key]
        return [graph.nodes[edge.source] for edge in edges if edge.target == here.key]

    def _go_to(self, item: _Stop | None) -> bool:
        if item is None:
            return False
        self._view.select_items({item})
        self._view.ensureVisible(item, 60, 60)
        return True


def _place(item: _Stop) -> QPointF:
    """The point that stands for a thing: a node's middle, where a text begins."""
    if isinstance(item, AnnotationItem):
        area = item.text_area()
        return QPointF(area.left() + min(_INTO, area.width() / 2), area.top())
    return item.pos()


def _across_and_down(item: _Stop) -> tuple[float, float]:
    place = _place(item)
    return place.x(), place.y()


def _distance(one: _Stop, other: _Stop) -> float:
    return QLineF(_place(one), _place(other)).length()


def _lies(here: _Stop, other: _Stop, across: int, down: int) -> bool:
    """Whether a thing lies that way, and not more beside than ahead."""
    by = _place(other) - _place(here)
    ahead, beside = (by.x() * across, abs(by.y())) if across else (by.y() * down, abs(by.x()))
    return other is not here and ahead > 1 and beside <= 2 * ahead + 40
