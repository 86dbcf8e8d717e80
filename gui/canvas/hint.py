"""The note beside the pointer: what would happen here, or why not."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme

_BESIDE = QPoint(18, 20)
_WIDEST = 360
_GAP = 10


class PointerHint(QLabel):
    """A label that follows the pointer inside the canvas; ✓, ✗ and + say it without colour too.

    Args:
        parent: the canvas; its viewport fills it.
        theme: colours.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._canvas = parent
        self._theme = theme
        self.setObjectName("pointerHint")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMargin(7)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme

    def tell(self, text: str, at: QPoint, *, good: bool | None, clear_of: QRect) -> None:
        """Show a text beside a point of the viewport.

        Args:
            text: what is said.
            at: the point.
            good: whether it would be done; None where there is something to choose first.
            clear_of: what the text speaks of, in the viewport; it stays in sight where there is room.
        """
        mark, colour = self._marks()[good]
        self.setStyleSheet(
            f"background: {self._theme.base.name()}; color: {self._theme.window_text.name()};"
            f"border: 2px solid {colour.name()}; border-radius: 6px;"
        )
        self.setText(f"{mark}  {text}")
        metrics = self.fontMetrics()
        width = min(_WIDEST, metrics.horizontalAdvance(self.text()) + 24)
        self.resize(width, self.heightForWidth(width))
        self.move(self._beside(at, clear_of))
        self.show()
        self.raise_()

    def _marks(self) -> dict[bool | None, tuple[str, QColor]]:
        return {
            True: ("✓", self._theme.fits),
            False: ("✗", self._theme.refused),
            None: ("+", self._theme.selection),
        }

    def _beside(self, at: QPoint, clear_of: QRect) -> QPoint:
        """Near the pointer, but below or above what the text speaks of."""
        left = at.x() + _BESIDE.x()
        heights = (clear_of.bottom() + _GAP, clear_of.top() - _GAP - self.height())
        for place in (self._inside(QPoint(left, height)) for height in heights):
            if not QRect(place, self.size()).intersects(clear_of):
                return place
        return self._inside(at + _BESIDE)

    def _inside(self, wanted: QPoint) -> QPoint:
        """That point, or the nearest one where the whole label is seen."""
        room = self._canvas.size() - self.size()
        x, y = min(wanted.x(), room.width() - 4), min(wanted.y(), room.height() - 4)
        return QPoint(max(4, x), max(4, y))
