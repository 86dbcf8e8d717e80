"""Writing the journal: the document as it was, then a line for every change."""

import contextlib
from pathlib import Path
from typing import BinaryIO

from prover_bridge.storage.atomic import write_atomically
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.element_text import encoded, object_text, text
from prover_bridge.workspace.files.writing import write_document
from prover_bridge.workspace.journal.patches import patch_text


def journal_path(file: Path) -> Path:
    """Where the journal of a document in that file is: beside it."""
    return file.with_name(f".{file.name}.journal")


class Journal:
    """Appends changes to a file; nothing is written before the first one.

    A line is in the system's hands once `note` returns, so that it outlives the end of this program
    however sudden. It is not forced onto the disk: that would take longer than a user's gesture.

    Args:
        path: the journal's file; one that is there already is replaced at the first change.
        origin: the document's file; None for a document that was never saved.
    """

    def __init__(self, path: Path, origin: Path | None) -> None:
        self.path = path
        self._origin = origin
        self._stream: BinaryIO | None = None

    def note(self, before: Document, after: Document) -> None:
        """Write down a change.

        Raises:
            WorkspaceFileError: it cannot be written; the next change starts a new journal.
        """
        patch = patch_text(before, after)
        if patch is None:
            return
        try:
            stream = self._stream or self._begin(before)
            stream.write(encoded(patch) + b"\n")
            stream.flush()
        except OSError as error:
            self._end()
            raise WorkspaceFileError(
                f"What you do cannot be secured against a crash: {error.strerror or error}.",
                where=str(self.path),
                advice="Save the document elsewhere.",
            ) from error

    def discard(self) -> None:
        """End the journal and remove it: the document was saved, or given up."""
        self._end()
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _begin(self, base: Document) -> BinaryIO:
        origin = None if self._origin is None else str(self._origin)
        # Line breaks stand between elements only; those inside texts are escaped.
        document = write_document(base).replace(b"\n", b"")
        head = encoded(object_text({"journal": "1", "origin": text(origin)}))
        write_atomically(self.path, head + b"\n" + document + b"\n")
        self._stream = self.path.open("ab")
        return self._stream

    def _end(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
