"""The tables of the inspector: what a process takes and gives, how it was composed, what passes it by."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from gui.services.icons import icon
from gui.services.wording import proposition_text
from gui.theme import Theme
from prover_bridge.logic.processes import Action, Process


class Table(QTreeWidget):
    """Rows to be read, as high as there are rows.

    Args:
        headings: of its columns.
        name: what the table shows, for those who cannot see it.
    """

    def __init__(self, headings: Sequence[str], name: str) -> None:
        super().__init__()
        self.setColumnCount(len(headings))
        self.setHeaderLabels(list(headings))
        self.setRootIsDecorated(False)
        self.setAccessibleName(name)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)


class SpecificationTable(Table):
    """What a process takes and gives, each with its channel."""

    def __init__(self) -> None:
        super().__init__([self.tr("Resource"), self.tr("Channel")], self.tr("Specification"))

    def show_process(self, process: Process, theme: Theme) -> None:
        """Show the inputs and the output."""
        self.clear()
        for resource in process.inputs:
            text = proposition_text(resource.proposition)
            row = self._add(text, resource.channel, self.tr("Needs %1").replace("%1", text))
            row.setIcon(0, icon("input", theme.input_border))
        text = proposition_text(process.output.proposition)
        row = self._add(text, process.output.channel, self.tr("Gives %1").replace("%1", text))
        row.setIcon(0, icon("output", theme.output_border))
        fit(self, 12)

    def _add(self, text: str, channel: str, words: str) -> QTreeWidgetItem:
        row = QTreeWidgetItem([text, channel])
        row.setToolTip(0, words)
        row.setToolTip(1, channel)
        self.addTopLevelItem(row)
        return row


class ActionsTable(Table):
    """The steps that a process was composed in."""

    def __init__(self) -> None:
        headings = [self.tr("Action"), self.tr("Left"), self.tr("Right"), self.tr("Result")]
        super().__init__(headings, self.tr("Actions"))
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def show_actions(self, actions: Iterable[Action]) -> None:
        """Show these steps, the first one first."""
        self.clear()
        for action in actions:
            row = QTreeWidgetItem([action.kind.value, action.left, action.right, action.result])
            chosen = (action.left_selection, action.right_selection)
            row.setToolTip(0, self.tr("Selected: %1").replace("%1", ", ".join(filter(None, chosen)) or "–"))
            self.addTopLevelItem(row)
        fit(self, 10)


class BuffersTable(Table):
    """What passes a process by, unused."""

    def __init__(self) -> None:
        super().__init__([self.tr("Resource"), self.tr("Passes by")], self.tr("Buffered resources"))

    def show_buffers(self, buffers: Iterable[tuple[str, str]]) -> None:
        """Show resources, each with its way."""
        self.clear()
        for resource, way in buffers:
            self.addTopLevelItem(QTreeWidgetItem([resource, way]))
        fit(self, 8)


def fit(tree: QTreeWidget, most: int) -> None:
    """Make a tree as high as its rows, up to a number of them."""
    for column in range(tree.columnCount() - 1):
        tree.resizeColumnToContents(column)
    rows, pending = 0, [tree.topLevelItem(index) for index in range(tree.topLevelItemCount())]
    while pending:
        item = pending.pop()
        if item is not None:
            rows += 1
            pending.extend(item.child(index) for index in range(item.childCount()))
    height = max(tree.sizeHintForRow(0), tree.fontMetrics().height() + 4)
    around = tree.header().sizeHint().height() + 2 * tree.frameWidth() + 4
    tree.setFixedHeight(min(rows, most) * height + around)
