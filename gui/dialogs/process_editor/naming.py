"""A field in the picture, where a branch stands: for its name, or for a compound in its place."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from gui.dialogs.resource_field import ResourceField

_NARROWEST = 190
_TELLING = 300
_MARGIN = 4


class NamingField(QFrame):
    """Asks what a branch shall be called.

    Args:
        parent: the viewport in which it appears.
        names: of known resources, for completion.
        text: what the branch is now.
    """

    accepted = Signal(str)
    """What the branch shall be: a text that says a resource."""
    cancelled = Signal(str)
    """The branch stays as it is; why what was typed cannot be, or nothing."""

    def __init__(self, parent: QWidget, names: Sequence[str], text: str) -> None:
        super().__init__(parent)
        self._viewport, self._area = parent, QRect()
        self._over = False
        self.field = ResourceField(names, text, self.tr("Name of the branch"))
        self.field.line.selectAll()
        self.field.line.left.connect(self.finish)
        self.field.changed.connect(self._fit)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, palette.color(QPalette.ColorRole.Highlight))
        self.setPalette(palette)  # the frame's colour
        self.setFrameShape(QFrame.Shape.Box)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAutoFillBackground(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        layout.addWidget(self.field)

    def open_at(self, area: QRect) -> None:
        """Appear over an area of the viewport, and take the keys."""
        self._area = area
        self._fit()
        self.show()
        self.raise_()
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Go without a word."""
        self._over = True
        self.hide()
        self.deleteLater()

    def finish(self) -> None:
        """The user went on to something else: that is as good as Enter where it can be."""
        if self.field.proposition is not None:
            self._take()
        else:
            self._cancel(self.field.problem or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes what was typed, Esc leaves the branch as it is; nothing goes to the dialog."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.field.proposition is not None:
                self._take()
        elif event.key() == Qt.Key.Key_Escape:
            self._cancel("")
        event.accept()

    def _take(self) -> None:
        if not self._over:
            self._over = True
            self.accepted.emit(self.field.line.text())

    def _cancel(self, why: str) -> None:
        if not self._over:
            self._over = True
            self.cancelled.emit(why)

    def _fit(self) -> None:
        """As wide as what is typed, in the middle of the area, inside the viewport."""
        metrics = self.field.line.fontMetrics()
        wanted = metrics.horizontalAdvance(self.field.line.text()) + 40
        room = self._viewport.rect()
        least = _NARROWEST if self.field.problem is None else _TELLING
        width = min(max(least, wanted), room.width() - 2 * _MARGIN)
        height = self.field.height_at(width - 2 * _MARGIN - 2 * self.frameWidth()) + 2 * _MARGIN
        place = QRect(self._area.center(), QSize(width, height))
        place.translate(-width // 2, -self.field.line.sizeHint().height() // 2 - _MARGIN)
        place.moveLeft(max(_MARGIN, min(place.left(), room.right() - width - _MARGIN)))
        place.moveTop(max(_MARGIN, min(place.top(), room.bottom() - place.height() - _MARGIN)))
        self.setGeometry(place)
