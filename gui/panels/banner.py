"""A line over the canvas that says what stands in the way, with a button that does something about it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from gui.services.colours import mixed
from gui.services.icons import icon
from gui.services.unverified import Unverified
from gui.theme import Theme


class VerifyBanner(QFrame):
    """Shown while processes are not verified and nothing is being done about it.

    Args:
        unverified: how many processes are not verified.
        theme: the colours of now.
    """

    verifyAsked = Signal()
    """All processes are to be verified."""
    repairAsked = Signal()
    """What is not verified is to be, and it is to be shown what no longer fits."""

    def __init__(self, unverified: Unverified, theme: Theme) -> None:
        super().__init__()
        self._unverified, self._running = unverified, False
        self._mark, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self.button = QPushButton(self.tr("Verify All"))
        self.button.clicked.connect(self.verifyAsked)
        self.repair_button = QPushButton(self.tr("Repair"))
        self.repair_button.setToolTip(
            self.tr("Verify what depends on the change, and show what no longer fits")
        )
        self.repair_button.clicked.connect(self.repairAsked)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self.repair_button)
        row.addWidget(self.button)
        self.setAutoFillBackground(True)
        unverified.changed.connect(self._refresh)
        self.set_theme(theme)
        self._refresh()

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        palette = QPalette(theme.palette())
        amber = theme.unchecked
        palette.setColor(QPalette.ColorRole.Window, mixed(theme.base, theme.buffer_casing, 0.45))
        self.setPalette(palette)
        self._mark.setPixmap(icon("state-unchecked", amber).pixmap(20, 20))

    def set_running(self, running: bool) -> None:
        """Hide while processes are being verified."""
        self._running = running
        self._refresh()

    def _refresh(self) -> None:
        count = self._unverified.count
        one = self.tr("One process is not verified yet. Only what is verified can be connected.")
        many = self.tr("%1 processes are not verified yet. Only what is verified can be connected.")
        self._text.setText(one if count == 1 else many.replace("%1", str(count)))
        self.repair_button.setVisible(self._unverified.is_partial)
        self.setVisible(count > 0 and not self._running)
