"""Seeing to it that nothing of a document is lost while a window works on it."""

from collections.abc import Callable
from pathlib import Path

from prover_bridge.workspace.files.saving import put
from prover_bridge.workspace.files.writing import write_document
from prover_bridge.workspace.journal.backup import back_up
from prover_bridge.workspace.journal.disk import FileMark, content_of, resolved
from prover_bridge.workspace.journal.journal import Journal, Tell
from prover_bridge.workspace.journal.lock import FileLock
from prover_bridge.workspace.journal.owner import Owner
from prover_bridge.workspace.journal.records import Origin
from prover_bridge.workspace.journal.recovery import Abandoned, Recovery, abandoned, journals_of
from prover_bridge.workspace.journal.sweeping import sweep_beside, sweep_in
from prover_bridge.workspace.session import Session


class Keeper:
    """Keeps the one document that a window works on: its journal, its lock, its back-up.

    Args:
        folder: where journals and back-ups are that cannot be beside their files.
        tell: told when changes can no longer be written down.
        owner: the window; one of this process by default.
    """

    def __init__(self, folder: Path, tell: Tell, owner: Owner | None = None) -> None:
        self._folder, self._tell = folder, tell
        self._owner = owner or Owner.here()
        self._file: Path | None = None
        self._mark: FileMark | None = None
        self._lock: FileLock | None = None
        self._journal: Journal | None = None
        self._unsubscribe: Callable[[], None] = lambda: None

    def holder(self, file: Path) -> Owner | None:
        """The other window that has a file open; None if there is none."""
        return FileLock(resolved(file), self._owner).holder()

    def abandoned(self, file: Path | None) -> list[Abandoned]:
        """Journals of a file, or of documents never saved (None), whose windows ended without a word.

        The latest comes first.
        """
        target = None if file is None else resolved(file)
        is_ours = target is None or self.holder(target) is None
        return abandoned(journals_of(target, self._folder), is_ours=is_ours)

    def watch(
        self, session: Session, content: bytes | None = None, recovered: Recovery | None = None
    ) -> None:
        """Keep another document from now on; what is not saved of the one before is given up.

        Args:
            session: the document.
            content: what it was read from.
            recovered: where it comes from instead, when its window ended without a word.
        """
        self._leave_journal()
        self._hold(None if session.path is None else resolved(session.path))
        self._sweep()
        self._mark = None
        if self._file is not None and recovered is not None and recovered.read is not None:
            self._mark = FileMark(self._file, recovered.read, None)
        elif self._file is not None and content is not None:
            self._mark = FileMark.of(self._file, content)
        journal = self._follow(session, None if recovered else content)
        if recovered is not None:
            session.mark_modified()
            journal.begin(session.document, recovered.changes)
            if journal.path is not None:
                recovered.journal.discard()

    def has_changed(self, file: Path) -> bool:
        """Whether it is the document's file, and holds something else than was last read or written here."""
        mark = self._mark
        return mark is not None and mark.path == resolved(file) and mark.is_outdated()

    def save(self, session: Session, file: Path) -> None:
        """Save the document, with a back-up of what the file held; then there is nothing to recover.

        Whoever asks for this has seen to it that nothing is overwritten unseen: `holder`, `has_changed`.

        Args:
            session: the document.
            file: where to; from now on it is the document's file.

        Raises:
            WorkspaceFileError: it cannot be written; the file is as it was, the journal goes on.
        """
        target = resolved(file)
        before, content = content_of(target), write_document(session.document)
        if before is not None and before != content:
            back_up(target, before, self._folder)
        put(target, content)
        self._leave_journal()
        self._hold(target)
        self._mark = FileMark.of(target, content)
        self._follow(session, content)

    def close(self) -> None:
        """The window is closed, and what it did not save is given up."""
        self._leave_journal()
        self._hold(None)

    def _follow(self, session: Session, content: bytes | None) -> Journal:
        stems = [self._folder / self._owner.token]
        if self._file is not None:
            stems.insert(0, self._file.with_name(f".{self._file.name}.{self._owner.token}"))
        origin = Origin(self._owner, self._file, self._mark.digest if self._mark else None)
        self._journal = Journal(stems, origin, content, self._tell)
        self._unsubscribe = session.subscribe(self._journal.note)
        return self._journal

    def _leave_journal(self) -> None:
        self._unsubscribe()
        if self._journal is not None:
            self._journal.remove()
            self._journal = None

    def _sweep(self) -> None:
        sweep_in(self._folder)
        if self._file is not None:
            sweep_beside(self._file)

    def _hold(self, file: Path | None) -> None:
        """Hold this file, and no other one; if another window has it, it keeps it."""
        self._file = file
        if self._lock is not None and self._lock.file != file:
            self._lock.release()
            self._lock = None
        if self._lock is None and file is not None:
            self._lock = FileLock(file, self._owner)
        if self._lock is not None:
            self._lock.take(by_force=True)
