"""What differs between two versions of a process: in words, and in pictures side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, QSizeF, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs.compared_picture import ComparedPicture, Side, processes_of
from gui.dialogs.room import within
from gui.services.change_words import Line, action_lines, specification_lines
from gui.services.icons import icon
from gui.theme import Theme
from prover_bridge.wiring.comparing import unmatched
from prover_bridge.workspace.comparison import compare

__all__ = ["DifferencesDialog", "Side", "processes_of"]

_SIZE = QSize(980, 680)
_TEXT_HEIGHT = 170


class DifferencesDialog(QDialog):
    """Shows two versions; asks whether the later one may replace the earlier one, if it is to.

    Args:
        parent: the window.
        before: the earlier version.
        after: the later one.
        theme: the colours of now.
        action: what the button says that goes on; empty if there is nothing to be decided.
        follows: what follows from going on; may be empty.
    """

    def __init__(
        self, parent: QWidget, before: Side, after: Side, theme: Theme, action: str = "", follows: str = ""
    ) -> None:
        super().__init__(parent)
        title = self.tr("Replace “%1”?") if action else self.tr("Differences")
        self.setWindowTitle(title.replace("%1", before.process.name))
        self._theme = theme
        self.list = QTreeWidget()
        self.pictures = (ComparedPicture(before, theme, gone=True), ComparedPicture(after, theme, gone=False))
        self._show_differences(before, after)
        self._lay_out(parent, action, follows)

    def done(self, result: int) -> None:
        """Let go of the canvases."""
        for picture in self.pictures:
            picture.discard()
        super().done(result)

    def _show_differences(self, before: Side, after: Side) -> None:
        found = compare(before.process, after.process)
        drawn = [(each.graph.picture.nodes, each.graph.picture.edges) for each in self.pictures]
        for picture, differing in zip(self.pictures, unmatched(*drawn), strict=True):
            picture.mark(differing)
        self.list.setHeaderHidden(True)
        self.list.setAccessibleName(self.tr("What differs"))
        self.list.setWordWrap(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        same = self.tr("What it needs and what it gives are the same.")
        self._add(self.tr("What it needs and gives"), specification_lines(found), same)
        if before.process.actions or after.process.actions:
            actions = action_lines(found, before.process, after.process)
            self._add(self.tr("How it is made"), actions, self.tr("It is made in the same way."))
        self.list.expandAll()

    def _add(self, title: str, lines: Sequence[Line], same: str) -> None:
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = group.font(0)
        font.setBold(True)
        group.setFont(0, font)
        self.list.addTopLevelItem(group)
        for line in lines:
            sign = self.tr("before: %1") if line.gone else self.tr("after: %1")
            row = QTreeWidgetItem([sign.replace("%1", line.text)])
            colour = self._theme.invalid if line.gone else self._theme.valid
            row.setIcon(0, icon("remove" if line.gone else "add", colour))
            row.setToolTip(0, line.text)
            group.addChild(row)
        if not lines:
            row = QTreeWidgetItem([same])
            row.setIcon(0, icon("state-valid", self._theme.valid))
            group.addChild(row)

    def _lay_out(self, parent: QWidget, action: str, follows: str) -> None:
        size = within(parent, _SIZE)
        text_height = min(_TEXT_HEIGHT, self._rows() * (self.fontMetrics().height() + 6))
        room = QSizeF(size.width(), size.height() - text_height)
        both = QSplitter(_best_way(room, [picture.extent for picture in self.pictures]))
        for picture in self.pictures:
            both.addWidget(picture)
        splitter = QSplitter(Qt.Orientation.Vertical)
        for part in (self.list, both):
            splitter.addWidget(part)
        for each in (both, splitter):
            each.setChildrenCollapsible(False)
        splitter.setSizes([text_height, size.height() - text_height])
        splitter.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._legend())
        if follows:
            told = QLabel(follows)
            told.setWordWrap(True)
            layout.addWidget(told)
        layout.addWidget(self._buttons(action))
        self.resize(size)

    def _rows(self) -> int:
        """How many lines are in the list, with one to spare."""
        groups = [self.list.topLevelItem(place) for place in range(self.list.topLevelItemCount())]
        return 1 + sum(1 + group.childCount() for group in groups if group is not None)

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for shape, colour, text in (
            ("remove", self._theme.invalid, self.tr("before only")),
            ("add", self._theme.valid, self.tr("after only")),
        ):
            mark = QLabel()
            mark.setPixmap(icon(shape, colour).pixmap(16, 16))
            row.addWidget(mark)
            row.addWidget(QLabel(text))
            row.addSpacing(12)
        row.addStretch()
        return row

    def _buttons(self, action: str) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Cancel if action else standard.Close)
        if action:
            self.go_button = QPushButton(action)
            buttons.addButton(self.go_button, QDialogButtonBox.ButtonRole.AcceptRole)
            buttons.button(standard.Cancel).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons


def _best_way(room: QSizeF, extents: Sequence[QSizeF]) -> Qt.Orientation:
    """Side by side, or one below the other where that shows both larger."""
    wide = max(max(extent.width() for extent in extents), 1.0)
    high = max(max(extent.height() for extent in extents), 1.0)
    beside = min(room.width() / 2 / wide, room.height() / high)
    below = min(room.width() / wide, room.height() / 2 / high)
    return Qt.Orientation.Vertical if below > beside else Qt.Orientation.Horizontal
