"""Loading what the first document will need while the user still looks at the empty window."""

import importlib
import threading

from PySide6.QtCore import QObject, QTimer

NAME = "load-ahead"
_MODULES = (
    "prover_bridge.protocol.reading",
    "networkx",
    "prover_bridge.wiring.drawing",
    "prover_bridge.viplab.recording.history",
)


class LoadAhead(QObject):
    """Loads modules on a thread that ends by itself, once the events that wait now are done.

    Whoever needs a module before it is loaded waits for it, as for any module.

    Args:
        parent: owner.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread = threading.Thread(target=_load, name=NAME, daemon=True)
        QTimer.singleShot(0, self, self._thread.start)

    def join(self) -> None:
        """Wait until it is done, if it has begun."""
        if self._thread.is_alive():
            self._thread.join()


def _load() -> None:
    for module in _MODULES:
        importlib.import_module(module)
