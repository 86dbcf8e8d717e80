"""A popup to choose one thing of many: type a few letters, press Enter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.services.icons import icon

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_FEWEST, _ROW, _AROUND = 3, 22, 56
"""Rows for which there is always room, the least height of one, and what is around them, in pixels."""
_INDEX_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be chosen.

    Attributes:
        title: what is typed to find it.
        group: said faintly beside it.
        right: said at the right end.
        icon: in front of it.
        tip: one sentence about it.
        run: called when it is chosen.
    """

    title: str
    group: str
    right: str
    icon: QIcon
    tip: str
    run: Callable[[], object]


def match_weight(needle: str, text: str) -> int | None:
    """How well typed letters match a title: less is better, None is not at all.

    Letters side by side, and those that begin words, count as better than letters that only come in order.
    """
    letters, inside = needle.casefold().replace(" ", ""), text.casefold()
    if letters in inside.replace(" ", ""):
        return inside.replace(" ", "").index(letters)
    place, weight = -1, 0
    for letter in letters:
        found = inside.find(letter, place + 1)
        if found < 0:
            return None
        starts_word = found == 0 or inside[found - 1] == " "
        weight += 1 if starts_word else 10 + found - place
        place = found
    return weight


class Chooser(QDialog):
    """Shows choices, those that match what is typed first.

    Args:
        parent: the window.
        choices: to choose from.
        title: what is chosen, for screen readers.
        hint: what stands in the empty field.
    """

    def __init__(self, parent: QWidget, choices: Sequence[Choice], title: str, hint: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._window, self._choices = parent, choices
        self._has_icons = any(not choice.icon.isNull() for choice in choices)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(title)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(hint)
        self.field.setAccessibleName(hint)
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list = self._make_list(title)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        self.resize(min(620, parent.width() - 40), min(400, parent.height() - 80))
        self._filter("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line around it tells it from the window below."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def open_over(self, window: QWidget) -> None:
        """Show it in the upper middle of a window."""
        middle = window.mapToGlobal(window.rect().center())
        self._open_at(middle - QPoint(self.width() // 2, self.height() * 2 // 3))

    def open_at(self, place: QPoint) -> None:
        """Show it at a place of the screen, narrow, and no higher than what there is to choose."""
        rows = max(_FEWEST, self.list.topLevelItemCount())
        height = _AROUND + rows * max(_ROW, self.list.sizeHintForRow(0))
        self.resize(min(self.width(), 380), min(self.height(), 300, height))
        self._open_at(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field keep the focus while arrows move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose()
                return True
        return super().eventFilter(watched, event)

    def _open_at(self, place: QPoint) -> None:
        """As near to a place of the screen as the window has room."""
        window = self._window
        corner = window.mapToGlobal(window.rect().bottomRight()) - self.rect().bottomRight()
        start = window.mapToGlobal(QPoint())
        self.move(max(start.x(), min(place.x(), corner.x())), max(start.y(), min(place.y(), corner.y())))
        self.show()
        self.field.setFocus()

    def _make_list(self, title: str) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setColumnCount(3)
        tree.setHeaderHidden(True)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        tree.setAccessibleName(title)
        tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        tree.setStyleSheet("QTreeView::item { padding: 3px 6px; }")
        tree.itemClicked.connect(self._choose)
        return tree

    def _filter(self, needle: str) -> None:
        self.list.clear()
        weighed = [(match_weight(needle, choice.title), index) for index, choice in enumerate(self._choices)]
        matching = sorted((weight, index) for weight, index in weighed if weight is not None)
        self.list.addTopLevelItems([self._row(index) for _, index in matching])
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self.list.resizeColumnToContents(0)
        self.list.resizeColumnToContents(2)

    def _row(self, index: int) -> QTreeWidgetItem:
        choice = self._choices[index]
        item = QTreeWidgetItem([choice.title, choice.group, choice.right])
        # Titles stand below each other, whether there is an icon before them or not.
        item.setIcon(0, icon("blank") if choice.icon.isNull() and self._has_icons else choice.icon)
        item.setToolTip(0, choice.tip)
        item.setForeground(1, self.palette().placeholderText())
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        item.setData(0, _INDEX_ROLE, index)
        return item

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            index = item.data(0, _INDEX_ROLE)
            self.close()
            self._choices[index].run()
