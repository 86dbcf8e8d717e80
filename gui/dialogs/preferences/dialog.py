"""The settings dialog: its pages, and one decision about all of them."""

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTabWidget, QVBoxLayout, QWidget

from gui.dialogs.preferences.page import Page
from gui.dialogs.room import within

_SIZE = QSize(640, 520)


class PreferencesDialog(QDialog):
    """Shows pages of settings; nothing is set before it is accepted.

    Args:
        parent: the window.
        pages: in the order of their tabs.
    """

    def __init__(self, parent: QWidget, pages: Sequence[Page]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self.pages = tuple(pages)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.tr("Settings"))
        for page in self.pages:
            self.tabs.addTab(page, page.title)
            page.changed.connect(self._refresh)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        layout.addWidget(self.buttons)
        self.resize(within(parent, _SIZE))
        self._refresh()

    def accept(self) -> None:
        """Set everything."""
        if not any(page.problem for page in self.pages):
            for page in self.pages:
                page.apply()
            super().accept()

    def _refresh(self) -> None:
        sound = not any(page.problem for page in self.pages)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(sound)
