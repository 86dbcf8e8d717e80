"""Move: drawings as a whole, or nodes inside the drawing of a composition, in line with what is near."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, Qt

from gui.canvas.gestures.gesture import Pointer
from gui.canvas.gestures.snapping import Guides, Snapper
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.move_nodes import MoveNodes

if TYPE_CHECKING:
    from gui.canvas.drawn import Item
    from gui.canvas.items.node import NodeItem
    from gui.canvas.surface import CanvasSurface
    from gui.layout.shapes import Point

_FREELY = Qt.KeyboardModifier.ControlModifier


class Move:
    """Drags what is selected; a process on its own moves with its ports.

    Alt moves the whole drawing. What is dragged snaps into line with other boxes, unless Ctrl is held.

    Args:
        view: the canvas.
        item: what was pressed.
    """

    def __init__(self, view: CanvasSurface, item: Item) -> None:
        self._view = view
        self._item = item
        self._from = QPointF()
        self._drawings: set[int] = set()
        self._nodes: dict[int, dict[str, Point]] = {}
        self._guides = Guides(view.canvas.theme)
        self._snapper: Snapper | None = None
        self._anchor = item.pos()

    def start(self, at: Pointer) -> None:
        """Find out what moves."""
        if not self._item.isSelected():
            self._view.select_items({self._item})
        self._from = at.scene
        chosen: dict[int, set[str]] = defaultdict(set)
        for item in self._view.selected_parts():
            if not isinstance(item, LinkItem):
                self._choose(item, at.holds(Qt.KeyboardModifier.AltModifier), chosen)
        for drawing, keys in chosen.items():
            if drawing not in self._drawings:
                centres = self._view.canvas.graphs[drawing].placement.centres
                self._nodes[drawing] = {key: centres[key] for key in keys}
        self._snapper = Snapper(self._view, self._moving())
        self._view.canvas.addItem(self._guides)

    def _choose(self, item: Item, whole: bool, chosen: dict[int, set[str]]) -> None:
        graph = self._view.canvas.graphs[item.drawing]
        if whole or isinstance(item, FrameItem) or graph.frame is None:
            self._drawings.add(item.drawing)
        else:
            chosen[item.drawing].add(item.key)

    def move(self, at: Pointer) -> None:
        """Show it where the pointer is."""
        by, lines = self._way(at)
        self._guides.show_lines(lines)
        self._show(by)

    def end(self, at: Pointer) -> None:
        """Put it there, as one step of the history."""
        by, _ = self._way(at)
        self._view.canvas.removeItem(self._guides)
        commands: list[Command] = []
        workspace = self._view.workspace_name
        if self._drawings:
            places = {key: self._view.canvas.graphs[key].origin + by for key in self._drawings}
            commands.append(
                MoveDrawings(workspace, {key: (place.x(), place.y()) for key, place in places.items()})
            )
        if self._nodes:
            nodes = {drawing: _moved(places, by) for drawing, places in self._nodes.items()}
            commands.append(MoveNodes(workspace, nodes))
        if commands:
            self._view.session.do_all(commands[0].title if len(commands) == 1 else "Move", commands)

    def cancel(self) -> None:
        """Put it back."""
        self._view.canvas.removeItem(self._guides)
        self._show(QPointF())

    def _moving(self) -> set[NodeItem]:
        graphs = self._view.canvas.graphs
        moving = {item for drawing in self._drawings for item in graphs[drawing].nodes.values()}
        return moving | {graphs[drawing].nodes[key] for drawing, keys in self._nodes.items() for key in keys}

    def _way(self, at: Pointer) -> tuple[QPointF, list[QLineF]]:
        """How far everything moves, and the lines that it snaps to."""
        by = at.scene - self._from
        if self._snapper is None or isinstance(self._item, FrameItem) or at.holds(_FREELY):
            return by, []
        place, lines = self._snapper.snap(self._anchor + by)
        return place - self._anchor, lines

    def _show(self, by: QPointF) -> None:
        for drawing in self._drawings:
            self._view.canvas.graphs[drawing].preview({}, by)
        for drawing, places in self._nodes.items():
            self._view.canvas.graphs[drawing].preview(_moved(places, by), QPointF())
        self._view.canvas.tell_moved()


def _moved(places: dict[str, Point], by: QPointF) -> dict[str, Point]:
    return {key: (x + by.x(), y + by.y()) for key, (x, y) in places.items()}
