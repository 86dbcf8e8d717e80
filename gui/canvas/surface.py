"""The surface of the canvas: what Qt tells it, handed to who understands it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
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

from gui.canvas.annotating import Annotating
from gui.canvas.arranging import movables, move_commands
from gui.canvas.backdrop import Backdrop
from gui.canvas.controller import GestureController
from gui.canvas.drawn import Item
from gui.canvas.focus_ring import FocusRing
from gui.canvas.hint import PointerHint
from gui.canvas.hover import Hover
from gui.canvas.items.annotation import AnnotationItem, Corner
from gui.canvas.items.node import NodeItem
from gui.canvas.items.note import NoteItem
from gui.canvas.keyboard import Keyboard
from gui.canvas.legend import Legend
from gui.canvas.library_drops import LibraryDrops
from gui.canvas.minimap import Minimap
from gui.canvas.overview import Overview
from gui.canvas.pending import PendingLayer
from gui.canvas.scene import CanvasScene
from gui.canvas.selection import Selection
from gui.canvas.zooming import Zooming
from prover_bridge.workspace.alternatives import instead
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.picks import Pick
from prover_bridge.workspace.rules import Refusal, propose
from prover_bridge.workspace.session import Session

_AROUND = QSize(24, 24)
"""Beside and below what lies over the canvas."""
_BY_KEYS = frozenset(
    {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}
)


class CanvasSurface(QGraphicsView):
    """A scene with its overlays, and the parts that understand events.

    Args:
        scene: what is seen.
        editable: whether things may be connected and moved.
        parent: owner.
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

    def __init__(self, session: Session, scene: CanvasScene, editable: bool, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.session = session
        self.canvas = scene
        self.can_connect = self.can_move = editable
        self.selected_by_hand = False
        scene.setParent(self)
        self.hint = PointerHint(self, scene.theme)
        self.legend = Legend(self, scene.theme)
        self.ring = FocusRing(self, scene.theme)
        self.gestures = GestureController(self)
        self.annotating = Annotating(self)
        self.pending = PendingLayer(scene, self)
        self._hover = Hover(self)
        self._keyboard = Keyboard(self)
        self._selection = Selection(scene, self)
        self._zooming = Zooming(self)
        overview = Overview(scene)
        self.minimap = Minimap(self, overview)
        self._backdrop = Backdrop(self, overview)
        self._drops = LibraryDrops(self)
        self.setScene(scene)
        self._set_up()

    @property
    def workspace_name(self) -> str:
        """Name of the workspace; empty where a composite is shown on its own."""
        return self.canvas.source.workspace or ""

    def _set_up(self) -> None:
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

    @property
    def zoom(self) -> float:
        """How large things are seen; 1.0 is life size."""
        return self._zooming.factor

    def selected_parts(self) -> list[Item]:
        """Items that are selected, in the order in which they were."""
        return self._selection.parts

    def selected_annotations(self) -> list[AnnotationItem]:
        """Notes and frames that are selected, in the order of their numbers."""
        return self._selection.annotations

    def selected_things(self) -> list[Item | AnnotationItem]:
        """All that is selected: parts of drawings, then notes and frames."""
        return [*self.selected_parts(), *self.selected_annotations()]

    def selected_picks(self) -> list[Pick]:
        """What is selected and can be connected, in the order in which it was selected."""
        return self._selection.picks

    def selected_drawings(self) -> list[int]:
        """Numbers of the drawings of which anything is selected."""
        return self._selection.drawings

    def select_items(self, items: Iterable[QGraphicsItem]) -> None:
        """Select these and nothing else, by hand."""
        self._selection.select(items)
        self.selected_by_hand = True

    def show_drawing(self, number: int) -> None:
        """Select a drawing that has just come, and scroll as little as it takes to see it, if it is there."""
        graph = self.canvas.graphs.get(number)
        if graph is None:
            return
        boxes = [item for item in graph.nodes.values() if item.node.is_box]
        shown = graph.frame or next(iter(boxes), None) or next(iter(graph.items()))
        self.select_items({shown})
        self.selected_by_hand = False
        seen, size = self.seen_area(), graph.rect.size()
        fits = size.width() <= seen.width() and size.height() <= seen.height()
        if (fits and not seen.contains(graph.rect)) or not seen.intersects(graph.rect):
            self.ensureVisible(graph.rect if fits else shown.sceneBoundingRect(), 20, 20)

    def fold(self, number: int) -> bool:
        """Show a stored composite with what is inside, or as one box again; it is selected then.

        Returns:
            Whether it is a composite that can be.
        """
        folded = self.canvas.fold(number)
        if folded:
            self.show_drawing(number)
        return folded

    def connect_picks(self, first: Pick, second: Pick) -> None:
        """Ask for a connection, or say why it cannot be."""
        verdict = propose(self.session.document, self.workspace_name, first, second)
        if isinstance(verdict, Refusal):
            other = (
                instead(self.session.document, self.workspace_name, first, second) if verdict.misfit else ""
            )
            self.messageTold.emit(f"{verdict.reason} {other or verdict.advice}".strip())
        else:
            self.connectionRequested.emit(first, second)

    def thing_near(self, point: QPointF) -> Item | AnnotationItem | None:
        """What is painted at a point of the scene: a part of a drawing, a note, the title of a frame."""
        return self.canvas.thing_at(point, 3.0 / self.zoom)

    def handle_near(self, point: QPointF) -> NodeItem | None:
        """The box whose handle for connecting is at a point of the scene, unless a note covers it."""
        covered = isinstance(self.thing_near(point), NoteItem)
        return None if covered else self.canvas.handle_at(point)

    def corner_near(self, point: QPointF) -> tuple[AnnotationItem, Corner] | None:
        """The corner to pull at a point of the scene, of a note or frame that is selected."""
        return self.canvas.annotations.corner_at(point, 6.0 / self.zoom) if self.can_move else None

    def node_near(self, point: QPointF, reach: float = 3.0) -> NodeItem | None:
        """The node at a point of the scene, or at most `reach` pixels beside it."""
        found = self.canvas.part_at(point)
        if not isinstance(found, NodeItem):
            found = next((item for item in self._around(point, reach) if isinstance(item, NodeItem)), None)
        return found

    def do_move(self, commands: Sequence[Command]) -> None:
        """Do what moves things, as one step of the history."""
        if commands:
            self.session.do_all(commands[0].title if len(commands) == 1 else "Move", commands)

    def nudge(self, x: float, y: float) -> None:
        """Move what is selected a little."""
        if self.can_move:
            moving = movables(self.canvas, self.selected_parts(), self.selected_annotations())
            self.do_move(move_commands(self.canvas, self.workspace_name, moving, QPointF(x, y)))

    def seen_area(self) -> QRectF:
        """The part of the scene that is seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def look_at(self, point: QPointF) -> None:
        """Bring a point of the scene to the middle."""
        self.centerOn(point)
        self._zooming.looked()

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

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A gesture may begin."""
        self._hover.leave()
        self.ring.set_visible(False)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.annotating.offer_place(None)
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
        if event.button() == Qt.MouseButton.LeftButton:
            self.gestures.double_click(event.position().toPoint())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Connect what is selected with what was clicked, or ask for a menu."""
        point = event.pos()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            if self.gestures.connect_selected(point):
                return
            item = self.thing_near(self.mapToScene(point))
            if item is None or not item.isSelected():
                self.select_items({item} if item is not None else ())
            self.annotating.offer_place(self.mapToScene(point))
        picks = self.selected_picks()
        self.menuRequested.emit(picks[-1] if picks else None, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key means something to the canvas, or to whoever is around it."""
        if self._keyboard.press(event):
            if event.key() != Qt.Key.Key_Space:
                self.ring.set_visible(self.hasFocus())
        else:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space no longer pans."""
        if not self._keyboard.release(event):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here, unless it was clicked and everybody knows."""
        self.ring.set_visible(event.reason() in _BY_KEYS)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys are no longer held, as far as the canvas can know."""
        self.gestures.space_held = False
        self._keyboard.leave()
        self.ring.set_visible(False)
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
        self._drops.consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take a process of the library, nothing else."""
        self._drops.consider(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which process was dropped, and where; the keys go to where it is."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drops.drop(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint single items, or all at once from far away."""
        if not self._backdrop.paints_all(event):
            super().paintEvent(event)
            self._backdrop.invite()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was seen last."""
        super().showEvent(event)
        self._zooming.show_at_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the overlays in their corners."""
        super().resizeEvent(event)
        self.ring.surround()
        self.legend.fit(self.size() - _AROUND)
        self.legend.move(12, self.height() - self.legend.height() - 12)
        self.minimap.move(
            self.width() - self.minimap.width() - 12, self.height() - self.minimap.height() - 12
        )
        self.minimap.follow()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and let the minimap show it."""
        super().scrollContentsBy(dx, dy)
        self.minimap.follow()
        self.annotating.follow()
