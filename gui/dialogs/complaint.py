"""The line under a field that says what is wrong with it."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from gui.theme import Theme, load_theme


class Complaint(QLabel):
    """Says one thing, or keeps its place free."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setMinimumHeight(self.fontMetrics().height() + 4)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, colours_of(self).refused)
        self.setPalette(palette)
        self.setForegroundRole(QPalette.ColorRole.WindowText)

    def say(self, problem: str | None) -> None:
        """Say what is wrong; None is nothing."""
        self.setText(f"▲ {problem}" if problem else "")
        self.setAccessibleName(problem or "")


def colours_of(widget: QWidget) -> Theme:
    """The theme that goes with the colours in which a widget is painted."""
    dark = widget.palette().color(QPalette.ColorRole.Window).lightness() < 128
    return load_theme("dark" if dark else "light")
