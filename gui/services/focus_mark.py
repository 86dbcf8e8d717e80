"""A frame around whatever takes the keys, in the window and in its dialogs."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QFocusFrame,
    QGraphicsView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QWidget,
)
from shiboken6 import isValid

_MARKED_ALREADY = (QLineEdit, QCheckBox, QGraphicsView, QMenu, QMenuBar)
"""Widgets that show by themselves that they take the keys."""


class FocusMark(QObject):
    """Follows the keys; what was clicked needs no frame, since everybody knows.

    Args:
        parent: owner; its style paints the frame.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._frame: QFocusFrame | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    @property
    def marked(self) -> QWidget | None:
        """What has the frame."""
        return self._frame.widget() if self._frame is not None and isValid(self._frame) else None

    def _follow(self) -> None:
        self._drop()
        widget = QApplication.focusWidget()
        clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if widget is None or clicked or isinstance(widget, _MARKED_ALREADY):
            return
        self._frame = QFocusFrame(widget)
        self._frame.setWidget(widget)

    def _drop(self) -> None:
        # A dialog takes the frame along when it goes.
        if self._frame is not None and isValid(self._frame):
            self._frame.deleteLater()
            self._frame.hide()
        self._frame = None
