"""Renaming a resource everywhere: which one, what it shall be called, and what will change."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QWidget

from gui.dialogs.complaint import Complaint
from gui.services.listing import listed
from prover_bridge.logic.names import problem_with_name

_MOST = 12


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
        self.effect, self._complaint = QLabel(), Complaint()
        self.effect.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        form = QFormLayout(self)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(self.tr("&Resource"), self.old)
        form.addRow(self.tr("&New name"), self.new)
        for widget in (self._complaint, self.effect, self._buttons):
            form.addRow(widget)
        self.setMinimumWidth(460)
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
        effect = self.tr("This changes: %1").replace("%1", listed(users, _MOST))
        if problem is None and self.old.findText(self.name) >= 0:
            effect += "\n" + self.tr("There is a resource %1 already: both become one.").replace(
                "%1", self.name
            )
        self.effect.setText(effect)
        self.effect.setToolTip(", ".join(users))
