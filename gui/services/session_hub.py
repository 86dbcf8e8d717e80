"""The document that the window works on, with Qt signals for those who show it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.touched import Touched


class SessionHub(QObject):
    """Holds the one session of a window; opening another file puts another session in its place."""

    replaced = Signal(object)
    """Another Session is open."""
    changed = Signal(object, object, object)
    """The document changed, or what is saved: the Document before and after, and what was touched."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = Session()
        self._unsubscribe: Callable[[], None] = self._session.subscribe(self._tell)

    @property
    def session(self) -> Session:
        """The session that is open."""
        return self._session

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._session.document

    def replace(self, session: Session) -> None:
        """Open another session."""
        self._unsubscribe()
        self._session = session
        self._unsubscribe = session.subscribe(self._tell)
        self.replaced.emit(session)

    def _tell(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        self.changed.emit(before, after, touched)
