"""Writing the journal of a document while it is worked on."""

import contextlib
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.element_text import encoded
from prover_bridge.workspace.files.writing import write_document
from prover_bridge.workspace.journal.patches import patch_text
from prover_bridge.workspace.journal.records import SUFFIX, Origin, opening, record
from prover_bridge.workspace.journal.stream import Stream
from prover_bridge.workspace.touched import Touched

Tell: TypeAlias = Callable[[WorkspaceFileError], None]

LEAST_TO_PREPARE = 1024 * 1024
"""Bytes of a document from which on it is written in a thread before the first change asks for it."""
LEAST_TO_COMPACT = 4 * 1024 * 1024
"""Bytes of changes below which a journal is never written anew."""


class Journal:
    """Writes down every change of a document, before anybody can have seen it.

    A change is in the system's hands once `note` returns, so that it outlives the end of this program
    however sudden. It is not forced onto the disk: that would take longer than a user's gesture.
    There is no journal before the first change; only a large document is written ahead, in a thread, so
    that nobody waits for it. A journal that has grown far beyond its document is written anew in a
    thread, while changes go on.

    Args:
        stems: where it may be, the best place first: paths to which a number and an ending are added.
            Where one cannot be written, the next one is taken.
        origin: whose journal it is.
        base: the content that the document was read from, where it is known.
        tell: told once when changes can no longer be written down.
    """

    def __init__(self, stems: Sequence[Path], origin: Origin, base: bytes | None, tell: Tell) -> None:
        self._stems, self._origin, self._base, self._tell = stems, origin, base, tell
        self._guard = threading.Lock()
        self._stream: Stream | None = None
        self._outdated: list[Stream] = []
        self._stem = stems[0]
        self._number = 0
        self._made = 0
        self._is_told = False
        self._late: list[bytes] | None = None
        self._compacting: threading.Thread | None = None
        self._prepared: Stream | None = None
        self._preparing: threading.Thread | None = None
        if base is not None and len(base) >= LEAST_TO_PREPARE:
            self._preparing = threading.Thread(
                target=self._prepare, args=(self._next_path(self._stem), base), name="journal", daemon=True
            )
            self._preparing.start()

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
                self._append(self._stream or self._begin_from(before), encoded(patch))
            except OSError as error:
                self._begin_again(after, error)
        self._compact_if_grown(after)

    def begin(self, document: Document, number: int) -> None:
        """Write down a document that no file holds, and how many changes are in it."""
        with self._guard:
            self._number = number
            try:
                self._begin(write_document(document), self._number)
            except OSError as error:
                self._complain(error)

    def remove(self) -> None:
        """End the journal: the document was saved, or given up."""
        self._wait_for_preparation()
        with self._guard:
            streams = [*self._outdated, *filter(None, (self._stream, self._prepared))]
            self._stream, self._prepared, self._outdated = None, None, []
            for stream in streams:
                stream.remove()
        if self._compacting is not None:
            self._compacting.join()

    def _prepare(self, path: Path, base: bytes) -> None:
        with contextlib.suppress(OSError):
            self._prepared = Stream(path, opening(self._origin, 0, base), is_shown=False)
            self._base = None

    def _wait_for_preparation(self) -> None:
        if self._preparing is not None:
            self._preparing.join()
            self._preparing = None

    def _begin_from(self, before: Document) -> Stream:
        """Start with the document as it was before the first change.

        Raises:
            OSError: no place takes it.
        """
        self._wait_for_preparation()
        stream, self._prepared = self._prepared, None
        if stream is None:
            return self._begin(self._base or write_document(before), self._number)
        try:
            stream.show()
        except OSError:
            stream.remove()
            raise
        self._replace(stream)
        return stream

    def _begin(self, base: bytes, number: int) -> Stream:
        """Start a file at the best place that takes it, instead of all that were before.

        Raises:
            OSError: no place does.
        """
        start = opening(self._origin, number, base)
        problem = OSError("there is no place for it")
        for stem in self._stems:
            try:
                stream = Stream(self._next_path(stem), start)
            except OSError as error:
                problem = error
                continue
            self._stem = stem
            self._replace(stream)
            return stream
        raise problem

    def _next_path(self, stem: Path) -> Path:
        self._made += 1
        return stem.with_name(f"{stem.name}-{self._made}{SUFFIX}")

    def _replace(self, stream: Stream) -> None:
        """Go on with a file that holds all that was written before."""
        outdated = [*self._outdated, self._stream] if self._stream else self._outdated
        self._stream, self._outdated, self._base, self._is_told = stream, [], None, False
        for old in outdated:
            old.remove()

    def _append(self, stream: Stream, payload: bytes) -> None:
        line = record(self._number + 1, payload)
        stream.append(line)
        self._number += 1
        if self._late is not None:
            self._late.append(line)

    def _begin_again(self, document: Document, error: OSError) -> None:
        """Go on in a new file; the one that failed stays until there is a better one."""
        if self._stream is not None:
            self._stream.close()
            self._outdated.append(self._stream)
        self._stream, self._base, self._late = None, None, None
        self._number += 1
        try:
            self._begin(write_document(document), self._number)
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
        if stream is None or (self._compacting is not None and self._compacting.is_alive()):
            return
        if stream.appended > max(LEAST_TO_COMPACT, 2 * stream.begun_with):
            self._late = []
            path = self._next_path(self._stem)
            self._compacting = threading.Thread(
                target=self._compact, args=(stream, path, document, self._number), name="journal", daemon=True
            )
            self._compacting.start()

    def _compact(self, old: Stream, path: Path, document: Document, number: int) -> None:
        """Write the journal anew from this document, then what came meanwhile, and put it in place."""
        try:
            new = Stream(path, opening(self._origin, number, write_document(document)))
        except OSError:
            new = None
        with self._guard:
            late, self._late = self._late, None
            old.appended = 0  # tried again, if need be, when as much has come once more
            if new is not None and not self._can_follow(new, old, late):
                new.remove()

    def _can_follow(self, new: Stream, old: Stream, late: list[bytes] | None) -> bool:
        """Go on with the new file, if the old one is still in use and all can be brought over."""
        if late is None or self._stream is not old:
            return False
        try:
            new.append(b"".join(late))
        except OSError:
            return False
        self._replace(new)
        return True
