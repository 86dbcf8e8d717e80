"""Asking for a name, with what is wrong with it under the field."""

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs.complaint import Complaint

Check: TypeAlias = Callable[[str], str | None]


class NameDialog(QDialog):
    """Asks for one name.

    Args:
        parent: the window.
        title: of the dialog.
        text: what the name is for.
        name: what stands in the field at first.
        check: why a name cannot be used, in a sentence; None if it can.
    """

    def __init__(self, parent: QWidget, title: str, text: str, name: str, check: Check) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._check = check
        self.field = QLineEdit(name)
        self.field.setAccessibleName(title)
        self.field.selectAll()
        self._complaint = Complaint()
        standard = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        label = QLabel(text)
        label.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (label, self.field, self._complaint, self._buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(420)
        self.field.textChanged.connect(self._judge)
        self._judge(name)

    @property
    def name(self) -> str:
        """The name that was typed."""
        return self.field.text().strip()

    def _judge(self, text: str) -> None:
        problem = self._check(text.strip())
        self._complaint.say(problem if text else None)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(problem is None)
