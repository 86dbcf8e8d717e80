"""The tables of the inspector: what a process takes and gives, how it was composed, what passes it by."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QTreeWidget,
)

from gui.panels.rows_model import Row, RowsModel
from gui.services.icons import icon
from gui.services.wording import proposition_text
from gui.theme import Theme
from prover_bridge.logic.processes import Action, Process

_FIRST_COLUMN = 0.62
"""The largest share of the width that the first column of two may take."""


class RowHeights(QStyledItemDelegate):
    """Rows of text are as high as those that have an icon."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """What the style says, or the height of a small icon with some room."""
        hint = super().sizeHint(option, index)
        return hint.expandedTo(QSize(0, row_height(option.fontMetrics)))


def row_height(metrics: QFontMetrics) -> int:
    """How high a row of a table is at least."""
    return metrics.height() + 4


class Table(QTreeView):
    """Rows to be read, as high as there are rows, up to a number of them.

    Args:
        headings: of its columns.
        name: what the table shows, for those who cannot see it.
        most: how many rows it is high at the most.
    """

    def __init__(self, headings: Sequence[str], name: str, most: int) -> None:
        super().__init__()
        self._most = most
        self._rows = RowsModel(headings, self)
        self.setModel(self._rows)
        self.setItemDelegate(RowHeights(self))
        self.setUniformRowHeights(True)
        self.header().setResizeContentsPrecision(most)
        self.setRootIsDecorated(False)
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTreeView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_rows(self, count: int, row: Callable[[int], Row]) -> None:
        """Show so many rows, each made by its number when it is seen."""
        self._rows.show_rows(count, row)
        self._share_width()
        fit_rows(self, count, self._most)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave every column in sight."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Make the first column of two as wide as its texts, but leave room for the other."""
        if self._rows.columnCount() == 2:
            self.resizeColumnToContents(0)
            most = round(self.viewport().width() * _FIRST_COLUMN)
            self.setColumnWidth(0, min(self.columnWidth(0), most))


class SpecificationTable(Table):
    """What a process takes and gives, each with its channel."""

    def __init__(self) -> None:
        super().__init__([self.tr("Resource"), self.tr("Channel")], self.tr("Specification"), 12)

    def show_process(self, process: Process, theme: Theme) -> None:
        """Show the inputs and the output."""
        needs, gives = icon("input", theme.input_border), icon("output", theme.output_border)

        def row(number: int) -> Row:
            taken = number < len(process.inputs)
            resource = process.inputs[number] if taken else process.output
            text = proposition_text(resource.proposition)
            words = (self.tr("Needs %1") if taken else self.tr("Gives %1")).replace("%1", text)
            return Row((text, resource.channel), (words, resource.channel), needs if taken else gives)

        self.show_rows(len(process.inputs) + 1, row)


class ActionsTable(Table):
    """The steps that a process was composed in."""

    def __init__(self) -> None:
        headings = [self.tr("Action"), self.tr("Left"), self.tr("Right"), self.tr("Result")]
        super().__init__(headings, self.tr("Actions"), 10)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)

    def show_actions(self, actions: Sequence[Action]) -> None:
        """Show these steps, the first one first."""

        def row(number: int) -> Row:
            action = actions[number]
            chosen = ", ".join(filter(None, (action.left_selection, action.right_selection)))
            tip = self.tr("Selected: %1").replace("%1", chosen or "–")
            return Row((action.kind.value, action.left, action.right, action.result), (tip,))

        self.show_rows(len(actions), row)


class BuffersTable(Table):
    """What passes a process by, unused."""

    def __init__(self) -> None:
        super().__init__([self.tr("Resource"), self.tr("Passes by")], self.tr("Buffered resources"), 8)

    def show_buffers(self, buffers: Sequence[tuple[str, str]]) -> None:
        """Show resources, each with its way."""
        self.show_rows(len(buffers), lambda number: Row(buffers[number]))


def fit(tree: QTreeWidget, most: int) -> None:
    """Make a tree as high as its rows, up to a number of them."""
    for column in range(tree.columnCount() - 1):
        tree.resizeColumnToContents(column)
    rows, pending = 0, [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    while pending and rows < most:
        item = pending.pop()
        if item is not None:
            rows += 1
            pending.extend(item.child(index) for index in range(item.childCount()))
    fit_rows(tree, rows, most)


def fit_rows(view: QTreeView, rows: int, most: int) -> None:
    """Make a view as high as that many rows, up to a number of them."""
    height = max(view.sizeHintForRow(0), row_height(view.fontMetrics()))
    around = view.header().sizeHint().height() + 2 * view.frameWidth() + 4
    view.setFixedHeight(min(rows, most) * height + around)
