"""Which process the user looks at, whether it was chosen in the library, on a canvas or in a list."""

from PySide6.QtCore import QObject, Signal

from prover_bridge.workspace.document import ProcessKey


class Selection(QObject):
    """Holds one process, or none."""

    changed = Signal(object)
    """The ProcessKey that is looked at now, or None."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._key: ProcessKey | None = None

    @property
    def key(self) -> ProcessKey | None:
        """What is looked at, or None."""
        return self._key

    def select(self, key: ProcessKey | None) -> None:
        """Look at a process; telling again what is known is no change."""
        if key != self._key:
            self._key = key
            self.changed.emit(key)
