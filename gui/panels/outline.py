"""The outline: what is drawn on the canvas on top, as a tree to be walked, heard and picked from."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QTreeView, QWidget
from shiboken6 import isValid

from gui.canvas.drawn import Item
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.view import CanvasView
from gui.panels.outline_model import OutlineModel
from gui.panels.tabs import CanvasTabs
from gui.services.session_hub import SessionHub
from gui.theme import Theme

_CALM = 120
_MOST_MARKED = 100
_CONNECTING_KEYS = frozenset({Qt.Key.Key_J, Qt.Key.Key_T, Qt.Key.Key_W})
_Select = QItemSelectionModel.SelectionFlag


class OutlineTree(QTreeView):
    """The rows. Enter goes to the canvas; J, T and W connect two rows that are picked, as on the canvas."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas: CanvasView | None = None
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the canvas, or connect there what is picked here."""
        key, plain = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if self.canvas is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.jump()
        elif self.canvas is not None and plain and key in _CONNECTING_KEYS:
            self.canvas.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def jump(self) -> None:
        """Go on with the keys on the canvas, at what is selected."""
        if self.canvas is not None:
            self.canvas.show_selection()
            self.canvas.setFocus(Qt.FocusReason.ShortcutFocusReason)


class OutlinePanel(QWidget):
    """The twin of the canvas on top; it follows only while it can be seen.

    Args:
        hub: the document.
        tabs: the canvases.
        theme: the colours of now.
    """

    def __init__(self, hub: SessionHub, tabs: CanvasTabs, theme: Theme) -> None:
        super().__init__()
        self._tabs = tabs
        self._followed: CanvasView | None = None
        self._busy = False
        self.model = OutlineModel(self)
        self.view = OutlineTree()
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_CALM)
        self._later.timeout.connect(self._refresh)
        self.view.selectionModel().selectionChanged.connect(self._select)
        self.view.doubleClicked.connect(self._jump)
        tabs.viewChanged.connect(self._follow)
        hub.changed.connect(self._refresh_soon)
        self.set_theme(theme)

    def sizeHint(self) -> QSize:
        """As wide as the library."""
        return QSize(250, 300)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours; icons are asked for when they are painted."""
        self.view.viewport().update()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed while nobody looked."""
        super().showEvent(event)
        self._refresh()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Outline"))
        self.view.setAccessibleName(self.tr("Outline of the canvas"))
        self.view.setAccessibleDescription(
            self.tr("Enter goes to the canvas. Pick two rows and press J, T or W to connect them.")
        )
        self.view.setModel(self.model)
        nothing = QLabel(self.tr("Nothing is drawn on this canvas."))
        nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        nothing.setWordWrap(True)
        nothing.setForegroundRole(nothing.palette().ColorRole.PlaceholderText)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(nothing)
        self._stack.addWidget(self.view)

    def _refresh_soon(self) -> None:
        """Once for all that happens in a while, and only if anybody looks."""
        if self.isVisible() and not self._later.isActive():
            self._later.start()

    def _follow(self) -> None:
        """Another canvas, another selection or another zoom."""
        if not self.isVisible():
            return
        if self._tabs.current is not self._followed:
            self._refresh()
        elif not self._busy:
            self._mark()

    def _refresh(self) -> None:
        """Show the canvas on top as it is now."""
        if not self.isVisible():
            return
        self._follow_drawings(self._tabs.current)
        graphs = [*self._followed.canvas.graphs.values()] if self._followed is not None else []
        notes = self._followed.canvas.annotations.items.values() if self._followed is not None else []
        self._stack.setCurrentIndex(1 if graphs or notes else 0)
        if self.model.shows(graphs, notes):
            self.view.viewport().update()
            return
        unfolded = self._unfolded()
        self._busy = True
        self.model.show_canvas(graphs, notes)
        self._unfold(unfolded)
        self._busy = False
        self._mark()

    def _follow_drawings(self, view: CanvasView | None) -> None:
        """Hear of what is drawn on one canvas, and no longer of the other."""
        if view is self._followed:
            return
        if self._followed is not None and isValid(self._followed.canvas):
            self._followed.canvas.changedDrawings.disconnect(self._refresh_soon)
        self._followed = self.view.canvas = view
        if view is not None:
            view.canvas.changedDrawings.connect(self._refresh_soon)

    def _unfolded(self) -> set[Hashable]:
        """What is unfolded, by names that outlast the rows."""
        found: set[Hashable] = set()
        for row in range(self.model.rowCount()):
            index = self.model.index(row, 0)
            if self.view.isExpanded(index):
                found.add(_name(self.model.item(index)))
                below = (self.model.index(place, 0, index) for place in range(self.model.rowCount(index)))
                found |= {_name(self.model.item(one)) for one in below if self.view.isExpanded(one)}
        return found

    def _unfold(self, wanted: set[Hashable]) -> None:
        count = self.model.rowCount()
        for row in range(count):
            index = self.model.index(row, 0)
            if count == 1 or _name(self.model.item(index)) in wanted:
                self.view.expand(index)
                for place in range(self.model.rowCount(index)):
                    below = self.model.index(place, 0, index)
                    self.view.setExpanded(below, _name(self.model.item(below)) in wanted)

    def _mark(self) -> None:
        """Select the rows of what is selected on the canvas, and tell it nothing."""
        parts = self._followed.selected_things()[-_MOST_MARKED:] if self._followed is not None else []
        places = [index for part in parts if (index := self.model.index_of(part)).isValid()]
        self._busy = True
        chosen = QItemSelection()
        for index in places:
            chosen.select(index, index)
        self.view.selectionModel().select(chosen, _Select.ClearAndSelect)
        if places:
            self.view.selectionModel().setCurrentIndex(places[-1], _Select.NoUpdate)
            self.view.scrollTo(places[-1])
        self._busy = False

    def _select(self) -> None:
        """Select on the canvas what is selected here, and bring the row where the keys are into sight."""
        if self._busy or self._followed is None:
            return
        rows = self.view.selectionModel().selectedIndexes()
        items = [item for index in rows if (item := self.model.item(index)) is not None]
        self._busy = True
        self._followed.select_items(items)
        current = self.model.item(self.view.currentIndex())
        if current is not None and current in items:
            self._followed.ensureVisible(current, 60, 60)
        self._busy = False

    def _jump(self, index: QModelIndex) -> None:
        self.view.jump()


def _name(item: Item | AnnotationItem | None) -> Hashable:
    if isinstance(item, AnnotationItem):
        return item.number
    return (item.drawing, item.key) if item is not None else None
