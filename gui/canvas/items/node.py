"""A node of a drawing: one item, its ports and marks painted by itself."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.canvas import measure
from gui.canvas.items import marks
from gui.canvas.items.emphasis import FADED_OPACITY, Emphasis
from gui.layout.shapes import Box
from gui.theme import Theme
from prover_bridge.logic.trees import Operator
from prover_bridge.wiring.graph import Node, NodeKind
from prover_bridge.workspace.document import State

_MARGIN = 10.0
_HANDLE = 7.0
_NEVER_OPACITY = 0.55


@lru_cache(maxsize=4096)
def _form(kind: NodeKind, width: float, height: float) -> tuple[QRectF, QRectF, QPainterPath]:
    """Rectangle, bounds and outline, shared by all nodes of one kind and size."""
    rect = measure.centred(width, height)
    return rect, rect.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN), marks.outline(kind, rect)


class NodeItem(QGraphicsItem):
    """One node, placed by its centre.

    Args:
        drawing: number of the drawing it belongs to.
        node: what it shows.
        box: its size.
        theme: colours.
        optional: whether it takes no part in some runs.
    """

    # A canvas has thousands of nodes; a dictionary for each would take as much as all else of it.
    __slots__ = (
        "_bounds",
        "_emphasis",
        "_hovered",
        "_is_optional",
        "_outline",
        "_rect",
        "_shows_handle",
        "_state",
        "_theme",
        "box",
        "drawing",
        "node",
    )

    def __init__(self, drawing: int, node: Node, box: Box, theme: Theme, *, optional: bool = False) -> None:
        super().__init__()
        self.drawing = drawing
        self.node = node
        self.box = box
        self._rect, self._bounds, self._outline = _form(node.kind, box.width, box.height)
        self._theme, self._is_optional = theme, optional
        self._state = State.VALID
        self._emphasis = Emphasis.NORMAL
        self._hovered = self._shows_handle = False
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIsSelectable)
        self.set_remembered(True)
        self.setZValue(2)

    @property
    def key(self) -> str:
        """The node's key in its graph."""
        return self.node.key

    def area(self) -> QRectF:
        """Its rectangle, in the scene."""
        return self._rect.translated(self.pos())

    @property
    def has_handle(self) -> bool:
        """Whether a connection of the whole process can be drawn from it."""
        return self.node.kind in (*measure.BOXES, NodeKind.COPIER)

    def handle_contains(self, scene_point: QPointF) -> bool:
        """Whether a point of the scene is on the handle from which a connection is drawn."""
        return self.has_handle and self._handle().adjusted(-3, -3, 3, 3).contains(
            self.mapFromScene(scene_point)
        )

    def opening_mark(self) -> QRectF:
        """Where a composite shows that it can be opened, in the scene; empty for all else."""
        if self.node.kind is not NodeKind.COMPOSITE:
            return QRectF()
        return QRectF(self._rect.right() - 28, -11, 20, 22).translated(self.pos())

    def handle_centre(self) -> QPointF:
        """Where the handle is, in the scene."""
        return self.mapToScene(self._handle().center())

    def set_remembered(self, remembered: bool) -> None:
        """Keep an image of it for the screen, or paint it anew each time."""
        mode = QGraphicsItem.CacheMode
        self.setCacheMode(mode.DeviceCoordinateCache if remembered else mode.NoCache)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    @property
    def state(self) -> State:
        """What is known of the process."""
        return self._state

    def set_state(self, state: State) -> None:
        """Show whether the process is verified."""
        if state is not self._state:
            self._state = state
            self.update()

    def state_words(self) -> str:
        """What its state means, as rich text to be added to its description."""
        if not self.node.is_box or self._state is State.VALID:
            return ""
        return "<br>? Not verified yet." if self._state is State.UNCHECKED else "<br>! Not valid."

    @property
    def emphasis(self) -> Emphasis:
        """How strongly it is shown."""
        return self._emphasis

    def set_emphasis(self, emphasis: Emphasis) -> None:
        """Show it more or less strongly."""
        if emphasis is not self._emphasis:
            self._emphasis = emphasis
            self.update()

    def set_hovered(self, hovered: bool, *, handle: bool = False) -> None:
        """Show that the pointer is over it, and the handle from which it can be connected."""
        if (hovered, handle) != (self._hovered, self._shows_handle):
            self._hovered, self._shows_handle = hovered, handle
            self.update()

    def boundingRect(self) -> QRectF:
        """The node with room for rings and badges."""
        return self._bounds

    def shape(self) -> QPainterPath:
        """What the pointer hits."""
        return self._outline

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Paint the node, then what is said about it."""
        theme = self._theme
        if self._emphasis is Emphasis.FADED:
            painter.setOpacity(FADED_OPACITY)
        elif self.node.never:
            painter.setOpacity(_NEVER_OPACITY)
        marks.paint_node(painter, self.node.kind, self._look())
        if self.node.kind in measure.BOXES and _gives_one_of_many(self.node):
            marks.paint_choice(painter, QPointF(self._rect.right(), 0), theme)
        if self._state is not State.VALID and self.node.kind in measure.BOXES:
            self._paint_state(painter)
        if self.isSelected() or self._emphasis is Emphasis.LIT:
            marks.paint_ring(painter, self.node.kind, self._rect, theme.selection)
        elif self._emphasis is Emphasis.FITS:
            marks.paint_ring(painter, self.node.kind, self._rect, theme.fits, 2.4)
        elif self._hovered:
            marks.paint_ring(painter, self.node.kind, self._rect, theme.frame_text, 1.0)
        if self._shows_handle and self.has_handle and self._emphasis is Emphasis.NORMAL:
            marks.paint_handle(painter, self._handle(), theme)

    def _look(self) -> marks.Look:
        """Made when it is painted: most nodes of a large canvas never are."""
        node, bold = self.node, self.node.kind in measure.BOXES
        text = measure.elided(node.label, measure.NAME_SIZE if bold else measure.PILL_SIZE, bold)
        dashed = node.never or (self._is_optional and node.kind in measure.PILLS)
        return marks.Look(self._rect, self._outline, text, self._theme, dashed)

    def _paint_state(self, painter: QPainter) -> None:
        theme = self._theme
        colour, sign = (theme.invalid, "!") if self._state is State.INVALID else (theme.unchecked, "?")
        marks.paint_badge(painter, self._rect.topRight(), sign, theme.canvas, colour)

    def _handle(self) -> QRectF:
        return QRectF(-_HANDLE, self._rect.bottom() - _HANDLE, 2 * _HANDLE, 2 * _HANDLE)


def _gives_one_of_many(node: Node) -> bool:
    return node.proposition is not None and node.proposition.operator is Operator.PLUS
