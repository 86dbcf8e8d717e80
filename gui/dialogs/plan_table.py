"""The table of a deployment: what becomes of each file."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from gui.services.icons import icon
from gui.theme import Theme
from prover_bridge.deployment.plan import Outcome, PlannedFile

_ICONS = {
    Outcome.WRITTEN: "edit",
    Outcome.UNCHANGED: "state-valid",
    Outcome.KEPT: "store",
    Outcome.REFUSED: "problems",
}


class PlanTable(QTreeWidget):
    """A row for each file, with what would be done or was done.

    Args:
        theme: the colours of now.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("File"), self.tr("What happens"), self.tr("Why")])
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setAccessibleName(self.tr("Files of the deployment"))

    def clear_plan(self) -> None:
        """Show nothing."""
        self.clear()

    def show_files(self, files: Sequence[PlannedFile], *, done: bool) -> None:
        """Show the files of a plan, or what became of them."""
        self.clear()
        for file in files:
            self.addTopLevelItem(self._row(file, done=done))
        for column in (1, 2):
            self.resizeColumnToContents(column)

    def _row(self, file: PlannedFile, *, done: bool) -> QTreeWidgetItem:
        item = QTreeWidgetItem([file.path, self._words(file, done=done), self._why(file)])
        colours = {
            Outcome.REFUSED: self._theme.invalid,
            Outcome.UNCHANGED: self._theme.valid,
            Outcome.WRITTEN: self._theme.valid if done else self._theme.link,
        }
        item.setIcon(1, icon(_ICONS[file.outcome], colours.get(file.outcome)))
        item.setToolTip(0, str(file.target or file.path))
        item.setToolTip(2, item.text(2))
        return item

    def _words(self, file: PlannedFile, *, done: bool) -> str:
        if file.outcome is Outcome.WRITTEN:
            return self.tr("written") if done else self.tr("will be written")
        if file.outcome is Outcome.KEPT:
            return self.tr("kept") if done else self.tr("will be kept")
        return self.tr("refused") if file.outcome is Outcome.REFUSED else self.tr("unchanged")

    def _why(self, file: PlannedFile) -> str:
        if file.reason:
            return file.reason
        if file.outcome is Outcome.KEPT:
            return self.tr("It is there, and yours to edit.")
        if file.outcome is Outcome.UNCHANGED:
            return self.tr("It has this content already.")
        return (
            self.tr("Made anew each time.") if file.overwrite else self.tr("Made once, then yours to edit.")
        )
