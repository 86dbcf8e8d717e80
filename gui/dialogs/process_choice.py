"""Choosing processes of a document: what a chosen one is made of comes along and says so."""

from collections.abc import Collection, Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.panels.library import FilterField
from gui.services.icons import icon
from gui.services.wording import kind_icon, specification_text
from gui.theme import Theme
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.importing import brought_along

_NAME, _SPECIFICATION, _NOTE = range(3)
_KEY_ROLE = Qt.ItemDataRole.UserRole
_NAME_WIDTH = 190


class _Field(FilterField):
    """A filter in a dialog: Enter goes on in the list, and does not close the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter for itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.downAsked.emit()
        else:
            super().keyPressEvent(event)


class ProcessChoice(QWidget):
    """A list of processes to check, with a filter.

    Args:
        document: whose processes they are.
        chosen: those that are checked at first.
        theme: the colours of now.
    """

    changed = Signal()
    """Another choice was made."""

    def __init__(self, document: Document, chosen: Collection[ProcessKey], theme: Theme) -> None:
        super().__init__()
        self._document, self._theme = document, theme
        self._chosen = set(chosen)
        self._rows: dict[ProcessKey, QTreeWidgetItem] = {}
        self._shown_as: dict[ProcessKey, tuple[bool, ProcessKey | None]] = {}
        self.field, self.tree = _Field(), QTreeWidget()
        self.all_button, self.none_button = QPushButton(self.tr("Choose &All")), QPushButton(self.tr("&None"))
        self._set_up()
        self._fill()
        self._refresh()

    @property
    def chosen(self) -> frozenset[ProcessKey]:
        """The processes that were checked, without what comes along."""
        return frozenset(self._chosen)

    def _set_up(self) -> None:
        self.field.setPlaceholderText(self.tr("Filter by name or resource"))
        self.field.setAccessibleName(self.tr("Filter of the processes"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.field.downAsked.connect(self._enter_list)
        tree = self.tree
        tree.setHeaderLabels([self.tr("Process"), self.tr("Needs ⊢ gives"), ""])
        tree.setAccessibleName(self.tr("Processes to choose from"))
        tree.setUniformRowHeights(True)
        tree.setIndentation(14)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(_SPECIFICATION, QHeaderView.ResizeMode.Stretch)
        tree.setColumnWidth(_NAME, _NAME_WIDTH)
        tree.itemChanged.connect(self._take)
        self.all_button.setToolTip(self.tr("Choose all that the filter shows"))
        self.none_button.setToolTip(self.tr("Choose none of what the filter shows"))
        for button in (self.all_button, self.none_button):
            button.setAutoDefault(False)
        self.all_button.clicked.connect(self._choose_all)
        self.none_button.clicked.connect(self._choose_none)
        top = QHBoxLayout()
        for widget in (self.field, self.all_button, self.none_button):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(top)
        layout.addWidget(tree)

    def _enter_list(self) -> None:
        """Go to the first process that is shown."""
        first = next((row for row in self._rows.values() if not row.isHidden()), None)
        self.tree.setFocus(Qt.FocusReason.TabFocusReason)
        if first is not None and self.tree.currentItem() is None:
            self.tree.setCurrentItem(first)

    def _fill(self) -> None:
        groups: dict[str, QTreeWidgetItem] = {}
        for key in self._document.process_keys():
            entry = self._document.entry(key)
            if entry is not None:
                title = self._group(key, entry)
                if title not in groups:
                    groups[title] = QTreeWidgetItem([title])
                    groups[title].setFlags(Qt.ItemFlag.ItemIsEnabled)
                self._rows[key] = self._row(key, entry)
                groups[title].addChild(self._rows[key])
        self.tree.addTopLevelItems(list(groups.values()))
        for group in groups.values():
            group.setFirstColumnSpanned(True)
            group.setFont(_NAME, _bold(self.font()))
        self.tree.expandAll()

    def _group(self, key: ProcessKey, entry: Entry) -> str:
        if key.workspace is not None:
            return self.tr("Compositions of %1").replace("%1", key.workspace)
        return self.tr("Atomic processes") if entry.process.is_atomic else self.tr("Composites")

    def _row(self, key: ProcessKey, entry: Entry) -> QTreeWidgetItem:
        text = specification_text(entry.process)
        row = QTreeWidgetItem([key.name, text, ""])
        row.setIcon(_NAME, icon(kind_icon(entry.process), self._theme.process_border))
        row.setToolTip(_SPECIFICATION, text)
        row.setData(_NAME, _KEY_ROLE, key)
        return row

    def _take(self, row: QTreeWidgetItem) -> None:
        self._choose([row.data(_NAME, _KEY_ROLE)], wanted=row.checkState(_NAME) is Qt.CheckState.Checked)

    def _choose_all(self) -> None:
        self._choose(self._shown(), wanted=True)

    def _choose_none(self) -> None:
        self._choose(self._shown(), wanted=False)

    def _shown(self) -> Iterator[ProcessKey]:
        return (key for key, row in self._rows.items() if not row.isHidden())

    def _choose(self, keys: Collection[ProcessKey] | Iterator[ProcessKey], *, wanted: bool) -> None:
        before = set(self._chosen)
        if wanted:
            self._chosen.update(keys)
        else:
            self._chosen.difference_update(keys)
        if self._chosen != before:
            self._refresh()
            self.changed.emit()

    def _refresh(self) -> None:
        """Check what is chosen, and what comes along, which cannot be left out."""
        along = brought_along(self._document, self._chosen)
        with QSignalBlocker(self.tree):
            for key, row in self._rows.items():
                wanted = key in self._chosen, along.get(key)
                if self._shown_as.get(key) != wanted:
                    self._shown_as[key] = wanted
                    self._show(row, chosen=wanted[0], user=wanted[1])
        self.tree.resizeColumnToContents(_NOTE)

    def _show(self, row: QTreeWidgetItem, *, chosen: bool, user: ProcessKey | None) -> None:
        free = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable
        bound = free & ~Qt.ItemFlag.ItemIsUserCheckable
        note = self.tr("comes with %1").replace("%1", user.name) if user is not None else ""
        row.setFlags(bound if user is not None else free)
        state = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        row.setCheckState(_NAME, Qt.CheckState.Checked if user is not None else state)
        row.setText(_NOTE, note)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for row in self._rows.values():
            told = f"{row.text(_NAME)} {row.text(_SPECIFICATION)}".casefold()
            row.setHidden(not all(word in told for word in words))
        for place in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(place)
            if group is not None:
                rows = (group.child(number) for number in range(group.childCount()))
                group.setHidden(all(row is None or row.isHidden() for row in rows))


def _bold(font: QFont) -> QFont:
    result = QFont(font)
    result.setBold(True)
    return result
