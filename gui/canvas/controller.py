"""From mouse events to gestures: which one begins where, and what a click without a drag does."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent

from gui.canvas.edge_scroll import EdgeScroll
from gui.canvas.gestures.band import Band
from gui.canvas.gestures.connect import Connect
from gui.canvas.gestures.draw_frame import DrawFrame
from gui.canvas.gestures.gesture import Gesture, Pointer
from gui.canvas.gestures.move import Move
from gui.canvas.gestures.pan import Pan
from gui.canvas.gestures.resize import Resize
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.opening import open_part
from gui.canvas.picks import whole
from prover_bridge.workspace.picks import Part

if TYPE_CHECKING:
    from gui.canvas.drawn import Item
    from gui.canvas.surface import CanvasSurface

_ADDING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier


class GestureController:
    """Holds at most one gesture.

    Args:
        view: the canvas whose events it is told.
    """

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view
        self._gesture: Gesture | None = None
        self._begin: Callable[[], Gesture] | None = None
        self._pressed: Pointer | None = None
        self._item: Item | AnnotationItem | None = None
        self.space_held = False
        self._held = Qt.KeyboardModifier.NoModifier
        self._edges = EdgeScroll(view, self._scrolled)

    @property
    def is_active(self) -> bool:
        """Whether a gesture is going on."""
        return self._gesture is not None

    def press(self, event: QMouseEvent) -> bool:
        """A button went down; returns whether that is of interest."""
        if self._pressed is not None:
            return True
        at = self._pointer(event.position().toPoint(), event.modifiers())
        self._pressed = at
        if event.button() == Qt.MouseButton.MiddleButton or (
            event.button() == Qt.MouseButton.LeftButton and self.space_held
        ):
            self._start(Pan(self._view), at)
            return True
        if event.button() == Qt.MouseButton.LeftButton:
            self._press_left(at)
            return True
        self._pressed = None
        return False

    def move(self, event: QMouseEvent) -> None:
        """The pointer moved with a button held."""
        if self._pressed is None:
            return
        at = self._pointer(event.position().toPoint(), event.modifiers())
        if self._gesture is not None:
            self._held = event.modifiers()
            self._gesture.move(at)
            if not isinstance(self._gesture, Pan):
                self._edges.follow(at.view)
        elif self._begin is not None and self._is_far(at):
            gesture = self._begin()
            self._start(gesture, self._pressed)
            gesture.move(at)

    def release(self, event: QMouseEvent) -> None:
        """The button went up."""
        at = self._pointer(event.position().toPoint(), event.modifiers())
        pressed, item = self._pressed, self._item
        if self._gesture is not None:
            self.finish(at)
            return
        self._forget()
        if pressed is not None:
            self._click(item, at)

    def holds(self, gesture: Gesture) -> bool:
        """Whether that one is going on."""
        return self._gesture is gesture

    def begin(self, gesture: Gesture, at: Pointer) -> None:
        """Hold a gesture that keys lead; a click ends it where it is made."""
        self.cancel()
        self._pressed = at
        self._start(gesture, at)

    def lead(self, at: Pointer) -> None:
        """Keys lead the gesture here."""
        if self._gesture is not None:
            self._gesture.move(at)

    def finish(self, at: Pointer) -> None:
        """Keys end the gesture here."""
        gesture = self._gesture
        self._forget()
        if gesture is not None:
            gesture.end(at)

    def cancel(self) -> bool:
        """Esc, or the pointer was taken away; returns whether there was anything to cancel."""
        gesture = self._gesture
        self._forget()
        if gesture is None:
            return self._view.annotating.lay_down()
        gesture.cancel()
        return True

    def _press_left(self, at: Pointer) -> None:
        view = self._view
        if view.annotating.draws_frame:
            self._begin = lambda: DrawFrame(view)
            return
        pulled = view.corner_near(at.scene)
        if pulled is not None:
            self._item = pulled[0]
            self._begin = lambda: Resize(view, *pulled)
            return
        handle = view.handle_near(at.scene) if view.can_connect else None
        self._item = thing = handle or view.thing_near(at.scene)
        if isinstance(thing, AnnotationItem):
            self._begin = (lambda: Move(view, thing)) if view.can_move else None
        else:
            self._begin = self._choose(thing, at, from_handle=handle is not None)

    def _choose(self, item: Item | None, at: Pointer, *, from_handle: bool) -> Callable[[], Gesture] | None:
        view = self._view
        if item is None:
            return lambda: Band(view)
        if isinstance(item, LinkItem):
            return None
        pick = view.canvas.pick(item)
        of_many = item.isSelected() and len(view.selected_things()) > 1
        moves = of_many or at.holds(Qt.KeyboardModifier.AltModifier)
        if not view.can_connect or pick is None or not isinstance(item, NodeItem) or moves:
            return (lambda: Move(view, item)) if view.can_move else None
        if from_handle or pick.part is not Part.PROCESS:
            return lambda: Connect(view, pick, item)
        return (lambda: Move(view, item)) if view.can_move else None

    def _click(self, item: Item | AnnotationItem | None, at: Pointer) -> None:
        """Select what was clicked; Shift or Ctrl adds it or takes it away."""
        if self._view.annotating.lay_down() or self._view.pending.cancel_at(at.scene):
            return
        on_mark = isinstance(item, NodeItem) and item.opening_mark().contains(at.scene)
        if on_mark and isinstance(item, NodeItem) and self._view.fold(item.drawing):
            return
        chosen = {item} if item is not None else set()
        if at.modifiers & _ADDING:
            self._view.select_items(set(self._view.canvas.selectedItems()) ^ chosen)
        else:
            self._view.select_items(chosen)

    def double_click(self, at: QPoint) -> None:
        """Open what is at a point of the viewport, or add a process quickly where there is nothing."""
        view, point = self._view, self._view.mapToScene(at)
        item = view.thing_near(point)
        if isinstance(item, AnnotationItem):
            view.annotating.edit(item)
        elif not open_part(view, item) and item is None and view.can_connect:
            view.annotating.offer_place(point)
            view.quickAddRequested.emit(point)

    def connect_selected(self, at: QPoint) -> bool:
        """Right-click: connect the one thing that was selected here with what is at the pointer.

        Returns:
            Whether that was a connection; otherwise it is the time for a menu.
        """
        pointer = self._pointer(at, Qt.KeyboardModifier.NoModifier)
        target = self._view.canvas.pick(self._view.node_near(pointer.scene))
        picks = self._view.selected_picks()
        chosen = self._view.selected_by_hand and len(picks) == 1
        if not self._view.can_connect or target is None or not chosen:
            return False
        first = picks[0]
        if first.drawing == target.drawing:
            return False
        self._view.connect_picks(first, whole(target) if first.part is Part.PROCESS else target)
        return True

    def _start(self, gesture: Gesture, at: Pointer) -> None:
        self._gesture = gesture
        gesture.start(at)

    def _scrolled(self, point: QPoint) -> None:
        """The canvas has moved below the pointer."""
        if self._gesture is not None:
            self._gesture.move(self._pointer(point, self._held))

    def _forget(self) -> None:
        self._edges.stop()
        self._gesture = self._begin = self._pressed = self._item = None

    def _is_far(self, at: Pointer) -> bool:
        assert self._pressed is not None
        distance = (at.view - self._pressed.view).manhattanLength()
        return distance >= QGuiApplication.styleHints().startDragDistance()

    def _pointer(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> Pointer:
        return Pointer(point, self._view.mapToScene(point), modifiers)
