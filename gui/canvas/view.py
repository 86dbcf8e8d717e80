"""The canvas: drawings of a workspace, seen, explored and connected."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsItem, QGraphicsView, QWidget

from gui.canvas.controller import GestureController
from gui.canvas.drawn import Item
from gui.canvas.hint import PointerHint
from gui.canvas.hover import Hover
from gui.canvas.items.emphasis import Emphasis
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.node import NodeItem
from gui.canvas.keyboard import Keyboard
from gui.canvas.legend import Legend
from gui.canvas.overview import Overview
from gui.canvas.pending import PendingLayer
from gui.canvas.scene import CanvasScene
from gui.canvas.selection import Selection
from gui.canvas.source import CompositeSource, Source, WorkspaceSource
from gui.canvas.zooming import Zooming
from gui.layout.service import LayoutService, shared_service
from gui.theme import Theme, load_theme
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.rules import Refusal, propose
from prover_bridge.workspace.session import Session

PROCESS_MIME = "application/x-process-composer-process"
"""What a process dragged from the library carries: its name in UTF-8."""


class CanvasView(QGraphicsView):
    """Shows the drawings of one workspace and turns what the user does into requests.

    The only things it changes in the document are the places of drawings and nodes, and the view itself.

    Args:
        session: the document.
        workspace_name: name of the workspace to show.
        parent: owner.
        theme: colours; light by default.
        layout: the layout process; the one that the program shares by default.
        source: other drawings than those of the workspace, read-only.
    """

    connectionRequested = Signal(object, object)
    """Two Picks that the rules allow to connect: ask the prover."""
    processDropped = Signal(str, QPointF)
    """A process of the library was dropped: its name, and where in the scene."""
    resourceDropped = Signal(object, QPointF)
    """A connection was let go on empty canvas: its Pick, and where in the scene."""
    quickAddRequested = Signal(QPointF)
    """Empty canvas was double-clicked, there in the scene."""
    selectionChanged = Signal()
    openRequested = Signal(str)
    """The process of that name is to be opened."""
    menuRequested = Signal(object, object)
    """A menu is wanted: for a Pick or None, at a global QPoint."""
    cancelRequested = Signal(object)
    """The identity of a pending connection that the user no longer wants."""
    messageTold = Signal(str)
    """A sentence for the status bar: why something cannot be."""
    zoomChanged = Signal(float)

    def __init__(
        self,
        session: Session,
        workspace_name: str,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        layout: LayoutService | None = None,
        source: Source | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.workspace_name = workspace_name
        self.can_connect = self.can_move = source is None
        chosen = theme or load_theme("light")
        self.canvas = CanvasScene(
            session, source or WorkspaceSource(workspace_name), layout or shared_service(), chosen, self
        )
        self.setScene(self.canvas)
        self.hint = PointerHint(self, chosen)
        self.legend = Legend(self, chosen)
        self.gestures = GestureController(self)
        self.pending = PendingLayer(self.canvas, self)
        self._hover = Hover(self)
        self._keyboard = Keyboard(self)
        self._selection = Selection(self.canvas, self)
        self._overview = Overview(self.canvas)
        self._zooming = Zooming(self)
        self._connect_parts()
        self._set_up(chosen)

    @classmethod
    def of_composite(
        cls,
        session: Session,
        process: str,
        parent: QWidget | None = None,
        *,
        theme: Theme | None = None,
        layout: LayoutService | None = None,
    ) -> CanvasView:
        """A read-only canvas that shows one process of the library."""
        return cls(session, "", parent, theme=theme, layout=layout, source=CompositeSource(process))

    def _connect_parts(self) -> None:
        self._selection.changed.connect(self.selectionChanged)
        self.pending.cancelled.connect(self.cancelRequested)
        self.canvas.wiringFailed.connect(self.messageTold)
        self.canvas.laidOut.connect(self._zooming.settle)

    def _set_up(self, theme: Theme) -> None:
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.SmartViewportUpdate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAcceptDrops(self.can_connect)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"Canvas of {self.workspace_name}" if self.workspace_name else "Composite")
        self.set_theme(theme)

    # What others ask of the canvas

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.setBackgroundBrush(theme.canvas)
        self.canvas.set_theme(theme)
        for part in (self.hint, self.legend, self.pending):
            part.set_theme(theme)
        self.viewport().update()

    def add_pending(self, request_id: Hashable, first: Pick, second: Pick) -> None:
        """Draw a connection that the prover works on."""
        self.pending.add(request_id, first, second)

    def end_pending(self, request_id: Hashable, failed: bool) -> None:
        """That request is done, or has failed and is shaken off."""
        self.pending.end(request_id, failed=failed)

    def fit_all(self) -> None:
        """Show everything."""
        self._zooming.fit(self.canvas.content_rect())

    def fit_selection(self) -> None:
        """Show all that is selected, or everything if nothing is."""
        area = QRectF()
        for item in self.selected_parts():
            area = area.united(item.sceneBoundingRect())
        self._zooming.fit(area if not area.isEmpty() else self.canvas.content_rect())

    def zoom_by(self, factor: float) -> None:
        """Zoom in (above 1) or out, around the middle."""
        self._zooming.by(factor)

    @property
    def zoom(self) -> float:
        """How large things are seen; 1.0 is life size."""
        return self._zooming.factor

    def note_view(self) -> None:
        """Note in the document what is seen now, before it is saved."""
        self._zooming.note()

    def set_legend_visible(self, visible: bool) -> None:
        """Show the legend or not."""
        self.legend.setVisible(visible)

    def set_buffers_visible(self, visible: bool) -> None:
        """Tell buffered resources apart or not."""
        for graph in self.canvas.graphs.values():
            for link in graph.links.values():
                link.set_shows_buffer(visible)

    def selected_parts(self) -> list[Item]:
        """Items that are selected, in the order in which they were."""
        return self._selection.parts

    def selected_picks(self) -> list[Pick]:
        """What is selected and can be connected, in the order in which it was selected."""
        return self._selection.picks

    def selected_drawings(self) -> list[int]:
        """Numbers of the drawings of which anything is selected."""
        return self._selection.drawings

    def selected_process(self) -> str | None:
        """Name of the one process that is selected: a box's component, or a drawing's process."""
        names = {self._process_of(item) for item in self.selected_parts()}
        return names.pop() if len(names) == 1 else None

    def select_items(self, items: Iterable[QGraphicsItem]) -> None:
        """Select these and nothing else."""
        self._selection.select(items)

    def select_process(self, name: str) -> bool:
        """Select every box and drawing of a process and show the first; returns whether there is one."""
        found: list[Item] = [item for item in self.canvas.node_items() if item.node.component == name]
        graphs = [graph for graph in self.canvas.graphs.values() if graph.drawing.process == name]
        found += [graph.frame for graph in graphs if graph.frame is not None]
        self.select_items(found)
        if found:
            self._show(found[0])
        return bool(found)

    def reveal(self, drawing: int, node: str = "", edge: str = "") -> bool:
        """Select and show a drawing, or one of its nodes or edges by key; returns whether it is there."""
        graph = self.canvas.graphs.get(drawing)
        if graph is None:
            return False
        found = graph.nodes.get(node) or graph.links.get(edge) or graph.frame or next(iter(graph.items()))
        self.select_items({found})
        self._show(found)
        return True

    def light(self, drawing: int, nodes: Iterable[str] = (), edges: Iterable[str] = ()) -> None:
        """Show some nodes and edges of a drawing strongly and fade the rest; nothing given ends that."""
        graph = self.canvas.graphs.get(drawing)
        lit: Mapping[Item, Emphasis] = {}
        if graph is not None:
            items = [graph.nodes.get(key) for key in nodes] + [graph.links.get(key) for key in edges]
            lit = {item: Emphasis.LIT for item in items if item is not None}
        self.canvas.emphasize(lit, Emphasis.FADED if lit else Emphasis.NORMAL)

    def connect_picks(self, first: Pick, second: Pick) -> None:
        """Ask for a connection, or say why it cannot be."""
        verdict = propose(self.session.document, self.workspace_name, first, second)
        if isinstance(verdict, Refusal):
            self.messageTold.emit(f"{verdict.reason} {verdict.advice}".strip())
        else:
            self.connectionRequested.emit(first, second)

    def words_at(self, point: QPoint) -> str:
        """What there is to say about a point of the viewport, as rich text; empty for nothing."""
        return self._hover.words_at(point)

    def point_of(self, pick: Pick) -> QPoint | None:
        """Where in the viewport a drag of (or a drop on) that pick begins; None if it is not drawn."""
        item = self.canvas.node_for(pick)
        if item is None:
            return None
        handle = pick.part is Part.PROCESS
        return self.mapFromScene(item.handle_centre() if handle else item.pos())

    # What its parts ask

    def part_near(self, point: QPointF) -> Item | None:
        """What is painted at a point of the scene, a few pixels beside it at any zoom."""
        return self.canvas.part_at(point, 3.0 / self.zoom)

    def node_near(self, point: QPointF, reach: float = 3.0) -> NodeItem | None:
        """The node at a point of the scene, or at most `reach` pixels beside it."""
        found = self.canvas.part_at(point)
        if not isinstance(found, NodeItem):
            found = next((item for item in self._around(point, reach) if isinstance(item, NodeItem)), None)
        return found

    def seen_area(self) -> QRectF:
        """The part of the scene that is seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def scroll_by(self, x: float, y: float) -> None:
        """Move what is seen by some pixels."""
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + round(x))
        down.setValue(down.value() + round(y))
        if self.gestures.is_active:
            self._zooming.looked()

    def _around(self, point: QPointF, reach: float) -> list[QGraphicsItem]:
        far = reach / self.zoom
        return self.canvas.items(QRectF(point.x() - far, point.y() - far, 2 * far, 2 * far))

    def _process_of(self, item: Item) -> str:
        if isinstance(item, NodeItem) and item.node.is_box:
            return item.node.component
        return self.canvas.graphs[item.drawing].drawing.process

    def _show(self, item: Item) -> None:
        self.ensureVisible(item.sceneBoundingRect(), 60, 60)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A gesture may begin."""
        self._hover.leave()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        event.setAccepted(self.gestures.press(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A gesture goes on, or the pointer rests on something else."""
        if event.buttons() == Qt.MouseButton.NoButton:
            self._hover.move(event.position().toPoint())
        else:
            self.gestures.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A gesture ends."""
        self.gestures.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a process, or add one quickly where there is nothing."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = self.mapToScene(event.position().toPoint())
        item = self.part_near(point)
        if isinstance(item, NodeItem) and item.node.is_box:
            self.openRequested.emit(item.node.component)
        elif isinstance(item, FrameItem):
            self.openRequested.emit(item.title)
        elif item is None and self.can_connect:
            self.quickAddRequested.emit(point)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Connect what is selected with what was clicked, or ask for a menu."""
        point = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            if self.gestures.connect_selected(point):
                return
            item = self.part_near(self.mapToScene(point))
            if item is not None and not item.isSelected():
                self.select_items({item})
        picks = self.selected_picks()
        self.menuRequested.emit(picks[-1] if picks else None, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key means something to the canvas, or to whoever is around it."""
        if event.key() == Qt.Key.Key_Space:
            self._hold_space(True, event)
        elif not self._keyboard.press(event):
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space no longer pans."""
        if event.key() == Qt.Key.Key_Space:
            self._hold_space(False, event)
        else:
            event.ignore()

    def _hold_space(self, held: bool, event: QKeyEvent) -> None:
        if not event.isAutoRepeat():
            self.gestures.space_held = held
            cursor = Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys are no longer held, as far as the canvas can know."""
        self.gestures.space_held = False
        super().focusOutEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom or scroll."""
        self._zooming.wheel(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what the pointer rests on; forget it when the pointer leaves."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._hover.tell(event.pos())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover.leave()
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a process of the library, nothing else."""
        event.setAccepted(self.can_connect and event.mimeData().hasFormat(PROCESS_MIME))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take a process of the library, nothing else."""
        event.setAccepted(self.can_connect and event.mimeData().hasFormat(PROCESS_MIME))

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which process was dropped, and where."""
        name = bytes(event.mimeData().data(PROCESS_MIME).data()).decode(errors="replace")
        if name:
            event.acceptProposedAction()
            self.processDropped.emit(name, self.mapToScene(event.position().toPoint()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint single items, or all at once from far away."""
        if not self._overview.is_wanted(self.zoom):
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.canvas.theme.canvas)
        painter.setWorldTransform(self.viewportTransform())
        self._overview.paint(painter, self.seen_area())
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was seen last."""
        super().showEvent(event)
        self._zooming.show_at_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the legend in its corner."""
        super().resizeEvent(event)
        self.legend.move(12, self.height() - self.legend.height() - 12)

    def close(self) -> bool:
        """Listen to nothing any more; to be called before a canvas is thrown away."""
        self.gestures.cancel()
        self._zooming.close()
        self.pending.close()
        self.canvas.close()
        return super().close()
