"""The page of shortcuts: every action with its key, to be bound anew."""

from collections import Counter

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from gui.actions.action_set import ActionSet
from gui.dialogs.complaint import Complaint
from gui.dialogs.preferences.page import Page
from gui.services.icons import icon

_ID_ROLE = Qt.ItemDataRole.UserRole


class ShortcutsPage(Page):
    """A list of actions; the key of the selected one is pressed in the field below.

    Args:
        actions: of the window.
    """

    def __init__(self, actions: ActionSet) -> None:
        super().__init__()
        self._actions = actions
        self._bound = {
            action.spec.id: [sequence.toString() for sequence in action.shortcuts()] for action in actions.all
        }
        self.tree = QTreeWidget()
        self.tree.setHeaderLabels([self.tr("Action"), self.tr("Keys")])
        self.tree.setRootIsDecorated(False)
        self.tree.setAccessibleName(self.tr("Actions and their keys"))
        for action in actions.all:
            item = QTreeWidgetItem([action.plain_title])
            item.setIcon(0, icon(action.spec.icon or "blank"))
            item.setData(0, _ID_ROLE, action.spec.id)
            self.tree.addTopLevelItem(item)
        self.field = QKeySequenceEdit()
        self.field.setAccessibleName(self.tr("Keys of the selected action"))
        self._complaint = Complaint()
        self._lay_out()
        self._refresh()
        self.tree.resizeColumnToContents(0)
        self.tree.currentItemChanged.connect(self._show_current)
        self.field.keySequenceChanged.connect(self._bind)

    @property
    def title(self) -> str:
        """Shortcuts."""
        return self.tr("Shortcuts")

    @property
    def problem(self) -> str | None:
        """Two actions cannot have the same key."""
        counts = Counter(keys for bound in self._bound.values() for keys in bound)
        twice = [keys for keys, count in counts.items() if count > 1]
        if not twice:
            return None
        holders = [
            self._actions[name].plain_title for name, bound in self._bound.items() if twice[0] in bound
        ]
        text = self.tr("%1 is bound to “%2”.").replace("%1", twice[0])
        return text.replace("%2", self.tr("” and “").join(holders))

    def bind(self, identity: str, keys: str) -> None:
        """Give an action one key, or none."""
        self._bound[identity] = [keys] if keys else []
        self._refresh()
        self.changed.emit()

    def apply(self) -> None:
        """Bind the actions of the window, and keep what differs from the table."""
        for identity, keys in self._bound.items():
            self._actions.bind(identity, keys)

    def _lay_out(self) -> None:
        reset = QPushButton(self.tr("Restore De&fault"))
        reset.setToolTip(self.tr("Give the selected action the keys that it had at first"))
        reset.clicked.connect(self._reset)
        clear = QPushButton(self.tr("No &Keys"))
        clear.clicked.connect(self.field.clear)
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("New keys:")))
        row.addWidget(self.field, 1)
        row.addWidget(clear)
        row.addWidget(reset)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tree)
        layout.addLayout(row)
        layout.addWidget(self._complaint)

    def _current(self) -> str | None:
        item = self.tree.currentItem()
        return None if item is None else str(item.data(0, _ID_ROLE))

    def _show_current(self) -> None:
        identity = self._current()
        bound = self._bound[identity] if identity else []
        self.field.blockSignals(True)
        self.field.setKeySequence(QKeySequence(bound[0] if bound else ""))
        self.field.blockSignals(False)

    def _bind(self, sequence: QKeySequence) -> None:
        if (identity := self._current()) is not None:
            self.bind(identity, sequence.toString())

    def _reset(self) -> None:
        if (identity := self._current()) is not None:
            keys = self._actions[identity].spec.shortcuts
            self._bound[identity] = [QKeySequence(each).toString() for each in keys]
            self._refresh()
            self._show_current()
            self.changed.emit()

    def _refresh(self) -> None:
        for row in range(self.tree.topLevelItemCount()):
            item = self.tree.topLevelItem(row)
            if item is not None:
                item.setText(1, ", ".join(self._bound[item.data(0, _ID_ROLE)]))
        self._complaint.say(self.problem)
