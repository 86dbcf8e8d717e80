"""The canvas by keys: connect two picked things, walk along the links, move, open, cancel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, Qt
from PySide6.QtGui import QKeyEvent

from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.key_connecting import KeyConnecting
from gui.canvas.opening import open_part
from gui.canvas.picks import whole
from prover_bridge.logic.processes import ActionKind
from prover_bridge.workspace.picks import Part
from prover_bridge.workspace.rules import Proposal, propose

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

_NEAR, _FAR = 4.0, 40.0
_INTO = 60.0
_ASIDE = 280.0
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


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Canvas", text)


class Keyboard:
    """Understands keys pressed on the canvas.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view
        self._connecting = KeyConnecting(view)

    def press(self, event: QKeyEvent) -> bool:
        """A key went down; returns whether it meant something here."""
        key = Qt.Key(event.key())
        if self._connecting.is_active and self._connecting.press(key):
            return True
        if key == Qt.Key.Key_Space:
            return self._hold_space(True, event)
        if key == Qt.Key.Key_Escape:
            return self._escape()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if key in _DIRECTIONS:
            return self._arrow(*_DIRECTIONS[key], event.modifiers(), plain=plain)
        return plain and self._letter(key)

    def _arrow(self, across: int, down: int, held: Qt.KeyboardModifier, *, plain: bool) -> bool:
        """Walk, walk and keep, push, or make a note larger."""
        if plain or held == Qt.KeyboardModifier.ShiftModifier:
            return self._walk(across, down, keeping=not plain)
        if not held & _PUSHING:
            return False
        far = _FAR if held & Qt.KeyboardModifier.ShiftModifier else _NEAR
        push = self._view.annotating.grow if held & Qt.KeyboardModifier.AltModifier else self._view.nudge
        push(across * far, down * far)
        return True

    def _letter(self, key: Qt.Key) -> bool:
        """Connect, add, open in its place, or open."""
        if key in _ACTIONS or key == Qt.Key.Key_A:
            if not self._view.can_connect:
                said = tr(
                    "This is read-only. Process, Load Steps builds its steps where they can be changed."
                )
                self._view.messageTold.emit(said)
            elif key in _ACTIONS:
                self.connect(_ACTIONS[key], key)
            else:
                self.add()
            return True
        if key == Qt.Key.Key_E:
            return bool([number for number in self._view.selected_drawings() if self._view.fold(number)])
        return key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._open()

    def release(self, event: QKeyEvent) -> bool:
        """A key went up; returns whether it meant something here."""
        return event.key() == Qt.Key.Key_Space and self._hold_space(False, event)

    def leave(self) -> None:
        """The keys go elsewhere: what they lead ends."""
        if self._connecting.is_active:
            self._view.gestures.cancel()

    def connect(self, kind: ActionKind, letter: Qt.Key) -> None:
        """Connect the two things that are picked in that way; of one, look for the other."""
        picks = self._view.selected_picks()
        if len(picks) == 1:
            self._connecting.begin(kind, picks[0], letter)
            return
        if len(picks) != 2:
            said = tr("Select one thing, or two, for a %1: click, or go there with the arrow keys.")
            self._view.messageTold.emit(said.replace("%1", kind.value))
            return
        first, second = picks
        if kind is ActionKind.TENSOR:
            first, second = whole(first), whole(second)
        verdict = propose(self._view.session.document, self._view.workspace_name, first, second)
        if isinstance(verdict, Proposal) and verdict.kind is not kind:
            said = tr("These two make a %1, not a %2: press %3.").replace("%1", verdict.kind.value)
            said = said.replace("%2", kind.value).replace("%3", verdict.kind.value[0])
            self._view.messageTold.emit(said)
            return
        self._view.connect_picks(first, second)

    def add(self, place: QPointF | None = None) -> None:
        """Offer what fits the resource that is picked, or all processes, to be put at a place."""
        picks, canvas = self._view.selected_picks(), self._view.canvas
        if len(picks) == 1 and picks[0].part is not Part.PROCESS:
            area = canvas.graphs[picks[0].drawing].rect
            beside = area.left() - _ASIDE if picks[0].part is Part.INPUT else area.right() + _ASIDE
            self._view.resourceDropped.emit(picks[0], QPointF(beside, area.center().y()))
        else:
            self._view.quickAddRequested.emit(self._view.seen_area().center() if place is None else place)

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
            said = tr("Press %1 for %2")
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

    def _walk(self, across: int, down: int, *, keeping: bool = False) -> bool:
        """Select the next thing: along a link if there is one that way, else the nearest that way.

        Args:
            across: 1 to the right, -1 to the left.
            down: 1 down, -1 up.
            keeping: whether what was selected first stays so, to pick two.
        """
        chosen = [item for item in self._view.selected_parts() if isinstance(item, NodeItem)]
        nodes, annotations = self._view.canvas.node_items(), self._view.canvas.annotations.items.values()
        things: list[_Stop] = [*nodes, *annotations]
        selected: list[_Stop] = [*self._view.selected_annotations(), *chosen]
        if not selected:
            return self._go_to(self._first(across, things))
        here = selected[-1]
        linked = self._linked(here, across) if isinstance(here, NodeItem) and across else []
        candidates: Sequence[_Stop] = linked
        if not candidates:
            candidates = [item for item in things if _lies(here, item, across, down)]
        return self._go_to(
            min(candidates, key=lambda item: _distance(here, item), default=None),
            selected[:1] if keeping else (),
        )

    def _first(self, across: int, things: Sequence[_Stop]) -> _Stop | None:
        """Where a walk begins: an end of the link that is selected, in the frame that is, else leftmost."""
        part = next(reversed(self._view.selected_parts()), None)
        if part is not None:
            nodes = self._view.canvas.graphs[part.drawing].nodes
            if isinstance(part, LinkItem):
                return nodes[part.edge.target if across > 0 else part.edge.source]
            things = [*nodes.values()]
        return min(things, key=_across_and_down, default=None)

    def _linked(self, here: NodeItem, across: int) -> list[NodeItem]:
        graph = self._view.canvas.graphs[here.drawing]
        edges = graph.picture.edges.values()
        if across > 0:
            return [graph.nodes[edge.target] for edge in edges if edge.source == here.key]
        return [graph.nodes[edge.source] for edge in edges if edge.target == here.key]

    def _go_to(self, item: _Stop | None, kept: Sequence[_Stop] = ()) -> bool:
        if item is None:
            return False
        self._view.select_items({item, *kept})
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
