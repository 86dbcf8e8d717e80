"""The note beside the pointer: what would happen here, or why not."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme

_BESIDE = QPoint(18, 20)
_WIDEST = 360


class PointerHint(QLabel):
    """A label that follows the pointer inside the canvas; ✓ and ✗ say it without colour too.

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

    def tell(self, text: str, at: QPoint, *, good: bool) -> None:
        """Show a text beside a point of the viewport."""
        colour = self._theme.fits if good else self._theme.refused
        self.setStyleSheet(
            f"background: {self._theme.base.name()}; color: {self._theme.window_text.name()};"
            f"border: 2px solid {colour.name()}; border-radius: 6px;"
        )
        self.setText(f"{'✓' if good else '✗'}  {text}")
        metrics = self.fontMetrics()
        width = min(_WIDEST, metrics.horizontalAdvance(self.text()) + 24)
        self.resize(width, self.heightForWidth(width))
        self.move(self._inside(at + _BESIDE))
        self.show()
        self.raise_()

    def _inside(self, wanted: QPoint) -> QPoint:
        """That point, or the nearest one where the whole label is seen."""
        room = self._canvas.size() - self.size()
        x, y = min(wanted.x(), room.width() - 4), min(wanted.y(), room.height() - 4)
        return QPoint(max(4, x), max(4, y))
