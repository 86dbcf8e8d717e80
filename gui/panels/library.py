"""The library panel: all processes, a filter, and dragging them onto the canvas."""

from PySide6.QtCore import QItemSelection, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QStackedLayout, QTreeView, QVBoxLayout, QWidget

from gui.panels.library_delegate import LibraryDelegate
from gui.panels.library_model import KEY_ROLE, LibraryModel
from gui.panels.note_finder import NoteFinder
from gui.services.colours import mixed
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from gui.theme import Theme
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.touched import Touched


class FilterField(QLineEdit):
    """A field that arrow down leaves for what was found."""

    downAsked = Signal()
    """The user wants to go on in the list."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is for the panel, and arrow down means something of its own."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        elif event.key() == Qt.Key.Key_Down:
            self.downAsked.emit()
        else:
            super().keyPressEvent(event)


class LibraryPanel(QWidget):
    """Processes of the library and compositions of the workspaces.

    Args:
        hub: the document.
        selection: the process that is looked at, both ways.
        theme: the colours of now.
    """

    activated = Signal(object)
    """A process (ProcessKey) was double-clicked, or Enter was pressed on it."""
    found = Signal(object)
    """Enter was pressed while something is looked for: the process (ProcessKey) to be shown."""
    noteFound = Signal(str, int)
    """A note or a frame of a workspace is to be shown: its number."""
    menuRequested = Signal(QPoint)
    """The context menu of the selected process is wanted, at this place on the screen."""
    leaveAsked = Signal()
    """Esc was pressed, and there was nothing to clear: the user wants to go back to the canvas."""

    def __init__(self, hub: SessionHub, selection: Selection, theme: Theme) -> None:
        super().__init__()
        self._hub, self._selection = hub, selection
        self.field = FilterField()
        self.notes = NoteFinder(self)
        self.notes.noteFound.connect(self.noteFound)
        self._model = LibraryModel(self)
        self._folded: set[str] = set()
        self.is_searching = False
        self.view = QTreeView()
        self._delegate = LibraryDelegate(theme)
        self._empty = QLabel()
        self._set_up_field()
        self._set_up_view()
        self._lay_out()
        self.set_theme(theme)
        hub.replaced.connect(self._show_session)
        hub.changed.connect(self._follow)
        selection.changed.connect(self._reveal)
        self._show_document()

    def begin_search(self) -> None:
        """Let the user type what to look for: Enter goes to it, in the list too, and Esc gives up."""
        self.is_searching = True
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end_search(self, text: str) -> None:
        """Filter by a text again, as before the search."""
        self.is_searching = False
        self.field.setText(text)

    def hits(self) -> list[ProcessKey | tuple[str, int]]:
        """All that is found by the filter: processes, then notes and frames (workspace and number).

        What is called just so comes first, then what begins so, what holds it, what only speaks of it.
        """
        wanted = self.field.text().strip().casefold()
        if not wanted:
            return []

        def rank(key: ProcessKey) -> tuple[bool, bool, bool]:
            name = key.name.casefold()
            return name != wanted, not name.startswith(wanted), wanted not in name

        return [*sorted(self._shown_keys(), key=rank), *self.notes.found]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the filter, or gives up the search."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.field.text() and not self.is_searching:
            self.field.clear()
        else:
            self.leaveAsked.emit()

    def sizeHint(self) -> QSize:
        """Wide enough for most specifications."""
        return QSize(290, 600)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for most names."""
        return QSize(160, 110)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours; what is selected is marked softly, so that states stay readable on it."""
        self._delegate.theme = theme
        palette = theme.palette()
        palette.setColor(palette.ColorRole.Highlight, mixed(theme.base, theme.highlight, 0.24))
        palette.setColor(palette.ColorRole.HighlightedText, theme.window_text)
        self.view.setPalette(palette)
        self.notes.refresh_icon()
        self.view.viewport().update()

    def _set_up_field(self) -> None:
        self.field.setPlaceholderText(self.tr("Filter by name or resource"))
        self.field.setAccessibleName(self.tr("Filter of the library"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter_by)
        self.field.downAsked.connect(self._enter_list)
        self.field.returnPressed.connect(self._find)

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.setHeaderHidden(True)
        view.setRootIsDecorated(True)
        view.setUniformRowHeights(True)
        view.setIndentation(12)
        view.setDragEnabled(True)
        view.setDragDropMode(QTreeView.DragDropMode.DragOnly)
        view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        view.setExpandsOnDoubleClick(True)
        view.setAccessibleName(self.tr("Library of processes"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._ask_for_menu)
        view.selectionModel().selectionChanged.connect(self._take_selection)
        view.activated.connect(self._activate)
        view.collapsed.connect(self._fold)
        view.expanded.connect(self._unfolded)

    def _lay_out(self) -> None:
        self._empty.setText(self.tr("No processes yet.\n\nCreate one, or open a file."))
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.field)
        layout.addWidget(self.notes)
        layout.addLayout(self._stack)

    def _show_session(self) -> None:
        self.end_search("")
        self._show_document()

    def _follow(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        if self._model.follow(before, after, touched):
            self._unfold()
        self.notes.look_for(self.field.text(), after)

    def _show_document(self) -> None:
        self._model.show_document(self._hub.document)
        self._unfold()

    def _filter_by(self, text: str) -> None:
        self._model.set_words(text.split())
        self.notes.look_for(text, self._hub.document)
        self._unfold()

    def _unfold(self) -> None:
        """Groups that are new come folded; what the user folded stays so."""
        for row in range(self._model.rowCount()):
            index = self._model.index(row, 0)
            title = index.data()
            self.view.setExpanded(index, title not in self._folded or bool(self.field.text()))
        empty = not self._model.rowCount() and not self.field.text()
        self._stack.setCurrentWidget(self._empty if empty else self.view)
        self._reveal(self._selection.key)

    def _fold(self, index: QModelIndex) -> None:
        if not self.field.text():
            self._folded.add(index.data())

    def _unfolded(self, index: QModelIndex) -> None:
        self._folded.discard(index.data())

    def _enter_list(self) -> None:
        """Go to the first process that is shown."""
        self.view.setFocus(Qt.FocusReason.TabFocusReason)
        if not self.view.selectedIndexes():
            first = self._model.index(0, 0, self._model.index(0, 0))
            self.view.setCurrentIndex(first)

    def _find(self) -> None:
        """Mean the first that was found: a process, else a note."""
        first = next(iter(self.hits()), None)
        if isinstance(first, ProcessKey):
            self.found.emit(first)
        else:
            self.notes.go_on()

    def _shown_keys(self) -> list[ProcessKey]:
        groups = [self._model.index(row, 0) for row in range(self._model.rowCount())]
        return [
            self._model.index(row, 0, group).data(KEY_ROLE)
            for group in groups
            for row in range(self._model.rowCount(group))
        ]

    def _take_selection(self, selected: QItemSelection) -> None:
        for index in selected.indexes():
            self._selection.select(index.data(KEY_ROLE))

    def _reveal(self, key: ProcessKey | None) -> None:
        if key is None:
            self.view.clearSelection()
            return
        index = self._model.index_of(key)
        if index.isValid() and index not in self.view.selectedIndexes():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def _activate(self, index: QModelIndex) -> None:
        key = index.data(KEY_ROLE)
        if key is not None:
            by_key = QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
            (self.found if self.is_searching and by_key else self.activated).emit(key)

    def _ask_for_menu(self, place: QPoint) -> None:
        if self.view.indexAt(place).data(KEY_ROLE) is not None:
            self.menuRequested.emit(self.view.viewport().mapToGlobal(place))
