"""A line over the canvas that says what stands in the way, with a button that does something about it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from gui.services.colours import mixed
from gui.services.icons import icon
from gui.services.session_hub import SessionHub
from gui.theme import Theme
from prover_bridge.workspace.document import State


class VerifyBanner(QFrame):
    """Shown while processes are not verified and nothing is being done about it.

    Args:
        hub: the document.
        theme: the colours of now.
    """

    verifyAsked = Signal()
    """All processes are to be verified."""

    def __init__(self, hub: SessionHub, theme: Theme) -> None:
        super().__init__()
        self._hub, self._running = hub, False
        self._mark, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self.button = QPushButton(self.tr("Verify All"))
        self.button.clicked.connect(self.verifyAsked)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 10, 6)
        row.addWidget(self._mark)
        row.addWidget(self._text, 1)
        row.addWidget(self.button)
        self.setAutoFillBackground(True)
        hub.replaced.connect(self._refresh)
        hub.changed.connect(self._refresh)
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
        entries = [self._hub.document.entry(key) for key in self._hub.document.process_keys()]
        count = sum(entry is not None and entry.state is State.UNCHECKED for entry in entries)
        one = self.tr("One process is not verified yet. Only what is verified can be connected.")
        many = self.tr("%1 processes are not verified yet. Only what is verified can be connected.")
        self._text.setText(one if count == 1 else many.replace("%1", str(count)))
        self.setVisible(count > 0 and not self._running)
