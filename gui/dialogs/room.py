"""How large a dialog may be."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

_BESIDE = QSize(32, 32)
_LEAST = QSize(320, 240)


def within(window: QWidget, wanted: QSize) -> QSize:
    """The size that a dialog wants, as far as the window it belongs to, and the screen, have room for it."""
    screen = QGuiApplication.primaryScreen().availableSize()
    return wanted.boundedTo((window.size().boundedTo(screen) - _BESIDE).expandedTo(_LEAST))
