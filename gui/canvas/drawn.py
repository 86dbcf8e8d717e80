"""One drawing on the canvas: its items, where they stand, and how they move."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QGraphicsScene

from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.picks import pick_of
from gui.canvas.picture import Picture
from gui.layout import quick
from gui.layout.routing import move_boxes
from gui.layout.shapes import Placement, Point
from gui.theme import Theme
from prover_bridge.workspace.document import Drawing, State
from prover_bridge.workspace.picks import Pick

Item: TypeAlias = NodeItem | LinkItem | FrameItem


class DrawnGraph:
    """The items of one drawing; it knows places, not documents.

    Args:
        drawing: what the document says of it.
        picture: what to draw.
        theme: colours.
        framed: whether a frame with its name surrounds it.
    """

    def __init__(self, drawing: Drawing, picture: Picture, theme: Theme, *, framed: bool) -> None:
        self.drawing = drawing
        self.picture = picture
        self.shift = QPointF()
        self.settled = False
        self._laid = quick.place(picture.shape)
        self._placement = Placement()
        self._hull = QRectF()
        boxes = {box.key: box for box in picture.shape.boxes}
        self.nodes = {
            key: NodeItem(drawing.id, node, boxes[key], theme, optional=key in picture.optional)
            for key, node in picture.nodes.items()
        }
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
    def rect(self) -> QRectF:
        """All of it, in the scene."""
        if self.frame is not None:
            return self.frame.rect
        return self._hull.translated(self.origin)

    def shows(self, process: str, changed: Collection[str]) -> bool:
        """Whether it still shows that process as it is, though others have changed."""
        same = self.drawing.process == process
        return same and process not in changed and self.picture.components.isdisjoint(changed)

    def set_laid(self, placement: Placement) -> None:
        """Use what the layout says, but for the nodes that were moved by hand."""
        self._laid = placement
        self._place_all({})

    def set_drawing(self, drawing: Drawing) -> None:
        """Use the places that the document says now."""
        if (drawing.x, drawing.y) != (self.drawing.x, self.drawing.y):
            self.shift = QPointF()
            self.settled = True
        self.drawing = drawing
        self._place_all({})

    def set_shift(self, shift: QPointF) -> None:
        """Stand that far from where the document says, to overlap nothing."""
        if shift != self.shift:
            self.shift = shift
            self._place_all({})

    def preview(self, moved: Mapping[str, Point], by: QPointF) -> None:
        """Show nodes at other places (relative to the origin), or all of it moved, while it is dragged."""
        self._place_all(moved, by)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        for item in self.items():
            item.set_theme(theme)

    def set_states(self, states: Mapping[str, State]) -> None:
        """Show which component's process is verified."""
        for item in self.nodes.values():
            item.set_state(states.get(item.node.component, State.VALID))

    def pick(self, item: Item) -> Pick | None:
        """What connecting with an item means; None where it means nothing."""
        if isinstance(item, NodeItem):
            return pick_of(self.drawing.id, self.drawing.process, item.node)
        return None

    def node_for(self, pick: Pick) -> NodeItem | None:
        """The node that stands for a pick; of a process, the first box."""
        return next((item for item in self.nodes.values() if self.pick(item) == pick), None)

    def _place_all(self, moved: Mapping[str, Point], by: QPointF | None = None) -> None:
        places = {**self.drawing.placed, **moved}
        placement = move_boxes(self.picture.shape, self._laid, places)
        if placement is not self._placement or not self._hull:
            self._placement = placement
            for key, route in placement.routes.items():
                self.links[key].set_route(route)
            self._hull = self._find_hull()
            if self.frame is not None:
                self.frame.surround(self._hull)
        self._stand_at(self.origin + (by or QPointF()))

    def _stand_at(self, origin: QPointF) -> None:
        for key, (x, y) in self._placement.centres.items():
            self.nodes[key].setPos(origin.x() + x, origin.y() + y)
        for link in self.links.values():
            link.setPos(origin)
        if self.frame is not None:
            self.frame.setPos(origin)

    def _find_hull(self) -> QRectF:
        """All of it but the frame, relative to the origin."""
        hull = QRectF()
        for key, (x, y) in self._placement.centres.items():
            box = self.nodes[key].box
            hull = hull.united(QRectF(x - box.width / 2, y - box.height / 2, box.width, box.height))
        for link in self.links.values():
            hull = hull.united(link.boundingRect())
        return hull.adjusted(-2, -2, 2, 2)
