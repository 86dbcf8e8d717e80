"""Writing the journal of a document while it is worked on."""

import contextlib
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.element_text import encoded
from prover_bridge.workspace.files.writing import write_document
from prover_bridge.workspace.journal.owner import Owner
from prover_bridge.workspace.journal.patches import patch_text
from prover_bridge.workspace.journal.records import opening, record
from prover_bridge.workspace.touched import Touched

Tell: TypeAlias = Callable[[WorkspaceFileError], None]

SUFFIX = ".journal"
_LEAST_TO_COMPACT = 4 * 1024 * 1024


class Journal:
    """Writes down every change of a document, before anybody can have seen it.

    A change is in the system's hands once `note` returns, so that it outlives the end of this program
    however sudden. It is not forced onto the disk: that would take longer than a user's gesture.
    Nothing is written before the first change. A journal that has grown far beyond its document is
    written anew in a thread, while changes go on.

    Args:
        stems: where it may be, the best place first: each a path to which a number and an ending are
            added. The second one is taken where the first cannot be written.
        owner: this window.
        file: the document's file; None for one that was never saved.
        base: the content that the document was read from, where it is known.
        tell: told once when changes can no longer be written down.
    """

    def __init__(
        self, stems: Sequence[Path], owner: Owner, file: Path | None, base: bytes | None, tell: Tell
    ) -> None:
        self._stems, self._owner, self._file, self._base, self._tell = stems, owner, file, base, tell
        self._guard = threading.Lock()
        self._stream: _Stream | None = None
        self._number = 0
        self._made = 0
        self._outdated: list[_Stream] = []
        self._is_told = False
        self._late: list[bytes] | None = None
        self._thread: threading.Thread | None = None

    @property
    def path(self) -> Path | None:
        """The file that is written; None before the first change."""
        return self._stream.path if self._stream else None

    def note(self, before: Document, after: Document, touched: frozenset[Touched]) -> None:
        """Write down a change; listens to a Session."""
        patch = None if before is after else patch_text(before, after, touched)
        if patch is None:
            return
        with self._guard:
            try:
                if self._stream is None:
                    self._stream = self._begin(self._base or write_document(before))
                    self._base = None
                self._append(encoded(patch))
            except OSError as error:
                self._try_elsewhere(after, error)
            self._compact_if_grown(after)

    def begin(self, document: Document) -> None:
        """Write down the document as it is now, which no file holds."""
        with self._guard:
            try:
                self._stream = self._begin(write_document(document))
            except OSError as error:
                self._try_elsewhere(document, error)

    def remove(self) -> None:
        """End the journal: the document was saved, or given up."""
        if self._thread is not None:
            self._thread.join()
        with self._guard:
            stream, self._stream = self._stream, None
            if stream is not None:
                stream.remove()

    def _begin(self, base: bytes) -> "_Stream":
        """Start a file at the best place that takes it.

        Raises:
            OSError: no place does.
        """
        problem = OSError("there is no place for it")
        for stem in self._stems:
            self._made += 1
            try:
                stem.parent.mkdir(parents=True, exist_ok=True)
                return _Stream(
                    stem.with_name(f"{stem.name}-{self._made}{SUFFIX}"),
                    opening(self._owner, self._file, self._number, base),
                )
            except OSError as error:
                problem = error
        raise problem

    def _append(self, payload: bytes) -> None:
        assert self._stream is not None
        line = record(self._number + 1, payload)
        self._stream.write(line)
        self._number += 1
        if self._late is not None:
            self._late.append(line)

    def _try_elsewhere(self, document: Document, error: OSError) -> None:
        """Go on in a new file; the one that failed stays as it is until there is a better one."""
        if self._stream is not None:
            self._stream.close()
            self._outdated.append(self._stream)
            self._stream = None
        self._number += 1
        try:
            self._stream = self._begin(write_document(document))
        except OSError:
            self._complain(error)

    def _complain(self, error: OSError) -> None:
        if self._is_told:
            return
        self._is_told = True
        self._tell(
            WorkspaceFileError(
                f"What you do now would be lost in a crash: {error.strerror or error}.",
                where=str(self._stems[0].parent),
                advice="Make room, or save the document elsewhere.",
            )
        )

    def _compact_if_grown(self, document: Document) -> None:
        stream = self._stream
        if stream is None or self._late is not None:
            return
        if stream.appended > max(_LEAST_TO_COMPACT, 2 * stream.begun_with):
            self._late = []
            self._thread = threading.Thread(
                target=self._compact, args=(document, self._number), name="journal", daemon=True
            )
            self._thread.start()

    def _compact(self, document: Document, number: int) -> None:
        """Write the journal anew from this document, then what came meanwhile, and put it in place."""
        base = write_document(document)
        with self._guard:
            old = self._stream
            self._made += 1
            path = self._stem_of(old).with_name(f"{self._stem_of(old).name}-{self._made}{SUFFIX}")


class _Stream:
    """A file that only grows.

    Raises:
        OSError: it cannot be made or written; what was begun of it is taken away.
    """

    def __init__(self, path: Path, start: bytes) -> None:
        self.path = path
        self._descriptor = os.open(
            path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC, 0o600
        )
        self.begun_with, self.appended = len(start), 0
        try:
            self.write(start)
        except OSError:
            self.remove()
            raise
        self.appended = 0

    def write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
        self.appended += len(data)

    def remove(self) -> None:
        with contextlib.suppress(OSError):
            os.close(self._descriptor)
        with contextlib.suppress(OSError):
            self.path.unlink()
