"""Moving what is selected: what moves as a whole, what alone, and the commands that do it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QPointF, QRectF

from gui.canvas import measure
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.group_frame import GroupFrameItem
from gui.canvas.items.link import LinkItem
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.move_nodes import MoveNodes
from prover_bridge.workspace.commands.place_annotations import PlaceAnnotations

if TYPE_CHECKING:
    from gui.canvas.drawn import Item
    from gui.canvas.items.annotation import AnnotationItem
    from gui.canvas.items.node import NodeItem
    from gui.canvas.scene import CanvasScene
    from gui.layout.shapes import Point


_GRAPH, _ANNOTATION = "graph", "annotation"
_Key: TypeAlias = tuple[str, int, str]
"""A drawing or one of its nodes, or a note or frame."""


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
        annotations: numbers of the notes and frames that move.
    """

    drawings: frozenset[int]
    nodes: Mapping[int, Mapping[str, Point]]
    annotations: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing moves."""
        return not (self.drawings or self.nodes or self.annotations)

    def items(self, scene: CanvasScene) -> set[NodeItem]:
        """All nodes that move."""
        found = {item for number in self.drawings for item in scene.graphs[number].nodes.values()}
        return found | {
            scene.graphs[number].nodes[key] for number, keys in self.nodes.items() for key in keys
        }


def movables(
    scene: CanvasScene,
    items: Collection[Item],
    annotations: Collection[AnnotationItem] = (),
    *,
    whole: bool = False,
    carrying: bool = True,
) -> Movables:
    """What moves when these items are moved: a process on its own moves with its ports.

    Args:
        scene: where they are.
        items: what is moved; a frame stands for its drawing, links stay where they are.
        annotations: notes and frames that are moved.
        whole: whether everything moves with its drawing.
        carrying: whether frames that the user drew take along what is wholly inside.
    """
    drawings: set[int] = set()
    numbers = {item.number for item in annotations}
    chosen: dict[int, set[str]] = defaultdict(set)
    for item in items:
        if isinstance(item, LinkItem):
            continue
        if whole or isinstance(item, FrameItem) or scene.graphs[item.drawing].frame is None:
            drawings.add(item.drawing)
        else:
            chosen[item.drawing].add(item.key)
    for frame in annotations if carrying else ():
        if isinstance(frame, GroupFrameItem):
            inside = scene.within(frame.rect)
            drawings |= inside[0]
            numbers |= inside[1]
    nodes = {
        number: {key: scene.graphs[number].placement.centres[key] for key in keys}
        for number, keys in chosen.items()
        if number not in drawings
    }
    return Movables(frozenset(drawings), nodes, frozenset(numbers))


def moved(places: Mapping[str, Point], by: QPointF) -> dict[str, Point]:
    """The same places, all moved."""
    return {key: (x + by.x(), y + by.y()) for key, (x, y) in places.items()}


def move_commands(scene: CanvasScene, workspace: str, moving: Movables, by: QPointF) -> list[Command]:
    """The commands that move all of it by so much; none if nothing moves."""
    return [] if moving.is_empty else _commands(scene, workspace, moving, lambda _: by)


def align_commands(scene: CanvasScene, workspace: str, moving: Movables, side: Side) -> list[Command]:
    """The commands that put all of it in line, by the sides or the middles of its boxes, notes and frames.

    Args:
        scene: where it is.
        workspace: name of the workspace.
        moving: what is put in line; what is inside of frames follows them.
        side: which line.
    """
    if moving.is_empty:
        return []
    anchors = _anchors(scene, moving)
    whole = QRectF()
    for area in anchors.values():
        whole = whole.united(area)
    ways = {key: _way(area, whole, side) for key, area in anchors.items()}
    drawings, annotations = set(moving.drawings), set(moving.annotations)
    for number in sorted(moving.annotations):
        item = scene.annotations.items[number]
        if isinstance(item, GroupFrameItem):
            inside = scene.within(item.rect)
            carried = [(_GRAPH, each, "") for each in inside[0] - drawings - moving.nodes.keys()]
            carried += [(_ANNOTATION, each, "") for each in inside[1] - annotations]
            ways |= dict.fromkeys(carried, ways[_ANNOTATION, number, ""])
            drawings |= {each for kind, each, _ in carried if kind == _GRAPH}
            annotations |= {each for kind, each, _ in carried if kind == _ANNOTATION}
    followed = Movables(frozenset(drawings), moving.nodes, frozenset(annotations))
    return _commands(scene, workspace, followed, ways.__getitem__)


def _commands(
    scene: CanvasScene, workspace: str, moving: Movables, way: Callable[[_Key], QPointF]
) -> list[Command]:
    commands: list[Command] = []
    places: dict[int, Point] = {}
    for number in moving.drawings:
        at = scene.graphs[number].origin + way((_GRAPH, number, ""))
        places[number] = (at.x(), at.y())
    if places:
        commands.append(MoveDrawings(workspace, places))
    if moving.nodes:
        nodes = {
            number: {
                key: moved({key: place}, way((_GRAPH, number, key)))[key] for key, place in found.items()
            }
            for number, found in moving.nodes.items()
        }
        commands.append(MoveNodes(workspace, nodes))
    if moving.annotations:
        areas = {}
        for number in moving.annotations:
            area, by = scene.annotations.items[number].annotation.area, way((_ANNOTATION, number, ""))
            areas[number] = replace(area, x=area.x + by.x(), y=area.y + by.y())
        commands.append(PlaceAnnotations(workspace, areas))
    return commands


def stood_aside(scene: CanvasScene) -> dict[int, Point]:
    """Where drawings are that stand aside from where the document has them."""
    graphs = scene.graphs.items()
    return {
        number: (graph.origin.x(), graph.origin.y()) for number, graph in graphs if not graph.shift.isNull()
    }


def _anchors(scene: CanvasScene, moving: Movables) -> dict[_Key, QRectF]:
    """What is put in line: a node itself; of a process on its own its box; of a composition all of it."""
    anchors: dict[_Key, QRectF] = {}
    for number in moving.drawings:
        graph = scene.graphs[number]
        boxes = [item for item in graph.nodes.values() if item.node.kind in measure.BOXES]
        alone = graph.frame is None and len(boxes) == 1
        anchors[_GRAPH, number, ""] = boxes[0].area() if alone else graph.rect
    for number, places in moving.nodes.items():
        for key in places:
            anchors[_GRAPH, number, key] = scene.graphs[number].nodes[key].area()
    for number in moving.annotations:
        anchors[_ANNOTATION, number, ""] = scene.annotations.items[number].rect
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
