"""The picture of a draft: its branches are selected, walked along, and named in place."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QGraphicsView, QToolTip

from gui.canvas.board import Board
from gui.canvas.drawn import DrawnGraph
from gui.canvas.focus_ring import FocusRing
from gui.canvas.hint import PointerHint
from gui.canvas.items.node import NodeItem
from gui.dialogs.process_editor.draftsman import Draftsman
from gui.dialogs.process_editor.naming import NamingField
from gui.dialogs.process_editor.sketch import BOX, Shown, Sketch, key_of, sketch
from gui.dialogs.process_editor.walking import step
from gui.dialogs.process_editor.words import place_words
from gui.theme import Theme
from prover_bridge.logic.syntax import to_text
from prover_bridge.workspace.branches import part_at
from prover_bridge.workspace.document import Drawing
from prover_bridge.workspace.drafts import Place

_MARGIN = 16.0
_SMALLEST = 0.7
_REACH = 5.0
_ARROWS = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})


class DraftPicture(QGraphicsView):
    """Shows a draft and what of it is selected.

    Args:
        draftsman: keeps the draft.
        names: of known resources, for completion.
        theme: the colours of now.
    """

    menuAsked = Signal(QPoint)
    """A menu for what is selected is wanted, at this place on the screen."""
    processAsked = Signal()
    """The process itself is to be named."""

    def __init__(self, draftsman: Draftsman, names: Sequence[str], theme: Theme) -> None:
        super().__init__()
        self._draftsman, self._names = draftsman, names
        self._board = Board(theme, self)
        self._drawn: Sketch | None = None
        self._items: dict[str, NodeItem] = {}
        self._hovered: NodeItem | None = None
        self.naming: NamingField | None = None
        self.setScene(self._board)
        self._set_up(theme)
        self.hint = PointerHint(self, theme)
        self._ring = FocusRing(self, theme)
        draftsman.changed.connect(self._draw)
        draftsman.chosenChanged.connect(self._mark)
        draftsman.namingAsked.connect(self.ask_for_name)
        draftsman.refused.connect(self._refuse)
        self._draw()

    def sizeHint(self) -> QSize:
        """Room for a few branches on each side."""
        return QSize(460, 300)

    def minimumSizeHint(self) -> QSize:
        """Room for the process and a branch."""
        return QSize(220, 140)

    def item(self, place: Place | None) -> NodeItem | None:
        """What is drawn of a part; of the process itself for None."""
        return self._items.get(key_of(place))

    def ask_for_name(self) -> None:
        """Let the user type what the selected part shall be."""
        place = self._draftsman.chosen
        if place is None:
            self.processAsked.emit()
            return
        item = self._items[key_of(place)]
        self.ensureVisible(item, 30, 30)
        self._close_naming()
        self.hint.hide()
        self.naming = NamingField(self.viewport(), self._names, self._text(place))
        self.naming.accepted.connect(self._name)
        self.naming.cancelled.connect(self._keep_name)
        self.naming.open_at(self._area(item))

    def finish_naming(self) -> None:
        """Take what is typed in place, as if Enter had been pressed, before something else is done."""
        if self.naming is not None:
            self.naming.finish()

    def _set_up(self, theme: Theme) -> None:
        self.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        self.setBackgroundBrush(theme.canvas)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Picture of the process: arrow keys go along its branches"))

    # The draft

    def _draw(self) -> None:
        """Draw the draft as it is now."""
        self._close_naming()
        self.hint.hide()
        self._hovered = None
        for graph in self._board.graphs.values():
            graph.remove_from(self._board)
        sheet = self._draftsman.sheet
        *inputs, output = (self._shown(field) for field in sheet.fields)
        self._drawn = sketch(sheet.name.strip(), inputs, output)
        graph = DrawnGraph(Drawing(1, BOX), self._drawn.picture, self._board.theme, framed=False)
        graph.set_laid(self._drawn.placement)
        self._board.graphs = {1: graph}
        self._items = dict(graph.nodes)
        graph.add_to(self._board)
        self._board.tell_moved()
        self._fit()
        self._mark()

    def _shown(self, field: int | None) -> Shown:
        known = self._draftsman.shown(field)
        return Shown(field, known, known is not None and self._draftsman.sheet.proposition(field) is known)

    def _mark(self) -> None:
        """Show what is selected, and tell those who listen."""
        chosen = self._draftsman.chosen
        self._board.clearSelection()
        item = self._items.get(key_of(chosen))
        if item is not None:
            item.setSelected(True)
            self.ensureVisible(item, 20, 20)
        words = place_words(chosen, self._draftsman.sheet.proposition(chosen.field) if chosen else None)
        self.setAccessibleDescription(words)
        if self.hasFocus() and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _refuse(self, why: str) -> None:
        """Tell at the place why it cannot be."""
        item = self._items.get(key_of(self._draftsman.chosen))
        if item is not None:
            area = self._area(item)
            self.hint.tell(why, area.center(), good=False, clear_of=area)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, why))

    def _text(self, place: Place) -> str:
        """What a part is, as text; of what cannot be read, the text as it is."""
        sheet = self._draftsman.sheet
        whole = sheet.proposition(place.field)
        return to_text(part_at(whole, place.path)) if whole is not None else sheet.text(place.field)

    # Naming

    def _name(self, text: str) -> None:
        self._close_naming()
        self._draftsman.rewrite(text)

    def _keep_name(self, why: str) -> None:
        self._close_naming()
        self._draftsman.give_up_naming()
        if why:
            self._refuse(why)

    def _close_naming(self) -> None:
        naming, self.naming = self.naming, None
        if naming is not None:
            had_keys = naming.isAncestorOf(self.window().focusWidget() or self)
            naming.dismiss()
            if had_keys:
                self.setFocus(Qt.FocusReason.OtherFocusReason)

    # Where things are

    def _area(self, item: NodeItem) -> QRect:
        return self.mapFromScene(item.area()).boundingRect()

    def _fit(self) -> None:
        """Show all of it, smaller if need be; what is too large for that can be scrolled."""
        area = self._board.content_rect().adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN)
        room = self.maximumViewportSize()
        factor = min(1.0, room.width() / area.width(), room.height() / area.height())
        self.setTransform(QTransform.fromScale(*[max(_SMALLEST, factor)] * 2))
        self.setSceneRect(area)
        self.centerOn(area.center())

    def _item_at(self, point: QPoint) -> NodeItem | None:
        """The node at a point of the viewport; of an edge, the part that passes there."""
        reach = _REACH / self.transform().m11()
        found = self._board.part_at(self.mapToScene(point), reach)
        if found is None or isinstance(found, NodeItem):
            return found
        return self._items.get(found.key.strip(">"))

    def _place_of(self, item: NodeItem | None) -> Place | None:
        """Which part a node stands for; where its text cannot be read now, all of that text."""
        place = self._drawn.places.get(item.key) if self._drawn is not None and item is not None else None
        return place if place is None or self._draftsman.sheet.has(place) else Place(place.field)

    # Events

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what was clicked."""
        self.hint.hide()
        self._ring.set_visible(False)
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        item = self._item_at(event.position().toPoint())
        if item is not None:
            self._draftsman.choose(self._place_of(item))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """All was done when the button went down."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Name what was clicked."""
        if self._item_at(event.position().toPoint()) is not None:
            self.ask_for_name()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what the pointer is over."""
        self._hover(self._item_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is over nothing any more."""
        self._hover(None)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with what was clicked, or is selected."""
        item = self._items.get(key_of(self._draftsman.chosen))
        if event.reason() is QContextMenuEvent.Reason.Mouse or item is None:
            self.menuAsked.emit(event.globalPos())
        else:
            self.menuAsked.emit(self.viewport().mapToGlobal(self._area(item).center()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk; all other keys belong to the actions and to the dialog."""
        if event.key() not in _ARROWS or self._drawn is None:
            event.ignore()
            return
        self.hint.hide()
        self._ring.set_visible(True)
        centres = {key: item.pos() for key, item in self._items.items()}
        to = step(self._drawn, centres, key_of(self._draftsman.chosen), Qt.Key(event.key()))
        if to is not None:
            self._draftsman.choose(self._place_of(self._items[to]))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys go here, unless it was clicked."""
        by_mouse = event.reason() is Qt.FocusReason.MouseFocusReason
        self._ring.set_visible(not by_mouse)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys go elsewhere."""
        self._ring.set_visible(False)
        super().focusOutEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show all of it."""
        super().resizeEvent(event)
        self._ring.surround()
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell in words what the pointer rests on."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            item = self._item_at(event.pos())
            place = self._place_of(item)
            if item is not None:
                whole = self._draftsman.sheet.proposition(place.field) if place is not None else None
                QToolTip.showText(event.globalPos(), place_words(place, whole), self.viewport())
            return True
        return super().viewportEvent(event)

    def _hover(self, item: NodeItem | None) -> None:
        if item is not self._hovered:
            if self._hovered is not None:
                self._hovered.set_hovered(False)
            if item is not None:
                item.set_hovered(True)
            self._hovered = item
