"""The question which of the unused processes are to be deleted."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)


class DeleteUnusedDialog(QDialog):
    """Lists processes, all of them chosen at first.

    Args:
        parent: the window.
        processes: name and specification of each.
    """

    def __init__(self, parent: QWidget, processes: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Delete Unused Processes"))
        told = QLabel(self.tr("Nothing is made of these processes, and no canvas shows them."), self)
        told.setWordWrap(True)
        self.list = self._make_list(processes)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.delete: QPushButton = self.buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(told)
        layout.addWidget(self.list)
        layout.addWidget(self.buttons)
        self.resize(420, 380)
        self._count()

    @property
    def names(self) -> frozenset[str]:
        """Names of the processes that are chosen."""
        return frozenset(
            item.text()
            for item in map(self.list.item, range(self.list.count()))
            if item.checkState() is Qt.CheckState.Checked
        )

    def _make_list(self, processes: Sequence[tuple[str, str]]) -> QListWidget:
        found = QListWidget(self)
        found.setAccessibleName(self.tr("Unused processes"))
        for name, specification in processes:
            item = QListWidgetItem(name, found)
            item.setToolTip(specification)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
        found.setCurrentRow(0)
        found.itemChanged.connect(self._count)
        return found

    def _count(self) -> None:
        """Say on the button how many there are."""
        count = len(self.names)
        self.delete.setText(self.tr("Delete %1").replace("%1", str(count)))
        self.delete.setEnabled(count > 0)
