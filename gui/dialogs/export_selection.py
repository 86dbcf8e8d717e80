"""Exporting processes as a file: which ones, and what goes with them."""

from collections.abc import Collection

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.dialogs.process_choice import ProcessChoice
from gui.dialogs.room import within
from gui.services.listing import listed
from gui.theme import Theme
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.exchange import excerpt
from prover_bridge.workspace.importing import missing_components

_SIZE = QSize(720, 460)


class ExportDialog(QDialog):
    """Asks what to export.

    Args:
        parent: the window.
        document: whose processes they are.
        chosen: what is selected.
        theme: the colours of now.
    """

    def __init__(
        self, parent: QWidget, document: Document, chosen: Collection[ProcessKey], theme: Theme
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export Selection as File"))
        self._document = document
        self.choice = ProcessChoice(document, chosen, theme)
        self._told = QLabel()
        self._told.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.export_button = QPushButton(self.tr("&Export…"))
        buttons.addButton(self.export_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(QLabel(self.tr("All that the chosen processes are made of goes with them.")))
        layout.addWidget(self.choice, 1)
        layout.addWidget(self._told)
        layout.addWidget(buttons)
        self.export_button.setDefault(True)
        self.resize(within(parent, _SIZE))
        self.choice.changed.connect(self._tell)
        self._tell()

    @property
    def document(self) -> Document:
        """What was chosen, with all that it is made of, as a document of its own."""
        return excerpt(self._document, self.choice.chosen)

    def _tell(self) -> None:
        part = self.document
        count = sum(1 for _ in part.process_keys())
        one, many = self.tr("One process is exported."), self.tr("%1 processes are exported.")
        told = [one if count == 1 else many.replace("%1", str(count))] if count else []
        missing = [name for name, _ in missing_components(part, part)]
        if missing:
            text = self.tr("Missing, so what is made of it will not be valid: %1.")
            told.append(text.replace("%1", listed(missing)))
        self._told.setText(" ".join(told))
        self.export_button.setEnabled(count > 0)
