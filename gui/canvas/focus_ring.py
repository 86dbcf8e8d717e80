"""The line around a canvas that takes the keys."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from gui.theme import Theme

_WIDTH = 2


class FocusRing:
    """Four thin lines along the edges of a canvas: what is inside is painted as if they were not there.

    Args:
        owner: the canvas.
        theme: colours.
    """

    def __init__(self, owner: QWidget, theme: Theme) -> None:
        self._owner = owner
        self._lines = [QWidget(owner) for _ in range(4)]
        for line in self._lines:
            line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            line.setAutoFillBackground(True)
            line.hide()
        self.set_theme(theme)

    @property
    def is_visible(self) -> bool:
        """Whether it is shown."""
        return not self._lines[0].isHidden()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        for line in self._lines:
            palette = line.palette()
            palette.setColor(line.backgroundRole(), theme.selection)
            line.setPalette(palette)

    def set_visible(self, visible: bool) -> None:
        """Show it or not."""
        for line in self._lines:
            line.setVisible(visible)
            line.raise_()

    def surround(self) -> None:
        """Lie along the edges of the owner as it is now."""
        wide, high = self._owner.width(), self._owner.height()
        places = (
            QRect(0, 0, wide, _WIDTH),
            QRect(0, high - _WIDTH, wide, _WIDTH),
            QRect(0, 0, _WIDTH, high),
            QRect(wide - _WIDTH, 0, _WIDTH, high),
        )
        for line, place in zip(self._lines, places, strict=True):
            line.setGeometry(place)
