"""The scene: the drawings of one workspace, kept in step with the document by what a change touched."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from gui.canvas.drawn import DrawnGraph, Item
from gui.canvas.items.emphasis import Emphasis
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.picture import Picture, make_picture
from gui.canvas.source import Source, touched_processes, visible_processes
from gui.canvas.spacing import keep_apart
from gui.canvas.transition import Transitions, longest
from gui.layout.service import LayoutService
from gui.layout.shapes import Placement
from gui.theme import Theme
from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.wiring.drawing import draw, drawing_graph
from prover_bridge.wiring.wires import box
from prover_bridge.workspace.document import Document, Drawing, Entry, State
from prover_bridge.workspace.picks import Pick
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.touched import Touched

_FAR = 100_000.0
_ALL = QRectF()
_FIRST_SLICE = 150
_SLICE = 20
_MOST_MOVED = 200
_FINISH_AFTER = 30
_FINISH_RARELY = 700


class CanvasScene(QGraphicsScene):
    """Shows drawings; changes nothing in the document.

    Args:
        session: the document.
        source: which drawings of it.
        layout: the layout process.
        theme: colours.
        parent: owner.
    """

    laidOut = Signal()
    """Every drawing has the place that its layout gave it."""
    changedDrawings = Signal()
    """Items were added, removed or moved."""
    wiringFailed = Signal(str)
    """A drawing could not be made exactly: why, in words."""

    def __init__(
        self,
        session: Session,
        source: Source,
        layout: LayoutService,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.source = source
        self.theme = theme
        self.graphs: dict[int, DrawnGraph] = {}
        self._layout = layout
        self._asked: dict[int, DrawnGraph] = {}
        self._undrawn: deque[int] = deque()
        self._content: QRectF | None = None
        self._has_room = False
        self._unfolded: set[int] = set()
        self._touched: set[DrawnGraph] = set()
        self._emphasized: set[DrawnGraph] = set()
        self._before: dict[str, QPointF] = {}
        self._transitions = Transitions(self)
        self._transitions.moved.connect(self.tell_moved)
        self._transitions.finished.connect(self._finish_soon)
        self._undrawn_of: Document | None = None
        self._wanted: dict[int, Drawing] = {}
        self._drawing_on = _timer(self, 0, self._draw_more)
        self._finishing = _timer(self, _FINISH_AFTER, self._finish)
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.BspTreeIndex)
        layout.placed.connect(self._take_placement)
        layout.failed.connect(self._miss_placement)
        self._end_subscription: Callable[[], None] = session.subscribe(self._document_changed)
        self._draw_all()

    def close(self) -> None:
        """Listen to the document no longer and want no more layouts."""
        self._end_subscription()
        for identity in tuple(self._asked):
            self._layout.cancel(identity)
        self._asked.clear()
        self._undrawn.clear()
        self._drawing_on.stop()
        self._finishing.stop()
        self._transitions.close()

    @property
    def is_laid_out(self) -> bool:
        """Whether everything is drawn and stands where it belongs."""
        return not (
            self._asked or self._undrawn or self._transitions.is_running or self._finishing.isActive()
        )

    def content_rect(self) -> QRectF:
        """All drawings; empty if there are none."""
        if self._content is None:
            area = QRectF()
            for graph in self.graphs.values():
                area = area.united(graph.rect)
            self._content = area
        return self._content

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
        area = QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
        for item in self.items(area):
            if isinstance(item, NodeItem | LinkItem | FrameItem):
                return item
        return None

    def handle_at(self, point: QPointF) -> NodeItem | None:
        """The box whose handle for connecting is at a point."""
        area = QRectF(point.x() - 12, point.y() - 12, 24, 24)
        found = (item for item in self.items(area) if isinstance(item, NodeItem))
        return next((item for item in found if item.handle_contains(point)), None)

    def graph_at(self, point: QPointF) -> DrawnGraph | None:
        """The drawing whose area holds a point."""
        return next((graph for graph in self.graphs.values() if graph.rect.contains(point)), None)

    def entry(self, graph: DrawnGraph) -> Entry | None:
        """What the document knows of a drawing's process."""
        return self.session.document.find(self.source.workspace, graph.drawing.process)

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

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.theme = theme
        for graph in self.graphs.values():
            graph.set_theme(theme)
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
        for graph in self._emphasized - chosen:
            for item in graph.items():
                item.set_emphasis(Emphasis.NORMAL)
        for graph in chosen:
            for item in graph.items():
                item.set_emphasis(wanted.get(item, others))
        self._emphasized = chosen

    def is_foldable(self, identity: int) -> bool:
        """Whether a drawing is a stored composite, which can be shown with what is inside or as one box."""
        graph = self.graphs.get(identity)
        entry = self.entry(graph) if graph is not None else None
        if graph is None or entry is None or entry.process.is_atomic:
            return False
        return not self.source.opens(self.session.document, graph.drawing.process)

    def fold(self, identity: int) -> bool:
        """Show a stored composite with what is inside, or as one box again; nothing else changes.

        Returns:
            Whether it is a composite that can be.
        """
        if not self.is_foldable(identity):
            return False
        graph = self.graphs[identity]
        self._unfolded ^= {identity}
        self._before = {}
        self._drop(graph)
        self._add(self.session.document, graph.drawing)
        self._finish()
        return True

    def tell_moved(self) -> None:
        """Tell those who keep copies of places that items were moved."""
        self._content = None
        self.changedDrawings.emit()

    def _draw_all(self) -> None:
        """Draw what there is; of very much, the rest while the window lives on."""
        self._undrawn.extend(drawing.id for drawing in self.source.drawings(self.session.document))
        self._draw_some(_FIRST_SLICE)
        self._finish()

    def _draw_more(self) -> None:
        self._draw_some(_SLICE)
        self._finish_soon()

    def _draw_some(self, milliseconds: int) -> None:
        document = self.session.document
        if self._undrawn_of is not document:
            self._undrawn_of = document
            self._wanted = {drawing.id: drawing for drawing in self.source.drawings(document)}
        clock = QElapsedTimer()
        clock.start()
        while self._undrawn and clock.elapsed() < milliseconds:
            drawing = self._wanted.get(self._undrawn.popleft())
            if drawing is not None and drawing.id not in self.graphs:
                self._add(document, drawing)
        if self._undrawn:
            self._drawing_on.start()

    def _document_changed(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        ids = self.source.touched_drawings(touched)
        names = touched_processes(touched, self.source.workspace)
        if not ids and not names:
            return
        changed = {name for name in names if self._is_changed(before, after, name)}
        wanted = {drawing.id: drawing for drawing in self.source.drawings(after)}
        self._before = {}
        for identity in sorted(ids | self._drawn_with(changed)):  # those that go have the lower numbers
            self._renew(after, identity, wanted.get(identity), changed)
        self._show_states(after, names)
        self._finish()

    def _is_changed(self, before: Document, after: Document, name: str) -> bool:
        """Whether the specification, not only what is known of it, is another."""
        workspace = self.source.workspace
        old, new = before.find(workspace, name), after.find(workspace, name)
        return old is None or new is None or old.process != new.process

    def _drawn_with(self, names: set[str]) -> set[int]:
        if not names:
            return set()
        return {
            identity
            for identity, graph in self.graphs.items()
            if graph.drawing.process in names or graph.picture.components & names
        }

    def _renew(self, document: Document, identity: int, drawing: Drawing | None, changed: set[str]) -> None:
        graph = self.graphs.get(identity)
        if graph is not None and drawing is not None and graph.shows(drawing.process, changed):
            graph.set_drawing(drawing)
            self._touched.add(graph)
            return
        if graph is not None:
            self._drop(graph)
        if drawing is not None:
            self._add(document, drawing)

    def _drop(self, graph: DrawnGraph) -> None:
        if len(graph.nodes) <= _MOST_MOVED:
            self._before |= {key: item.pos() for key, item in graph.nodes.items()}
        self._transitions.end(graph)
        self._touched.discard(graph)
        self._emphasized.discard(graph)
        del self.graphs[graph.drawing.id]
        for identity, asked in tuple(self._asked.items()):
            if asked is graph:
                del self._asked[identity]
                self._layout.cancel(identity)
        graph.remove_from(self)

    def _add(self, document: Document, drawing: Drawing) -> None:
        entry = document.find(self.source.workspace, drawing.process)
        if entry is None:
            return
        shown_open = drawing.id in self._unfolded or self.source.opens(document, drawing.process)
        opened = not entry.process.is_atomic and shown_open
        picture = self._opened(document, entry.process) if opened else _closed(entry.process)
        graph = DrawnGraph(drawing, picture, self.theme, framed=opened)
        self.graphs[drawing.id] = graph
        self._touched.add(graph)
        graph.add_to(self)
        graph.set_states(self._states(document, graph.picture.components))
        if self._before.keys() & graph.nodes.keys() and longest() and self.views():
            graph.travel(self._before)
        known = self._layout.known(picture.shape)
        if known is not None:
            self._set_laid(graph, known)
        elif opened:  # one box with its ports is placed as well without
            self._asked[self._layout.request(picture.shape)] = graph
        elif graph.travels:
            self._transitions.begin(graph)

    def _set_laid(self, graph: DrawnGraph, placement: Placement) -> None:
        graph.set_laid(placement)
        self._touched.add(graph)
        if graph.travels:
            self._transitions.begin(graph)

    def _opened(self, document: Document, process: Process) -> Picture:
        """What a composition is composed of, or just its box if that cannot be told."""
        components = visible_processes(document, self.source.workspace)
        try:
            return make_picture(drawing_graph(process, components))
        except BridgeError as error:
            self.wiringFailed.emit(f"{process.name} is drawn as one box: {error}")
            return _closed(process)

    def _show_states(self, document: Document, names: Iterable[str]) -> None:
        states = self._states(document, names)
        for graph in self.graphs.values():
            if graph.picture.components & states.keys():
                graph.set_states(self._states(document, graph.picture.components))

    def _states(self, document: Document, names: Iterable[str]) -> dict[str, State]:
        found = {name: document.find(self.source.workspace, name) for name in names}
        return {name: entry.state for name, entry in found.items() if entry is not None}

    def _take_placement(self, identity: int, placement: Placement) -> None:
        graph = self._asked.pop(identity, None)
        if graph is not None:
            self._set_laid(graph, placement)
            self._finish_soon()

    def _miss_placement(self, identity: int, reason: str) -> None:
        """The quick placement stays."""
        graph = self._asked.pop(identity, None)
        if graph is not None:
            graph.arrive(1.0)
            self._finish_soon()

    def _finish_soon(self) -> None:
        """Once for all that happens in a while."""
        if not self._finishing.isActive():
            self._finishing.start(_FINISH_RARELY if self._undrawn else _FINISH_AFTER)

    def _finish(self) -> None:
        if any(not graph.settled for graph in self._touched):
            keep_apart(self.graphs.values())
            self._touched.update(self.graphs.values())
        area = self.sceneRect().adjusted(_FAR, _FAR, -_FAR, -_FAR) if self._has_room else QRectF()
        for graph in self._touched:
            area = area.united(graph.rect)
        self._has_room = True
        self.setSceneRect(area.adjusted(-_FAR, -_FAR, _FAR, _FAR))
        self.tell_moved()
        if self.is_laid_out:
            for graph in self._touched:
                graph.settled = True
            self.laidOut.emit()
            self._touched.clear()


def _timer(parent: QObject, interval: int, slot: Callable[[], None]) -> QTimer:
    """A timer that calls a bound method once, some milliseconds after it was started first."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(interval)
    timer.timeout.connect(slot)
    return timer


def _closed(process: Process) -> Picture:
    """A process as one box with its inputs and outputs."""
    return make_picture(draw(box(process)))
