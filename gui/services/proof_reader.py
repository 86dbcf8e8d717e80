"""Reading the proof behind a composition without the window waiting for it."""

import threading

from PySide6.QtCore import QObject, Qt, Signal, Slot

from prover_bridge.workspace.answers import component
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.proofs import Proof, proof_of


class _Messenger(QObject):
    """Emits on the thread that reads; what it says arrives on the window's."""

    read = Signal(int, object)


class ProofReader(QObject):
    """Reads one proof at a time; what was asked before is then of no interest any more.

    Args:
        parent: owner.
    """

    read = Signal(object)
    """The Proof that was asked for last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messenger = _Messenger(self)
        self._messenger.read.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self._number = 0
        self._waiting: tuple[int, Document, ProcessKey] | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_reading(self) -> bool:
        """Whether a proof is being read."""
        return self._thread is not None

    def ask(self, document: Document, key: ProcessKey) -> None:
        """Read the proof of a process as it is in the document."""
        self._number += 1
        self._waiting = (self._number, document, key)
        if self._thread is None:
            self._start()

    def forget(self) -> None:
        """Tell nothing of what was asked."""
        self._number += 1
        self._waiting = None

    def close(self) -> None:
        """Leave no thread behind."""
        self.forget()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _start(self) -> None:
        if self._waiting is not None:
            self._thread = threading.Thread(target=self._read, args=self._waiting, name="proof", daemon=True)
            self._waiting = None
            self._thread.start()

    def _read(self, number: int, document: Document, key: ProcessKey) -> None:
        entry = document.entry(key)
        found = None
        if entry is not None:
            found = proof_of(entry.process, lambda name: component(document, name))
        self._messenger.read.emit(number, found)

    @Slot(int, object)
    def _take(self, number: int, proof: Proof | None) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if number == self._number and proof is not None:
            self.read.emit(proof)
        self._start()
