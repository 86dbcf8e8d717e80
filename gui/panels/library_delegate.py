"""How a process looks in the library: its sort, its name, its specification, its state."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.panels.library_model import ENTRY_ROLE
from gui.services.icons import icon
from gui.services.wording import kind_icon, specification_text
from gui.theme import Theme
from prover_bridge.workspace.document import Entry, State

_MARGIN = 6
_ICON = 18


def state_colour(theme: Theme, state: State) -> QColor:
    """The colour of a state; never its only sign."""
    return {State.VALID: theme.valid, State.UNCHECKED: theme.unchecked, State.INVALID: theme.invalid}[state]


def state_icon_name(state: State) -> str:
    """The icon of a state."""
    return f"state-{state.value}"


class LibraryDelegate(QStyledItemDelegate):
    """Paints a process in two lines; groups are left to the style."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Two lines for a process, and as much for a group: so the list need not ask each row."""
        return QSize(80, 2 * option.fontMetrics.height() + 8)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the row."""
        entry: Entry | None = index.data(ENTRY_ROLE)
        self.initStyleOption(option, index)
        if entry is None:
            option.font.setBold(True)
            super().paint(painter, option, index)
            return
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        self._paint_entry(painter, option, entry)

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        palette: QPalette = option.palette
        text = palette.color(QPalette.ColorRole.Text)
        faint = palette.color(QPalette.ColorRole.PlaceholderText)
        area: QRect = option.rect.adjusted(_MARGIN, 3, -_MARGIN, -3)
        middle = area.center().y() - _ICON // 2
        icon(kind_icon(entry.process), self.theme.process_border).paint(
            painter, area.left(), middle, _ICON, _ICON
        )
        mark = state_colour(self.theme, entry.state)
        right = area.right() - _ICON + 3
        icon(state_icon_name(entry.state), mark).paint(painter, right, middle + 1, _ICON - 2, _ICON - 2)
        words = area.adjusted(_ICON + 8, 0, -_ICON - 4, 0)
        half = words.height() // 2
        _line(painter, words.adjusted(0, 0, 0, -half), entry.name, _bold(option.font), text)
        small = _small(option.font)
        _line(painter, words.adjusted(0, half, 0, 0), specification_text(entry.process), small, faint)


def _line(painter: QPainter, area: QRect, text: str, font: QFont, colour: QColor) -> None:
    painter.save()
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
    painter.restore()


def _bold(font: QFont) -> QFont:
    result = QFont(font)
    result.setWeight(QFont.Weight.DemiBold)
    return result


def _small(font: QFont) -> QFont:
    result = QFont(font)
    result.setPointSizeF(font.pointSizeF() * 0.88)
    return result
