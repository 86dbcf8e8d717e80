"""The library as a tree for Qt's views: groups of processes, with what is known of each."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from gui.services.wording import kind_text, specification_text, state_text
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.touched import ProcessTouched, Touched

MIME_PROCESS = "application/x-process-composer-process"

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 2
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 3


class LibraryModel(QStandardItemModel):
    """Groups: atomic processes, stored composites, and the compositions of each workspace."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: dict[ProcessKey, QStandardItem] = {}
        self._groups: dict[str, QStandardItem] = {}

    def show_document(self, document: Document) -> None:
        """Show a document, building anew only what has to be."""
        wanted = dict(self._grouped(document))
        if list(wanted) != list(self._items) or any(
            self._items[key].parent() is not self._groups.get(group) for key, group in wanted.items()
        ):
            self._build(document, wanted)
        else:
            self._refresh(document)

    def follow(self, after: Document, touched: Iterable[Touched]) -> bool:
        """Show what a change touched.

        Returns:
            Whether that was possible; otherwise the document has to be shown anew.
        """
        keys = [what.key for what in touched if isinstance(what, ProcessTouched)]
        entries = [(key, after.entry(key)) for key in keys]
        for key, entry in entries:
            item = self._items.get(key)
            shown = item.data(ENTRY_ROLE) if item is not None else None
            if entry is None or shown is None or shown.process.is_atomic is not entry.process.is_atomic:
                return False
        for key, entry in entries:
            if entry is not None:
                _fill(self._items[key], entry)
        return True

    def index_of(self, key: ProcessKey) -> QModelIndex:
        """Where a process is shown; an invalid index if it is not."""
        item = self._items.get(key)
        return self.indexFromItem(item) if item is not None else QModelIndex()

    def mimeTypes(self) -> list[str]:
        """What is dragged out of the library."""
        return [MIME_PROCESS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The name of the dragged process; also as plain text, for other programs."""
        data = QMimeData()
        keys = [index.data(KEY_ROLE) for index in indexes if index.data(KEY_ROLE) is not None]
        if keys:
            data.setData(MIME_PROCESS, keys[0].name.encode())
            data.setText(keys[0].name)
        return data

    def _grouped(self, document: Document) -> Iterator[tuple[ProcessKey, str]]:
        """Every process with the title of its group."""
        for title, atomic in ((self.tr("Processes"), True), (self.tr("Composites"), False)):
            for name, entry in document.library.items():
                if entry.process.is_atomic is atomic:
                    yield ProcessKey(None, name), title
        for workspace in document.workspaces.values():
            title = self.tr("Steps in %1").replace("%1", workspace.name)
            for name in workspace.compositions:
                yield ProcessKey(workspace.name, name), title

    def _build(self, document: Document, wanted: dict[ProcessKey, str]) -> None:
        self.clear()
        self._items, self._groups = {}, {}
        for key, group in wanted.items():
            if group not in self._groups:
                self._groups[group] = _group(group)
                self.appendRow(self._groups[group])
            self._items[key] = item = QStandardItem(key.name)
            item.setEditable(False)
            item.setData(key, KEY_ROLE)
            self._groups[group].appendRow(item)
        self._refresh(document)

    def _refresh(self, document: Document) -> None:
        for key, item in self._items.items():
            entry = document.entry(key)
            if entry is not None and item.data(ENTRY_ROLE) is not entry:
                _fill(item, entry)


def _group(title: str) -> QStandardItem:
    item = QStandardItem(title)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled)
    return item


def _fill(item: QStandardItem, entry: Entry) -> None:
    specification = specification_text(entry.process)
    state = state_text(entry.state)
    reason = f"\n{entry.reason}" if entry.reason else ""
    item.setData(entry, ENTRY_ROLE)
    item.setData(f"{entry.name} {specification}", SEARCH_ROLE)
    item.setToolTip(f"{specification}\n{kind_text(entry.process)}, {state}{reason}")
    item.setAccessibleText(f"{entry.name}, {kind_text(entry.process)}, {state}, {specification}")


class LibraryFilter(QSortFilterProxyModel):
    """Shows the processes whose name or specification holds all the words that were typed."""

    def __init__(self, source: LibraryModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(source)

    def set_words(self, words: Iterable[str]) -> None:
        """Show only what holds these words, in any case."""
        self._words = [word.casefold() for word in words]
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether a process holds all words; groups show with what is in them."""
        text = self.sourceModel().index(source_row, 0, source_parent).data(SEARCH_ROLE)
        if text is None:
            return not self._words
        folded = str(text).casefold()
        return all(word in folded for word in self._words)
