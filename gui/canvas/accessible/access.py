"""Makes the accessible objects of a canvas when somebody asks for them, and tells of what is selected."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
    QTextDocumentFragment,
)
from shiboken6 import isValid

from gui.canvas.accessible.interfaces import CanvasInterface, DrawingInterface, PartInterface
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.opening import can_open, open_part
from gui.canvas.spoken import annotation_name, edge_name, node_name

if TYPE_CHECKING:
    from gui.canvas.drawn import DrawnGraph, Item
    from gui.canvas.view import CanvasView

    Thing: TypeAlias = Item | AnnotationItem

_SELECT = QAccessibleActionInterface.setFocusAction()
_OPEN = QAccessibleActionInterface.pressAction()
_MENU = QAccessibleActionInterface.showMenuAction()

# Qt holds bare pointers to these until they are deleted from its cache: they outlive even their canvas.
_cached: set[QAccessibleInterface] = set()


class CanvasAccess(QObject):
    """What assistive technology can ask of a canvas. Costs nothing until it asks.

    Args:
        view: the canvas.
    """

    asked = Signal(object, str)
    """An action is wanted: of which part, and its name."""

    def __init__(self, view: CanvasView) -> None:
        super().__init__(view)
        self.view = view
        self._drawings: dict[DrawnGraph, DrawingInterface] = {}
        self._parts: dict[Thing, PartInterface] = {}
        self._order: dict[DrawnGraph, list[Item]] = {}
        # What is asked for may take the part off the canvas, which must not happen while it is asked.
        self.asked.connect(self._perform, Qt.ConnectionType.QueuedConnection)
        view.canvas.changedDrawings.connect(self._follow)
        view.selectionChanged.connect(self.tell_selected)
        _install()
        _renew(view)

    def close(self) -> None:
        """Take all objects out of Qt's hands; to be called before the canvas is thrown away."""
        self.view.canvas.changedDrawings.disconnect(self._follow)
        self.view.selectionChanged.disconnect(self.tell_selected)
        for interface in (*self._parts.values(), *self._drawings.values()):
            _forget(interface)
        self._drawings.clear()
        self._parts.clear()
        self._order.clear()

    # What is there

    def row(self) -> list[QAccessibleInterface]:
        """The drawings, then notes and frames, then the overlays that are shown."""
        if not isValid(self.view):
            return []
        overlays = [over for over in (self.view.legend, self.view.minimap) if over.isVisible()]
        drawings: list[QAccessibleInterface] = [self._drawing(graph) for graph in self._graphs()]
        notes = [self.part(item) for item in self.view.canvas.annotations.items.values()]
        return [*drawings, *notes, *(QAccessible.queryAccessibleInterface(over) for over in overlays)]

    def parts(self, graph: DrawnGraph) -> list[Item]:
        """The parts of a drawing as one reads: its frame, nodes from left to right, then edges."""
        if not self.shows(graph):
            return []
        if graph not in self._order:
            nodes = sorted(graph.nodes.values(), key=lambda item: (item.x(), item.y()))
            frame: list[Item] = [graph.frame] if graph.frame is not None else []
            self._order[graph] = [*frame, *nodes, *graph.links.values()]
        return self._order[graph]

    def part(self, item: Thing) -> PartInterface:
        """The object of a part, a note or a frame."""
        if item not in self._parts:
            self._parts[item] = PartInterface(self, item)
            _remember(self._parts[item])
        return self._parts[item]

    def holder_of(self, item: Thing) -> QAccessibleInterface | None:
        """The object of the drawing that a part belongs to; of a note or frame that of the canvas."""
        if isinstance(item, AnnotationItem):
            return QAccessible.queryAccessibleInterface(self.view) if isValid(self.view) else None
        graph = self.view.canvas.graphs.get(item.drawing) if isValid(self.view) else None
        return self._drawing(graph) if graph is not None else None

    def part_at(self, point: QPoint) -> PartInterface | None:
        """What is painted at a point of the screen."""
        if not isValid(self.view):
            return None
        found = self.view.thing_near(self.view.mapToScene(self.view.viewport().mapFromGlobal(point)))
        return self.part(found) if found is not None else None

    def focused(self) -> PartInterface | None:
        """What was selected last, while keys go to the canvas."""
        if not isValid(self.view) or not self.view.hasFocus():
            return None
        selected = self.view.selected_things()
        return self.part(selected[-1]) if selected else None

    # What is said of it

    def shows(self, graph: DrawnGraph) -> bool:
        """Whether a drawing is on the canvas."""
        return isValid(self.view) and self.view.canvas.graphs.get(graph.drawing.id) is graph

    def holds(self, item: Thing) -> bool:
        """Whether a part, a note or a frame is on the canvas."""
        return isValid(self.view) and isValid(item) and item.scene() is self.view.canvas

    def has_focus(self, item: Thing) -> bool:
        """Whether keys go to a part."""
        return self.view.hasFocus() and self.view.selected_things()[-1:] == [item]

    def name_of(self, item: Thing) -> str:
        """A part in one line."""
        if isinstance(item, NodeItem):
            return node_name(item.node, item.state)
        if isinstance(item, LinkItem):
            nodes = self.view.canvas.graphs[item.drawing].picture.nodes
            return edge_name(item.edge, nodes[item.edge.source], nodes[item.edge.target])
        return annotation_name(item.annotation) if isinstance(item, AnnotationItem) else item.title

    def description_of(self, item: Thing) -> str:
        """What the canvas says of a part when the pointer rests on it."""
        return QTextDocumentFragment.fromHtml(self.view.words_of(item)).toPlainText()

    def on_screen(self, area: QRectF) -> QRect:
        """Where an area of the scene is on the screen."""
        here = self.view.mapFromScene(area).boundingRect()
        return QRect(self.view.viewport().mapToGlobal(here.topLeft()), here.size())

    def is_seen(self, area: QRectF) -> bool:
        """Whether any of an area of the scene is in sight."""
        return self.view.seen_area().intersects(area)

    def actions_of(self, item: Thing) -> list[str]:
        """The names of what can be done with a part; a note is opened to be written in."""
        opens = isinstance(item, AnnotationItem) or can_open(item)
        return [_SELECT, *([_OPEN] if opens else []), _MENU]

    # What happens

    def tell_selected(self) -> None:
        """Tell assistive technology where the keys are now."""
        focused = self.focused() if QAccessible.isActive() else None
        if focused is not None:
            for kind in (QAccessible.Event.Selection, QAccessible.Event.Focus):
                QAccessible.updateAccessibility(QAccessibleEvent(focused, kind))

    def _perform(self, item: Thing, action: str) -> None:
        if not self.holds(item):
            return
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.view.select_items({item})
        self.view.ensureVisible(item, 60, 60)
        if action == _OPEN:
            self._open(item)
        elif action == _MENU:
            corner = self.on_screen(item.sceneBoundingRect()).center()
            self.view.menuRequested.emit(self.view.canvas.pick(item), corner)

    def _open(self, item: Thing) -> None:
        if isinstance(item, AnnotationItem):
            self.view.annotating.edit(item)
        else:
            open_part(self.view, item)

    def _follow(self) -> None:
        """Parts came, went or moved: forget those that are gone, and read anew what is where."""
        if not self._drawings and not self._parts:
            return
        self._order.clear()
        gone_parts = [item for item in self._parts if not self.holds(item)]
        gone_drawings = [graph for graph in self._drawings if not self.shows(graph)]
        for item in gone_parts:
            _forget(self._parts.pop(item))
        for graph in gone_drawings:
            _forget(self._drawings.pop(graph))
        if (gone_parts or gone_drawings) and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self.view, QAccessible.Event.ObjectReorder))

    def _graphs(self) -> list[DrawnGraph]:
        return list(self.view.canvas.graphs.values())

    def _drawing(self, graph: DrawnGraph) -> DrawingInterface:
        if graph not in self._drawings:
            self._drawings[graph] = DrawingInterface(self, graph)
            _remember(self._drawings[graph])
        return self._drawings[graph]


@cache
def _install() -> None:
    """Have Qt ask here what a canvas is; it offers no way to take that back."""
    QAccessible.installFactory(_make)


def _make(name: str, thing: QObject | None) -> QAccessibleInterface | None:
    """The accessible object of a canvas, None for all else."""
    access = getattr(thing, "access", None)
    return CanvasInterface(access) if isinstance(access, CanvasAccess) else None


def _renew(view: CanvasView) -> None:
    """Have Qt ask again, if it asked while the canvas was being made and thinks it is like any other."""
    if QAccessible.isActive():
        QAccessible.deleteAccessibleInterface(
            QAccessible.uniqueId(QAccessible.queryAccessibleInterface(view))
        )


def _remember(interface: QAccessibleInterface) -> None:
    _cached.add(interface)
    QAccessible.registerAccessibleInterface(interface)


def _forget(interface: QAccessibleInterface) -> None:
    """Take it out of Qt's cache, which deletes it."""
    _cached.discard(interface)
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(interface))
