"""How many processes are not verified yet, counted by what each change touched."""

from PySide6.QtCore import QObject, Signal

from gui.services.session_hub import SessionHub
from prover_bridge.workspace.document import Document, ProcessKey, State
from prover_bridge.workspace.touched import ProcessTouched, Touched


class Unverified(QObject):
    """Counts the unchecked processes of the document.

    Args:
        hub: the document.
        parent: owner.
    """

    changed = Signal(int)
    """There are so many now."""

    def __init__(self, hub: SessionHub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._count = 0
        hub.replaced.connect(self._count_all)
        hub.changed.connect(self._follow)
        self._count_all()

    @property
    def count(self) -> int:
        """How many there are."""
        return self._count

    @property
    def is_partial(self) -> bool:
        """Whether some are not verified while others are, as after a change."""
        document = self._hub.document
        compositions = sum(len(workspace.compositions) for workspace in document.workspaces.values())
        return 0 < self._count < len(document.library) + compositions

    def _count_all(self) -> None:
        document = self._hub.document
        self._become(sum(_is_unchecked(document, key) for key in document.process_keys()))

    def _follow(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        keys = [what.key for what in touched if isinstance(what, ProcessTouched)]
        gone = sum(_is_unchecked(before, key) for key in keys)
        new = sum(_is_unchecked(after, key) for key in keys)
        self._become(self._count - gone + new)

    def _become(self, count: int) -> None:
        if count != self._count:
            self._count = count
            self.changed.emit(count)


def _is_unchecked(document: Document, key: ProcessKey) -> bool:
    entry = document.entry(key)
    return entry is not None and entry.state is State.UNCHECKED
