"""One drawing on the canvas: its items, where they stand, and how they move."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from gui.canvas.items.frame import FrameItem, framed
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.picks import pick_of
from gui.canvas.picture import Picture
from gui.layout import quick
from gui.layout.routing import make_room, move_boxes
from gui.layout.shapes import Placement, Point, Shape
from gui.theme import Theme
from prover_bridge.workspace.document import Drawing, State
from prover_bridge.workspace.picks import Pick

_LINE_ROOM = 9.0

Item: TypeAlias = NodeItem | LinkItem | FrameItem


class DrawnGraph:
    """The items of one drawing; it knows places, not documents.

    Args:
        drawing: what the document says of it.
        picture: what to draw.
        theme: colours.
        framed: whether a frame with its name surrounds it.

    Attributes:
        version: how often its items have been put anywhere; the same as long as they stay.
    """

    def __init__(self, drawing: Drawing, picture: Picture, theme: Theme, *, framed: bool) -> None:
        self.drawing = drawing
        self.picture = picture
        self.shift = QPointF()
        self.settled = False
        self._previewed = False
        self.version = 0
        self._shape = picture.shape
        self._laid = self._tidy = quick.place(picture.shape)
        self._untidied: tuple[Mapping[str, Point], Placement] | None = None
        self._placement = self._shown = Placement()
        self._shown_at = (0.0, 0.0)
        self._hull = QRectF()
        self._rect = QRectF()
        self._from: Mapping[str, QPointF] = {}
        self._progress = 1.0
        boxes = {box.key: box for box in picture.shape.boxes}
        self.nodes = {
            key: NodeItem(drawing.id, node, boxes[key], theme, optional=key in picture.optional)
            for key, node in picture.nodes.items()
        }
        self._boxes_of: dict[str, list[NodeItem]] = {name: [] for name in picture.components}
        for item in self.nodes.values():
            if item.node.component:
                self._boxes_of[item.node.component].append(item)
        self.links = {
            key: LinkItem(drawing.id, edge, picture.labels[key], theme) for key, edge in picture.edges.items()
        }
        self.frame = FrameItem(drawing.id, drawing.process, theme) if framed else None
        self._place_all({})

    def items(self) -> Iterator[Item]:
        """All its items."""
        if self.frame is not None:
            yield self.frame
        yield from self.links.values()
        yield from self.nodes.values()

    def add_to(self, scene: QGraphicsScene) -> None:
        """Show it."""
        for item in self.items():
            scene.addItem(item)

    def remove_from(self, scene: QGraphicsScene) -> None:
        """Show it no longer."""
        for item in self.items():
            scene.removeItem(item)

    @property
    def origin(self) -> QPointF:
        """Its upper left corner, in the scene."""
        return QPointF(self.drawing.x, self.drawing.y) + self.shift

    @property
    def placement(self) -> Placement:
        """Where everything is now, relative to the origin."""
        return self._placement

    @property
    def shown(self) -> tuple[Placement, Point]:
        """Where everything is seen now, and where in the scene the origin of that is: plain numbers."""
        return self._shown, self._shown_at

    @property
    def rect(self) -> QRectF:
        """All of it, in the scene."""
        return self._rect

    def shows(self, process: str, changed: Collection[str]) -> bool:
        """Whether it still shows that process as it is, though others have changed."""
        same = self.drawing.process == process
        return same and process not in changed and self.picture.components.isdisjoint(changed)

    def set_laid(self, placement: Placement) -> None:
        """Use what the layout says, but for the nodes that were moved by hand."""
        self._shape = self.picture.shape.with_inputs(placement.inputs)
        self._tidy, self._untidied = placement, None
        self._laid = make_room(self._shape, placement, self.drawing.placed)
        self._place_all({})

    def set_drawing(self, drawing: Drawing) -> None:
        """Use the places that the document says now."""
        before, placed = self.origin, self.drawing.placed
        if (drawing.x, drawing.y) != (self.drawing.x, self.drawing.y):
            self.shift = QPointF()
            self.settled = True
        self.drawing = drawing
        if drawing.placed != placed:
            self._tidy_up(placed)
        if self.origin != before or drawing.placed != placed or self._previewed:
            self._place_all({})

    def _tidy_up(self, before: Mapping[str, Point]) -> None:
        """Where no node has a place by hand any more, none need make room; undone, they do so again."""
        if not self.drawing.placed:
            self._laid, self._untidied = self._tidy, (before, self._laid)
        elif self._untidied is not None and self._untidied[0] == self.drawing.placed:
            self._laid, self._untidied = self._untidied[1], None

    def set_shift(self, shift: QPointF) -> None:
        """Stand that far from where the document says, to overlap nothing."""
        if shift != self.shift:
            self.shift = shift
            self._place_all({})

    def preview(self, moved: Mapping[str, Point], by: QPointF) -> None:
        """Show nodes at other places (relative to the origin), or all of it moved, while it is dragged."""
        self._place_all(moved, by)
        self._previewed = True

    def travel(self, start: Mapping[str, QPointF]) -> None:
        """Stand where these nodes were (in the scene) until `arrive` tells how far they are on their way."""
        self._from = {key: place for key, place in start.items() if key in self.nodes}
        self._progress = 0.0
        self._place_all({})

    @property
    def travels(self) -> bool:
        """Whether nodes are not yet where they belong."""
        return bool(self._from)

    def arrive(self, progress: float) -> None:
        """Be that far on the way, from 0 to 1."""
        self._progress = progress
        if progress >= 1.0:
            self._from = {}
        self._place_all({})

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        for item in self.items():
            item.set_theme(theme)

    def set_shows_buffers(self, shows: bool) -> None:
        """Tell buffered resources apart or not."""
        for link in self.links.values():
            link.set_shows_buffer(shows)

    def set_states(self, states: Mapping[str, State]) -> None:
        """Show what is known of these components' processes; the others stay as they are shown."""
        for name, state in states.items():
            for item in self._boxes_of.get(name, ()):
                item.set_state(state)

    def pick(self, item: Item) -> Pick | None:
        """What connecting with an item means; None where it means nothing."""
        if isinstance(item, NodeItem):
            return pick_of(self.drawing.id, self.drawing.process, item.node)
        return None

    def node_for(self, pick: Pick) -> NodeItem | None:
        """The node that stands for a pick; of a process, the first box."""
        return next((item for item in self.nodes.values() if self.pick(item) == pick), None)

    def _place_all(self, moved: Mapping[str, Point], by: QPointF | None = None) -> None:
        shape, self._previewed = self._shape, False
        placement = move_boxes(shape, self._laid, {**self.drawing.placed, **moved})
        if placement is not self._placement or not self._hull:
            self._placement = placement
            self._hull = _hull(shape, placement)
        hull = framed(self._hull) if self.frame is not None else self._hull
        self._rect = hull.translated(self.origin)
        shown = placement
        if self._from:
            shown = move_boxes(shape, placement, self._on_the_way(), passing=True)
        self._show(shown, self.origin + (by or QPointF()))

    def _show(self, placement: Placement, origin: QPointF) -> None:
        self.version += 1
        left, top = origin.toTuple()
        self._shown, self._shown_at = placement, (left, top)
        for key, route in placement.routes.items():
            self.links[key].set_route(route)
            self.links[key].setPos(origin)
        for key, (x, y) in placement.centres.items():
            self.nodes[key].setPos(left + x, top + y)
        if self.frame is not None:
            self.frame.surround(self._hull if placement is self._placement else _hull(self._shape, placement))
            self.frame.setPos(origin)

    def _on_the_way(self) -> dict[str, Point]:
        places = {}
        for key, start in self._from.items():
            x, y = self._placement.centres[key]
            before = start - self.origin
            left = 1.0 - self._progress
            places[key] = (x + (before.x() - x) * left, y + (before.y() - y) * left)
        return places


def _hull(shape: Shape, placement: Placement) -> QRectF:
    """All of a placement with some room."""
    lefts, tops, rights, bottoms = [], [], [], []
    for box in shape.boxes:
        x, y = placement.centres[box.key]
        lefts.append(x - box.width / 2)
        rights.append(x + box.width / 2)
        tops.append(y - box.height / 2)
        bottoms.append(y + box.height / 2)
    for route in placement.routes.values():
        xs, ys = zip(*route.points, strict=True)
        lefts.append(min(xs))
        rights.append(max(xs))
        tops.append(min(ys) - _LINE_ROOM)
        bottoms.append(max(ys) + _LINE_ROOM)
    corner = QPointF(min(lefts, default=0.0), min(tops, default=0.0))
    return QRectF(corner, QPointF(max(rights, default=0.0), max(bottoms, default=0.0)))
