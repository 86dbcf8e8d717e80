"""Renaming a resource everywhere: which one, what it shall be called, and what will change."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.complaint import Complaint
from gui.dialogs.room import within
from prover_bridge.logic.names import problem_with_name

_SIZE = QSize(460, 380)


class RenameResourceDialog(QDialog):
    """Asks for a resource and its new name.

    Args:
        parent: the window.
        names: of the resources.
        users: names of the processes that have a resource.
    """

    def __init__(self, parent: QWidget, names: Sequence[str], users: Callable[[str], Sequence[str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rename Resource"))
        self._users = users
        self.old, self.new = QComboBox(), QLineEdit()
        self.old.addItems(sorted(names, key=str.casefold))
        self.old.setAccessibleName(self.tr("Resource"))
        self.new.setAccessibleName(self.tr("New name"))
        self.effect, self._complaint, self._merging = QListWidget(), Complaint(), QLabel()
        self.effect.setAccessibleName(self.tr("What this changes"))
        self.effect.setSelectionMode(QListWidget.SelectionMode.NoSelection)
        self._merging.setWordWrap(True)
        self._count = QLabel()
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("&Resource"), self.old)
        form.addRow(self.tr("&New name"), self.new)
        column = QVBoxLayout(self)
        column.addLayout(form)
        for widget in (self._complaint, self._count, self.effect, self._merging, self._buttons):
            column.addWidget(widget)
        self.resize(within(parent, _SIZE))
        self.old.currentTextChanged.connect(self._refresh)
        self.new.textChanged.connect(self._refresh)
        self._refresh()

    @property
    def name(self) -> str:
        """The new name."""
        return self.new.text().strip()

    def _refresh(self) -> None:
        problem = problem_with_name(self.name)
        if problem is None and self.name == self.old.currentText():
            problem = self.tr("That is its name already.")
        self._complaint.say(problem if self.name else None)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(problem is None)
        users = self._users(self.old.currentText())
        if [self.effect.item(row).text() for row in range(self.effect.count())] != list(users):
            self.effect.clear()
            self.effect.addItems(users)
        one, many = self.tr("This changes one process:"), self.tr("This changes %1 processes:")
        self._count.setText(one if len(users) == 1 else many.replace("%1", str(len(users))))
        merging = self.tr("There is a resource %1 already: both become one.").replace("%1", self.name)
        merges = problem is None and self.old.findText(self.name) >= 0
        self._merging.setText(f"▲ {merging}" if merges else "")
        self._merging.setVisible(merges)
