"""Connecting by keys alone: a letter begins at what is picked, arrows go to what fits, Enter connects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLineF, Qt

from gui.canvas.fitting import Fitting
from gui.canvas.gestures.connect import Connect
from gui.canvas.gestures.gesture import Pointer
from gui.canvas.picks import whole
from prover_bridge.logic.processes import ActionKind
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.rules import Proposal

if TYPE_CHECKING:
    from gui.canvas.items.node import NodeItem
    from gui.canvas.surface import CanvasSurface

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("Canvas", text)


class KeyConnecting:
    """Draws a connection as the pointer would, from one thing that fits to the next.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view
        self._gesture: Connect | None = None
        self._ends: list[NodeItem] = []
        self._place = 0
        self._letter = Qt.Key.Key_unknown

    @property
    def is_active(self) -> bool:
        """Whether a connection is being drawn by keys."""
        return self._gesture is not None and self._view.gestures.holds(self._gesture)

    def begin(self, kind: ActionKind, first: Pick, letter: Qt.Key) -> None:
        """Draw a connection of that kind to the nearest thing that fits, or say that nothing does."""
        first = whole(first) if kind is ActionKind.TENSOR else first
        item = self._view.canvas.node_for(first)
        if item is None:
            return
        fitting = Fitting(self._view.session.document, self._view.workspace_name, first)
        self._ends = self._fitting_ends(kind, first, fitting)
        if not self._ends:
            said = tr("Nothing else here makes a %1 with it. A adds a process that fits.")
            self._view.messageTold.emit(said.replace("%1", kind.value))
            return
        self._letter = letter
        nearest = min(self._ends, key=lambda end: QLineF(item.pos(), end.pos()).length())
        self._place = self._ends.index(nearest)
        self._gesture = Connect(self._view, first, item, fitting)
        self._view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._view.gestures.begin(self._gesture, self._pointer())
        self._tell()

    def press(self, key: Qt.Key) -> bool:
        """A key went down while it is active; returns whether it meant something."""
        if key in _STEPS:
            self._place = (self._place + _STEPS[key]) % len(self._ends)
            self._view.gestures.lead(self._pointer())
            self._tell()
        elif key in _ENTER or key == self._letter:
            self._view.messageTold.emit("")
            self._view.gestures.finish(self._pointer())
        elif key == Qt.Key.Key_Escape:
            self._view.messageTold.emit("")
            self._view.gestures.cancel()
        else:
            return False
        return True

    def _fitting_ends(self, kind: ActionKind, first: Pick, fitting: Fitting) -> list[NodeItem]:
        """All that makes a connection of that kind with it, in reading order; each pick once."""
        parts = _far_parts(kind, first.part)
        found: dict[Pick, NodeItem] = {}
        for item in self._view.canvas.node_items():
            pick = self._view.canvas.pick(item)
            if pick is None or pick.part not in parts:
                continue
            verdict = fitting.judge(pick)
            if isinstance(verdict, Proposal) and verdict.kind is kind:
                found.setdefault(pick, item)
        return sorted(found.values(), key=lambda item: (item.pos().y(), item.pos().x()))

    def _pointer(self) -> Pointer:
        """Where the pointer would be."""
        end = self._ends[self._place]
        self._view.ensureVisible(end, 60, 60)
        point = self._view.mapFromScene(end.pos())
        return Pointer(point, end.pos(), Qt.KeyboardModifier.NoModifier)

    def _tell(self) -> None:
        said = tr("Enter connects; arrows go to what else fits (%1 of %2); Esc gives up.")
        said = said.replace("%1", str(self._place + 1)).replace("%2", str(len(self._ends)))
        self._view.messageTold.emit(said)


def _far_parts(kind: ActionKind, near: Part) -> frozenset[Part]:
    """What the other end of a connection may be: of many drawings only these need be judged."""
    if kind is ActionKind.TENSOR:
        return frozenset({Part.PROCESS})
    if kind is ActionKind.WITH:
        return frozenset({Part.INPUT})
    return frozenset({Part.INPUT, Part.OUTPUT} - {near})
