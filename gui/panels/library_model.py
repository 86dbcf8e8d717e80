"""The library as a tree for Qt's views: groups of processes, with what is known of each.

Rows hold keys only; what is shown is read from the document when it is painted. A change of the document
becomes the removal and insertion of the rows that differ, so that views keep what is selected and unfolded.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from gui.services.wording import kind_text, specification_text, state_text
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.notes import note_of
from prover_bridge.workspace.touched import ProcessTouched, Touched

MIME_PROCESS = "application/x-process-composer-process"

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 2

Index: TypeAlias = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_LONGEST_NOTE = 400  # characters; the inspector shows all of it
# Asked for once a row and frame; putting it together each time took a third of the filter's time.
_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsDragEnabled
    | Qt.ItemFlag.ItemNeverHasChildren
)


@dataclass(slots=True, eq=False)
class _Group:
    """A heading and the processes below it."""

    title: str
    keys: list[ProcessKey] = field(default_factory=list)


class LibraryModel(QAbstractItemModel):
    """Groups: atomic processes, stored composites, and the compositions of each workspace.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = Document()
        self._groups: list[_Group] = []
        self._words: list[str] = []
        self._texts: dict[ProcessKey, tuple[Entry, str]] = {}

    def show_document(self, document: Document) -> None:
        """Show a document: rows that are gone go, rows that are new come."""
        self._document = document
        wanted = [_Group(title, keys) for title, keys in self._grouped(document)]
        if [group.title for group in wanted] == [group.title for group in self._groups]:
            for group, other in zip(self._groups, wanted, strict=True):
                self._become(group, other.keys)
        else:
            self.beginResetModel()
            self._groups = wanted
            self.endResetModel()

    def follow(self, before: Document, after: Document, touched: Iterable[Touched]) -> bool:
        """Show what a change touched.

        Returns:
            Whether rows came or went.
        """
        keys = [what.key for what in touched if isinstance(what, ProcessTouched)]
        if any(_place(before, key) != _place(after, key) for key in keys) or (
            before.workspaces.keys() != after.workspaces.keys()
        ):
            self.show_document(after)
            return True
        self._document = after
        self._tell_changed(set(keys))
        return False

    def set_words(self, words: Iterable[str]) -> None:
        """Show only what holds all of these words, in any case, in its name or its specification."""
        self._words = [word.casefold() for word in words]
        self.show_document(self._document)

    def _tell_changed(self, keys: Set[ProcessKey]) -> None:
        """Have rows painted anew, those that lie together at once."""
        places = {key.workspace for key in keys}
        for number, group in enumerate(self._groups):
            if not group.keys or group.keys[0].workspace not in places:
                continue
            rows = [row for row, key in enumerate(group.keys) if key in keys]
            for first, last in _runs(rows):
                self.dataChanged.emit(
                    self.createIndex(first, 0, number + 1), self.createIndex(last, 0, number + 1)
                )

    def index_of(self, key: ProcessKey) -> QModelIndex:
        """Where a process is shown; an invalid index if it is not."""
        for number, group in enumerate(self._groups):
            if group.keys and group.keys[0].workspace == key.workspace and key in group.keys:
                return self.createIndex(group.keys.index(key), 0, number + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index = _TOP) -> QModelIndex:
        """A group, or a process in a group; groups have the id 0, processes that of their group."""
        if column != 0 or not 0 <= row < self.rowCount(parent):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index = _TOP) -> QModelIndex:  # type: ignore[override]
        """The group of a process."""
        number = index.internalId() if index.isValid() else 0
        return self.createIndex(number - 1, 0, 0) if number else QModelIndex()

    def rowCount(self, parent: Index = _TOP) -> int:
        """How many groups there are, or processes in a group."""
        if not parent.isValid():
            return len(self._groups)
        return 0 if parent.internalId() else len(self._groups[parent.row()].keys)

    def columnCount(self, parent: Index = _TOP) -> int:
        """One."""
        return 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Processes can be selected and dragged, groups cannot."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FLAGS if index.internalId() else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What is shown, said and known of a row."""
        if not index.isValid():
            return None
        if not index.internalId():
            texts = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self._groups[index.row()].title if role in texts else None
        key = self._groups[index.internalId() - 1].keys[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return key.name
        if role == KEY_ROLE:
            return key
        entry = self._document.entry(key)
        if role == ENTRY_ROLE or entry is None:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tool_tip(entry)
        return _spoken(entry) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def mimeTypes(self) -> list[str]:
        """What is dragged out of the library."""
        return [MIME_PROCESS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The name of the dragged process; also as plain text, for other programs."""
        data = QMimeData()
        keys = [index.data(KEY_ROLE) for index in indexes if index.data(KEY_ROLE) is not None]
        if keys:
            data.setData(MIME_PROCESS, keys[0].name.encode(errors="replace"))
            data.setText(keys[0].name)
        return data

    def _grouped(self, document: Document) -> Iterator[tuple[str, list[ProcessKey]]]:
        """Titles and processes of the groups that have any."""
        groups: list[tuple[str, list[ProcessKey]]] = []
        for title, atomic in ((self.tr("Processes"), True), (self.tr("Composites"), False)):
            names = (name for name, entry in document.library.items() if entry.process.is_atomic is atomic)
            groups.append((title, [ProcessKey(None, name) for name in names]))
        for workspace in document.workspaces.values():
            title = self.tr("Steps in %1").replace("%1", workspace.name)
            groups.append((title, [ProcessKey(workspace.name, name) for name in workspace.compositions]))
        for title, keys in groups:
            if shown := [key for key in keys if self._matches(key)] if self._words else keys:
                yield title, shown

    def _matches(self, key: ProcessKey) -> bool:
        entry = self._document.entry(key)
        if entry is None:
            return False
        known, text = self._texts.get(key, (None, ""))
        if known is not entry:
            text = f"{entry.name} {specification_text(entry.process)}".casefold()
            self._texts[key] = (entry, text)
        return all(word in text for word in self._words)

    def _become(self, group: _Group, keys: list[ProcessKey]) -> None:
        """Replace the rows between the common beginning and the common end."""
        old, start = group.keys, 0
        shorter = min(len(old), len(keys))
        while start < shorter and old[start] == keys[start]:
            start += 1
        end = 0
        while end < shorter - start and old[-1 - end] == keys[-1 - end]:
            end += 1
        parent = self.createIndex(self._groups.index(group), 0, 0)
        if start < len(old) - end:
            self.beginRemoveRows(parent, start, len(old) - end - 1)
            del old[start : len(old) - end]
            self.endRemoveRows()
        if start < len(keys) - end:
            self.beginInsertRows(parent, start, len(keys) - end - 1)
            old[start:start] = keys[start : len(keys) - end]
            self.endInsertRows()


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and the last of all numbers that follow each other."""
    first = 0
    for place, row in enumerate(rows):
        if place + 1 == len(rows) or rows[place + 1] != row + 1:
            yield rows[first], row
            first = place + 1


def _place(document: Document, key: ProcessKey) -> tuple[bool, bool]:
    """Whether a process is there, and in which of the groups."""
    entry = document.entry(key)
    return entry is not None, entry is not None and entry.process.is_atomic


def _tool_tip(entry: Entry) -> str:
    reason = f"\n{entry.reason}" if entry.reason else ""
    known = f"{kind_text(entry.process)}, {state_text(entry.state)}{reason}"
    note = note_of(entry)
    if len(note) > _LONGEST_NOTE:
        note = f"{note[:_LONGEST_NOTE].rstrip()}…"
    return f"{specification_text(entry.process)}\n{known}" + (f"\n\n{note}" if note else "")


def _spoken(entry: Entry) -> str:
    known = f"{kind_text(entry.process)}, {state_text(entry.state)}"
    note = note_of(entry)
    told = f"{entry.name}, {known}, {specification_text(entry.process)}"
    return f"{told}, {note[:_LONGEST_NOTE]}" if note else told
