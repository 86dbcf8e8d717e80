"""The canvas, its drawings and their parts as accessible objects: name, role, place, state, actions.

What holds for PySide6 6.8 to 6.11, found by experiment: the cache of accessible objects in Qt keeps a bare
pointer to an interface made in Python, so that one must be kept until it is taken out of the cache (see
`access`), and what `interface_cast` answers is an address to Qt, even None: only a VoidPtr will do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from gui.canvas.spoken import drawing_name

if TYPE_CHECKING:
    from gui.canvas.accessible.access import CanvasAccess
    from gui.canvas.drawn import DrawnGraph, Item
    from gui.canvas.items.annotation import AnnotationItem

_Text = QAccessible.Text
_Role = QAccessible.Role


def _state(**flags: bool) -> QAccessible.State:
    state = QAccessible.State()
    for name, value in flags.items():
        setattr(state, name, value)
    return state


class CanvasInterface(QAccessibleWidget):
    """The canvas: its children are the drawings, notes and frames, then what lies over them in the corners.

    Args:
        access: makes and keeps the children.
    """

    def __init__(self, access: CanvasAccess) -> None:
        super().__init__(access.view, _Role.Canvas)
        self._access = access

    def childCount(self) -> int:
        """How many children there are."""
        return len(self._access.row())

    def child(self, index: int) -> QAccessibleInterface:
        """A child; None if there is none of that number."""
        return _at(self._access.row(), index)  # type: ignore[no-any-return]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of a child, or -1."""
        return _index(self._access.row(), child)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The part at a point of the screen."""
        return self._access.part_at(QPoint(x, y))  # type: ignore[return-value]

    def focusChild(self) -> QAccessibleInterface:
        """What was selected last, while keys go to the canvas."""
        return self._access.focused()  # type: ignore[return-value]


class _Inside(QAccessibleInterface):
    """What drawings and parts have in common."""

    def __init__(self, access: CanvasAccess) -> None:
        super().__init__()
        self._access = access

    def object(self) -> QObject:
        """There is none behind it."""
        return None  # type: ignore[return-value]

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names are changed elsewhere."""


class DrawingInterface(_Inside):
    """A drawing: a composition, or a process on its own; its children are its parts.

    Args:
        access: makes and keeps the parts.
        graph: the drawing.
    """

    def __init__(self, access: CanvasAccess, graph: DrawnGraph) -> None:
        super().__init__(access)
        self.graph = graph

    def isValid(self) -> bool:
        """Whether it is on the canvas."""
        return self._access.shows(self.graph)

    def parent(self) -> QAccessibleInterface:
        """The canvas."""
        return QAccessible.queryAccessibleInterface(self._access.view)

    def role(self) -> QAccessible.Role:
        """Things that belong together."""
        return _Role.Grouping

    def text(self, kind: QAccessible.Text) -> str:
        """Its name."""
        if kind is not _Text.Name:
            return ""
        boxes = [item.node.component for item in self.graph.nodes.values() if item.node.is_box]
        return drawing_name(self.graph.drawing.process, boxes)

    def rect(self) -> QRect:
        """Where it is on the screen."""
        return self._access.on_screen(self.graph.rect)

    def state(self) -> QAccessible.State:
        """Whether it is in sight."""
        return _state(offscreen=not self._access.is_seen(self.graph.rect))

    def childCount(self) -> int:
        """How many parts it has."""
        return len(self._access.parts(self.graph))

    def child(self, index: int) -> QAccessibleInterface:
        """A part; None if there is none of that number."""
        part = _at(self._access.parts(self.graph), index)
        return self._access.part(part) if part is not None else None  # type: ignore[return-value]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The number of a part, or -1."""
        return _index(
            self._access.parts(self.graph), child.item if isinstance(child, PartInterface) else None
        )

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The part of it at a point of the screen."""
        found = self._access.part_at(QPoint(x, y))
        return found if self.indexOfChild(found) >= 0 else None  # type: ignore[arg-type, return-value]


class PartInterface(_Inside):
    """A process, a port, a sign or an edge; a note or a frame.

    Args:
        access: knows the canvas.
        item: what is drawn.
    """

    def __init__(self, access: CanvasAccess, item: Item | AnnotationItem) -> None:
        super().__init__(access)
        self.item = item
        self._actions = PartActions(access, item)

    def isValid(self) -> bool:
        """Whether it is on the canvas."""
        return self._access.holds(self.item)

    def parent(self) -> QAccessibleInterface:
        """Its drawing, or the canvas."""
        return self._access.holder_of(self.item)  # type: ignore[return-value]

    def role(self) -> QAccessible.Role:
        """One of many that can be selected."""
        return _Role.ListItem

    def text(self, kind: QAccessible.Text) -> str:
        """Its name in one line; as its description what the canvas says when the pointer rests on it."""
        if kind is _Text.Name:
            return self._access.name_of(self.item)
        return self._access.description_of(self.item) if kind is _Text.Description else ""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        return self._access.on_screen(self.item.sceneBoundingRect())

    def state(self) -> QAccessible.State:
        """Whether it is selected, has the keys, and is in sight."""
        return _state(
            selectable=True,
            extSelectable=True,
            focusable=True,
            selected=self.item.isSelected(),
            focused=self._access.has_focus(self.item),
            offscreen=not self._access.is_seen(self.item.sceneBoundingRect()),
        )

    def childCount(self) -> int:
        """Parts have no parts."""
        return 0

    def child(self, index: int) -> QAccessibleInterface:
        """Parts have no parts."""
        return None  # type: ignore[return-value]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Parts have no parts."""
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Parts have no parts."""
        return None  # type: ignore[return-value]

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Its actions."""
        wanted = self._actions if kind is QAccessible.InterfaceType.ActionInterface else None
        return VoidPtr(wanted)  # type: ignore[arg-type]


class PartActions(QAccessibleActionInterface):
    """What can be done with a part: select it, open it, ask for its menu.

    Args:
        access: does it.
        item: the part.
    """

    def __init__(self, access: CanvasAccess, item: Item | AnnotationItem) -> None:
        super().__init__()
        self._access, self._item = access, item

    def actionNames(self) -> list[str]:
        """The actions by the names that Qt has for them."""
        return self._access.actions_of(self._item)

    def doAction(self, actionName: str) -> None:  # noqa: N803 (Qt's name)
        """Do it, as soon as this call has returned."""
        self._access.asked.emit(self._item, actionName)

    def keyBindingsForAction(self, actionName: str) -> list[str]:  # noqa: N803 (Qt's name)
        """The key that does the same to what is selected."""
        return ["Return"] if actionName == QAccessibleActionInterface.pressAction() else []


def _at(row: list[Any], index: int) -> Any:
    return row[index] if 0 <= index < len(row) else None


def _index(row: list[Any], wanted: object) -> int:
    return row.index(wanted) if wanted in row else -1
