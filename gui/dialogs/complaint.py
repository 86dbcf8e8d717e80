"""The line under a field that says what is wrong with it."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from gui.theme import Theme, load_theme


class Complaint(QLabel):
    """Says one thing, or keeps its place free."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setMinimumHeight(self.fontMetrics().height() + 4)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme().refused)
        self.setPalette(palette)

    def say(self, problem: str | None) -> None:
        """Say what is wrong; None is nothing."""
        self.setText(f"▲ {problem}" if problem else "")
        self.setAccessibleName(problem or "")

    def _theme(self) -> Theme:
        dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        return load_theme("dark" if dark else "light")
