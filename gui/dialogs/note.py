"""Asking what a user wants to remember of a process."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget


class NoteDialog(QDialog):
    """Asks for a free text.

    Args:
        parent: the window.
        title: of the dialog.
        note: what stands there already.
    """

    def __init__(self, parent: QWidget, title: str, note: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = QPlainTextEdit(note)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(self.tr("What you want to remember of it; an empty note is none"))
        self.field.setTabChangesFocus(True)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(buttons)
        self.resize(440, 240)

    @property
    def note(self) -> str:
        """What was typed."""
        return self.field.toPlainText().strip()
