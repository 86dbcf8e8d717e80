"""Trying a prover out without the window waiting for it."""

import threading

from PySide6.QtCore import QObject, Qt, Signal, Slot

from prover_bridge.errors import BridgeError
from prover_bridge.provers.choice import ProverChoice, make_transport
from prover_bridge.provers.connection_check import check_connection
from prover_bridge.provers.prover import Speaker
from prover_bridge.provers.transport import Transport


class _Messenger(QObject):
    """Emits on the thread that tries; what it says arrives on the window's."""

    said = Signal(int, str)
    ended = Signal(int, object)


class ConnectionTest(QObject):
    """Tries one prover at a time.

    Args:
        parent: owner.
    """

    said = Signal(str)
    """A line of what was said."""
    succeeded = Signal(float)
    """The prover answered, after so many seconds."""
    failed = Signal(object)
    """It did not (BridgeError)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messenger = _Messenger(self)
        queued = Qt.ConnectionType.QueuedConnection
        self._messenger.said.connect(self._take_line, queued)
        self._messenger.ended.connect(self._take_end, queued)
        self._number = 0
        self._transport: Transport | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_running(self) -> bool:
        """Whether a prover is being tried."""
        return self._transport is not None

    def start(self, choice: ProverChoice) -> None:
        """Try a prover; what was tried before is given up."""
        self.cancel()
        try:
            transport = make_transport(choice)
        except BridgeError as error:
            self.failed.emit(error)
            return
        self._transport = transport
        self._thread = threading.Thread(
            target=self._try, args=(self._number, transport), name="connection test", daemon=True
        )
        self._thread.start()

    @Slot()
    def cancel(self) -> None:
        """Give up; nothing more is told, and nothing is left of the prover."""
        self._number += 1
        transport, self._transport = self._transport, None
        thread, self._thread = self._thread, None
        if thread is not None and transport is not None:
            while thread.is_alive():
                transport.kill()  # also when it opens only now
                thread.join(0.05)

    def _try(self, number: int, transport: Transport) -> None:
        def say(speaker: Speaker, text: str) -> None:
            self._messenger.said.emit(number, text)

        try:
            self._messenger.ended.emit(number, check_connection(transport, say))
        except BridgeError as error:
            self._messenger.ended.emit(number, error)

    @Slot(int, str)
    def _take_line(self, number: int, text: str) -> None:
        if number == self._number:
            self.said.emit(text)

    @Slot(int, object)
    def _take_end(self, number: int, outcome: float | BridgeError) -> None:
        if number != self._number:
            return
        self.cancel()
        if isinstance(outcome, BridgeError):
            self.failed.emit(outcome)
        else:
            self.succeeded.emit(outcome)
