"""A frame around whatever takes the keys, in the window and in its dialogs."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QMenu, QMenuBar, QWidget
from shiboken6 import isValid

from gui.canvas.surface import CanvasSurface

_MARKED_ALREADY = (QLineEdit, QCheckBox, CanvasSurface, QMenu, QMenuBar)
"""Widgets that show by themselves that they take the keys."""
_WIDTH, _RADIUS = 2.0, 4.0


class FocusFrame(QWidget):
    """A line along the edges of a widget, on top of all that is in it.

    Qt's own QFocusFrame crashes where a widget stands in a scroll area that takes the keys too.

    Args:
        widget: what has the keys.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(widget.rect())
        widget.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the widget."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), _WIDTH))
        inset = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
        painter.end()


class FocusMark(QObject):
    """Follows the keys; what was clicked needs no frame, since everybody knows.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._frame: FocusFrame | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)
        self._application: QApplication | None = application

    @property
    def marked(self) -> QWidget | None:
        """What has the frame."""
        return self._frame.parentWidget() if self._frame is not None and isValid(self._frame) else None

    def close(self) -> None:
        """Follow no longer: windows that go still pass the keys on to what goes next."""
        if self._application is not None:
            self._application.focusChanged.disconnect(self._follow)
            self._application = None
        self._drop()

    def _follow(self) -> None:
        self._drop()
        widget = QApplication.focusWidget()
        clicked = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if widget is None or clicked or widget.isWindow() or isinstance(widget, _MARKED_ALREADY):
            return
        self._frame = FocusFrame(widget)

    def _drop(self) -> None:
        # A dialog takes the frame along when it goes.
        if self._frame is not None and isValid(self._frame):
            self._frame.hide()
            self._frame.deleteLater()
        self._frame = None
