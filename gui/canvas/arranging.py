"""Moving what is selected: what moves as a whole, what alone, and the commands that do it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from gui.canvas import measure
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.move_nodes import MoveNodes

if TYPE_CHECKING:
    from gui.canvas.drawn import Item
    from gui.canvas.items.node import NodeItem
    from gui.canvas.scene import CanvasScene
    from gui.layout.shapes import Point


class Side(Enum):
    """Along which line things are aligned."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Movables:
    """What moves.

    Attributes:
        drawings: numbers of the drawings that move as a whole.
        nodes: of other drawings, the nodes that move alone and where they are, relative to the drawing.
    """

    drawings: frozenset[int]
    nodes: Mapping[int, Mapping[str, Point]]

    def items(self, scene: CanvasScene) -> set[NodeItem]:
        """All nodes that move."""
        found = {item for number in self.drawings for item in scene.graphs[number].nodes.values()}
        return found | {
            scene.graphs[number].nodes[key] for number, keys in self.nodes.items() for key in keys
        }


def movables(scene: CanvasScene, items: Collection[Item], *, whole: bool = False) -> Movables:
    """What moves when these items are moved: a process on its own moves with its ports.

    Args:
        scene: where they are.
        items: what is moved; a frame stands for its drawing, links stay where they are.
        whole: whether everything moves with its drawing.
    """
    drawings: set[int] = set()
    chosen: dict[int, set[str]] = defaultdict(set)
    for item in items:
        if isinstance(item, LinkItem):
            continue
        if whole or isinstance(item, FrameItem) or scene.graphs[item.drawing].frame is None:
            drawings.add(item.drawing)
        else:
            chosen[item.drawing].add(item.key)
    nodes = {
        number: {key: scene.graphs[number].placement.centres[key] for key in keys}
        for number, keys in chosen.items()
        if number not in drawings
    }
    return Movables(frozenset(drawings), nodes)


def moved(places: Mapping[str, Point], by: QPointF) -> dict[str, Point]:
    """The same places, all moved."""
    return {key: (x + by.x(), y + by.y()) for key, (x, y) in places.items()}


def move_commands(scene: CanvasScene, workspace: str, moving: Movables, by: QPointF) -> list[Command]:
    """The commands that move all of it by so much; none if nothing moves."""
    if not moving.drawings and not moving.nodes:
        return []
    return _commands(scene, workspace, moving, lambda _: by)


def align_commands(scene: CanvasScene, workspace: str, moving: Movables, side: Side) -> list[Command]:
    """The commands that put all of it in line, by the sides or the middles of its boxes."""
    if not moving.drawings and not moving.nodes:
        return []
    anchors = _anchors(scene, moving)
    whole = QRectF()
    for area in anchors.values():
        whole = whole.united(area)
    ways = {key: _way(area, whole, side) for key, area in anchors.items()}
    return _commands(scene, workspace, moving, ways.__getitem__)


def _commands(
    scene: CanvasScene, workspace: str, moving: Movables, way: Callable[[tuple[int, str]], QPointF]
) -> list[Command]:
    commands: list[Command] = []
    # What stands aside from where the document has it is noted with the first thing that is moved.
    places = {number: graph.origin for number, graph in scene.graphs.items() if not graph.shift.isNull()}
    places |= {number: scene.graphs[number].origin + way((number, "")) for number in moving.drawings}
    if places:
        commands.append(MoveDrawings(workspace, {key: (at.x(), at.y()) for key, at in places.items()}))
    if moving.nodes:
        nodes = {
            number: {key: moved({key: place}, way((number, key)))[key] for key, place in places.items()}
            for number, places in moving.nodes.items()
        }
        commands.append(MoveNodes(workspace, nodes))
    return commands


def _anchors(scene: CanvasScene, moving: Movables) -> dict[tuple[int, str], QRectF]:
    """What is put in line: a node itself; of a process on its own its box; of a composition all of it."""
    anchors = {}
    for number in moving.drawings:
        graph = scene.graphs[number]
        boxes = [item for item in graph.nodes.values() if item.node.kind in measure.BOXES]
        alone = graph.frame is None and len(boxes) == 1
        anchors[number, ""] = boxes[0].area() if alone else graph.rect
    for number, places in moving.nodes.items():
        for key in places:
            anchors[number, key] = scene.graphs[number].nodes[key].area()
    return anchors


def _way(area: QRectF, whole: QRectF, side: Side) -> QPointF:
    match side:
        case Side.LEFT:
            return QPointF(whole.left() - area.left(), 0)
        case Side.CENTRE:
            return QPointF(whole.center().x() - area.center().x(), 0)
        case Side.RIGHT:
            return QPointF(whole.right() - area.right(), 0)
        case Side.TOP:
            return QPointF(0, whole.top() - area.top())
        case Side.MIDDLE:
            return QPointF(0, whole.center().y() - area.center().y())
        case Side.BOTTOM:
            return QPointF(0, whole.bottom() - area.bottom())
