"""The drawings on the canvas as such: found by place or pick, lit, painted; nothing of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from gui.canvas.annotation_layer import AnnotationLayer
from gui.canvas.drawn import DrawnGraph, Item
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.emphasis import Emphasis
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.spotlight import Spotlight
from gui.theme import Theme
from prover_bridge.workspace.picks import Pick

_ALL = QRectF()
_MANY = 100
_SHALLOW, _DEEP = 12, 16


class Board(QGraphicsScene):
    """Drawings, by their numbers.

    Args:
        theme: colours.
        parent: owner.
    """

    changedDrawings = Signal()
    """Items were added, removed or moved."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.graphs: dict[int, DrawnGraph] = {}
        self.annotations = AnnotationLayer(self, theme)
        self._spotlight = Spotlight()
        self.shows_buffers = True
        self._content: QRectF | None = None
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)

    def content_rect(self) -> QRectF:
        """All drawings, notes and frames; empty if there are none."""
        if self._content is None:
            area = self.annotations.area()
            for graph in self.graphs.values():
                area = area.united(graph.rect)
            self._content = area
        return self._content

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing at all."""
        return not self.graphs and not self.annotations.items

    def parts(self) -> Iterator[Item]:
        """All items of all drawings."""
        for graph in self.graphs.values():
            yield from graph.items()

    def node_items(self) -> Iterator[NodeItem]:
        """All nodes of all drawings."""
        for graph in self.graphs.values():
            yield from graph.nodes.values()

    def part_at(self, point: QPointF, reach: float = 3.0) -> Item | None:
        """What is painted at a point, the uppermost first: a node, a link, a frame's title.

        Args:
            point: in the scene.
            reach: how far beside it counts too, in units of the scene.
        """
        found = (item for item in self._around(point, reach) if not isinstance(item, AnnotationItem))
        return next(found, None)

    def thing_at(self, point: QPointF, reach: float = 3.0) -> Item | AnnotationItem | None:
        """What is painted at a point, the uppermost first: a part of a drawing, a note, a frame's title.

        Args:
            point: in the scene.
            reach: how far beside it counts too, in units of the scene.
        """
        return next(self._around(point, reach), None)

    def _around(self, point: QPointF, reach: float) -> Iterator[Item | AnnotationItem]:
        area = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        for item in self.items(area):
            if isinstance(item, NodeItem | LinkItem | FrameItem | AnnotationItem):
                yield item

    def handle_at(self, point: QPointF) -> NodeItem | None:
        """The box whose handle for connecting is at a point."""
        area = QRectF(point.x() - 12, point.y() - 12, 24, 24)
        found = (item for item in self.items(area) if isinstance(item, NodeItem))
        return next((item for item in found if item.handle_contains(point)), None)

    def graph_at(self, point: QPointF) -> DrawnGraph | None:
        """The drawing whose area holds a point."""
        return next((graph for graph in self.graphs.values() if graph.rect.contains(point)), None)

    def within(self, area: QRectF) -> tuple[set[int], set[int]]:
        """Numbers of the drawings, and of the notes and frames, that are wholly inside an area."""
        drawings = {number for number, graph in self.graphs.items() if area.contains(graph.rect)}
        return drawings, self.annotations.within(area)

    def pick(self, item: QGraphicsItem | None) -> Pick | None:
        """What connecting with an item means; None where it means nothing."""
        if isinstance(item, NodeItem) and item.drawing in self.graphs:
            return self.graphs[item.drawing].pick(item)
        return None

    def node_for(self, pick: Pick) -> NodeItem | None:
        """The node that stands for a pick."""
        graph = self.graphs.get(pick.drawing)
        return graph.node_for(pick) if graph is not None else None

    def render(
        self,
        painter: QPainter,
        target: QRectF | QRect = _ALL,
        source: QRectF | QRect = _ALL,
        aspect: Qt.AspectRatioMode = Qt.AspectRatioMode.KeepAspectRatio,
    ) -> None:
        """Paint for a file or a printer: all as vectors, none from the images kept for the screen."""
        for item in self.node_items():
            item.set_remembered(False)
        super().render(painter, target, source, aspect)
        for item in self.node_items():
            item.set_remembered(True)

    def set_shows_buffers(self, shows: bool) -> None:
        """Tell buffered resources apart or not, in all drawings and those to come."""
        self.shows_buffers = shows
        for graph in self.graphs.values():
            graph.set_shows_buffers(shows)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.theme = theme
        for graph in self.graphs.values():
            graph.set_theme(theme)
        self.annotations.set_theme(theme)
        self.changedDrawings.emit()
        self.update()

    def emphasize(
        self, wanted: Mapping[Item, Emphasis], others: Emphasis = Emphasis.NORMAL, seen: QRectF | None = None
    ) -> None:
        """Show some items differently from all others.

        Args:
            wanted: what is shown how.
            others: how the rest is shown.
            seen: the part of the scene that is seen; the rest of it may stay as it is.
        """
        chosen = {self.graphs[item.drawing] for item in wanted}
        if others is not Emphasis.NORMAL:
            chosen |= {graph for graph in self.graphs.values() if seen is None or graph.rect.intersects(seen)}
        self._spotlight.turn(chosen, wanted, others)
        self.annotations.set_faded(others is Emphasis.FADED)

    def light(self, items: Iterable[Item], seen: QRectF) -> None:
        """Show items strongly besides those that are lit, and fade all others that are seen."""
        lit = [*(item for item in self.parts() if item.emphasis is Emphasis.LIT), *items]
        self.emphasize(dict.fromkeys(lit, Emphasis.LIT), Emphasis.FADED if lit else Emphasis.NORMAL, seen)

    def tell_moved(self) -> None:
        """Tell those who keep copies of places that items were moved."""
        self._content = None
        # Most of the scene is empty room to scroll into, for which the depth that Qt chooses is too small.
        self.setBspTreeDepth(_DEEP if len(self.graphs) > _MANY else _SHALLOW)
        self.changedDrawings.emit()
