"""Where what was composed is written: a new file, or the one that was read; nothing is lost by it."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.files import write_document
from prover_bridge.workspace.files.saving import put
from prover_bridge.workspace.journal.backup import back_up
from prover_bridge.workspace.journal.disk import FileMark, content_of, resolved
from prover_bridge.workspace.journal.lock import FileLock
from prover_bridge.workspace.journal.owner import Owner


class KeepError(BridgeError):
    """A file that is not to be written; it is as it was."""


class Target:
    """A file that is held, so that no window opens it meanwhile, until it is written.

    Args:
        path: the file; whatever it holds now may be replaced.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        content = content_of(path)
        self._before = content
        self._mark = FileMark.of(path, content) if content is not None else None

    def write(self, document: Document) -> None:
        """Write a document, with a back-up of what the file held.

        Raises:
            KeepError: the file was changed by somebody else meanwhile.
            WorkspaceFileError: it cannot be written.
        """
        appeared = self._mark is None and content_of(self._path) is not None
        if appeared or (self._mark is not None and self._mark.is_outdated()):
            raise KeepError(
                "The file was changed meanwhile.",
                where=str(self._path),
                advice="Nothing was written. Try again.",
            )
        content = write_document(document)
        if self._before is not None and self._before != content:
            back_up(self._path, self._before, self._path.parent)
        put(self._path, content)


@contextlib.contextmanager
def held(path: Path, *, replacing: bool) -> Iterator[Target]:
    """A file to write to.

    Args:
        path: the file.
        replacing: whether it may be there already.

    Raises:
        KeepError: it is there and must not be, or a window has it open.
    """
    target = resolved(path)
    if target.exists() and not replacing:
        raise KeepError(
            "There is a file of that name.",
            where=str(path),
            advice="Choose another one, or add --overwrite.",
        )
    lock = FileLock(target, Owner.here())
    other = lock.take()
    if other is not None:
        whose = f"{other.user or 'somebody'} on {other.host}"
        raise KeepError(
            f"A window of {whose} has the file open (process {other.process}).",
            where=str(path),
            advice="Close it there, or write to another file with --out.",
        )
    try:
        yield Target(target)
    finally:
        lock.release()
