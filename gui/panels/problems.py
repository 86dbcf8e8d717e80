"""The list of problems: what is wrong, what to try; the prover's own words fold out below."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from gui.services.icons import icon
from gui.services.problems import Problem, Problems, Weight
from gui.theme import Theme

_Mode = QHeaderView.ResizeMode
_AROUND, _BESIDE, _LEAST = 8, 52, 80
"""Pixels around a sentence, beside one with a sign in front, and the least to wrap it in."""
TARGET_ROLE = Qt.ItemDataRole.UserRole + 1


class ProblemsPanel(QTreeWidget):
    """Shows the problems, the latest on top.

    Args:
        problems: the list.
        theme: the colours of now.
    """

    jumped = Signal(object)
    """The user wants to see the process (ProcessKey) that a problem is about."""

    def __init__(self, problems: Problems, theme: Theme) -> None:
        super().__init__()
        self._problems, self._theme = problems, theme
        self.setColumnCount(3)
        self.setHeaderLabels([self.tr("Problem"), self.tr("What to try"), self.tr("Where")])
        self.header().setStretchLastSection(False)
        for column, mode in enumerate((_Mode.Stretch, _Mode.Stretch, _Mode.ResizeToContents)):
            self.header().setSectionResizeMode(column, mode)
        self.setAccessibleName(self.tr("Problems"))
        self.setWordWrap(True)
        self.itemClicked.connect(self._jump)
        self.itemActivated.connect(self._jump)
        problems.changed.connect(self._show)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap what is said anew."""
        super().resizeEvent(event)
        self._wrap()

    def _show(self) -> None:
        self.clear()
        for problem in reversed(self._problems.all):
            self.addTopLevelItem(self._row(problem))
        self._wrap()

    def _wrap(self) -> None:
        """Make rows as high as their sentences need; Qt wraps what has room, but makes none."""
        for row in range(self.topLevelItemCount()):
            item = self.topLevelItem(row)
            if item is None:
                continue
            for column in (0, 1):
                item.setSizeHint(column, QSize(0, self._height(item.text(column), column)))

    def _height(self, text: str, column: int) -> int:
        inside = self.columnWidth(column) - (_BESIDE if column == 0 else _AROUND)
        area = QRect(0, 0, max(inside, _LEAST), 10_000)
        needed = self.fontMetrics().boundingRect(area, Qt.TextFlag.TextWordWrap, text)
        return needed.height() + _AROUND

    def _row(self, problem: Problem) -> QTreeWidgetItem:
        where = ""
        if problem.target is not None:
            where = problem.target.name
            if problem.target.workspace:
                where = f"{problem.target.workspace}: {where}"
        item = QTreeWidgetItem([problem.what, problem.advice, where])
        is_error = problem.weight is Weight.ERROR
        item.setIcon(0, icon("problems" if is_error else "about", self._theme.invalid if is_error else None))
        item.setToolTip(0, problem.what)
        item.setToolTip(1, problem.advice)
        item.setData(0, TARGET_ROLE, problem.target)
        if problem.detail:
            told = QTreeWidgetItem([problem.detail])
            told.setToolTip(0, self.tr("The words of whoever complained"))
            told.setData(0, TARGET_ROLE, problem.target)
            item.addChild(told)
            told.setFirstColumnSpanned(True)
        return item

    def _jump(self, item: QTreeWidgetItem) -> None:
        target = item.data(0, TARGET_ROLE)
        if target is not None:
            self.jumped.emit(target)
