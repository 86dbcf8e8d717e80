"""The status bar: what the prover does, whether all is saved, how large the canvas is shown."""

import time

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from gui.services.icons import icon
from gui.theme import Theme
from prover_bridge.provers.states import Busy, Failed, Idle, ProverState, Starting, Stopped

_SHOWN_LETTERS = 40


class StatusBar(QStatusBar):
    """Tells the state of things at the foot of the window.

    Args:
        theme: the colours of now.
    """

    cancelAsked = Signal()
    """The user wants the prover to give up."""
    logAsked = Signal()
    """The user wants to see what was said to the prover."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._state: ProverState = Stopped()
        self._unsettled, self._waiting = 0, 0
        self._name = self.tr("Prover")
        self._prover = QToolButton()
        self._prover.setAutoRaise(True)
        self._prover.setToolButtonStyle(self._prover.toolButtonStyle().ToolButtonTextBesideIcon)
        self._prover.setAccessibleName(self.tr("State of the prover"))
        self._prover.clicked.connect(self.logAsked)
        self._progress = QProgressBar()
        self._progress.setMaximumWidth(150)
        self._progress.setAccessibleName(self.tr("Progress of verification"))
        self._cancel = QToolButton()
        self._cancel.setAutoRaise(True)
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setToolButtonStyle(self._prover.toolButtonStyle())
        self._cancel.setToolTip(self.tr("Have the prover give up what it works on and what waits"))
        self._cancel.setAccessibleName(self.tr("Cancel all requests"))
        self._cancel.clicked.connect(self.cancelAsked)
        self._saved = QLabel()
        self._zoom = QLabel()
        for label, name in ((self._saved, self.tr("Saved or not")), (self._zoom, self.tr("Zoom"))):
            label.setAccessibleName(name)
            label.setContentsMargins(8, 0, 8, 0)
        for widget in self._permanent():
            self.addPermanentWidget(widget)
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self._tell_state)
        self.show_progress(0, 0)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self._cancel.setIcon(icon("cancel"))
        self._tell_state()

    def show_state(self, state: ProverState) -> None:
        """Tell what the prover does; of one thing after the other, a few each second."""
        self._state = state
        if not isinstance(state, Busy | Starting):
            self._clock.stop()
        elif not self._clock.isActive():
            self._clock.start()
        else:
            return
        self._tell_state()

    def show_name(self, name: str) -> None:
        """Tell which prover it is."""
        self._name = name
        self._tell_state()

    def show_queue(self, unsettled: int, busy: int = 1) -> None:
        """Tell how many requests are not over yet, and how many of these are worked on."""
        first = self._unsettled == 0
        self._unsettled, self._waiting = unsettled, unsettled - busy
        if first or unsettled == 0 or not self._clock.isActive():
            self._tell_state()

    def show_progress(self, done: int, total: int) -> None:
        """Tell how far a verification of many processes is; nothing is shown once it is over."""
        # With updates it would be painted at once, and with it all of the window that waits to be painted.
        self._progress.setUpdatesEnabled(False)
        self._progress.setVisible(done < total)
        self._progress.setMaximum(max(total, 1))
        self._progress.setValue(done)
        self._progress.setFormat(f"{done} / {total}")
        self._progress.setUpdatesEnabled(True)

    def show_saved(self, modified: bool, has_content: bool) -> None:
        """Tell whether all is saved."""
        text = self.tr("Not saved") if modified else self.tr("Saved")
        self._saved.setText(text if has_content else "")

    def show_zoom(self, factor: float | None) -> None:
        """Tell how large the canvas is shown; None if there is none."""
        self._zoom.setText("" if factor is None else f"{round(factor * 100)} %")

    def _permanent(self) -> list[QWidget]:
        return [self._prover, self._progress, self._cancel, self._saved, self._zoom]

    def _tell_state(self) -> None:
        shape, text, tip = self._words()
        colours = {
            "prover-idle": self._theme.valid,
            "prover-busy": self._theme.pending,
            "prover-failed": self._theme.invalid,
        }
        self._prover.setIcon(icon(shape, colours.get(shape)))
        self._prover.setText(text)
        self._prover.setToolTip(tip)
        self._cancel.setVisible(self._unsettled > 0)

    def _words(self) -> tuple[str, str, str]:
        """Icon, text and tooltip for the prover's state."""
        more = self.tr(", %1 waiting").replace("%1", str(self._waiting)) if self._waiting > 0 else ""
        match self._state:
            case Idle():
                return "prover-idle", self.tr("%1 ready").replace("%1", self._name), self.tr("It waits.")
            case Starting(since, doing):
                seconds = time.monotonic() - since
                shown = f" ({seconds:.0f} s)" if seconds >= 2 else ""
                text = self.tr("%1 starting").replace("%1", self._name)
                said = f": {doing[:_SHOWN_LETTERS]}" if doing else ""
                return "prover-busy", text + shown + said, doing or self.tr("It cannot be used yet.")
            case Busy(what, since):
                seconds = time.monotonic() - since
                shown = f" ({seconds:.0f} s)" if seconds >= 1 else ""
                return "prover-busy", f"{what}{shown}{more}", f"{self._name}: {what}"
            case Failed(why):
                return "prover-failed", self.tr("%1 failed").replace("%1", self._name), why
        text = self.tr("%1 stopped").replace("%1", self._name)
        return "prover-stopped", text, self.tr("It starts with the next request.")
