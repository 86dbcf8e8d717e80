"""Saving documents so that a file is the old one or the new one, whole."""

from pathlib import Path

from prover_bridge.storage.atomic import write_atomically
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import FileChangedError, WorkspaceFileError
from prover_bridge.workspace.files.stamps import Stamp, has_changed, stamp_of
from prover_bridge.workspace.files.writing import write_document


def save(path: Path, document: Document, known: Stamp | None = None) -> Stamp:
    """Write the document to a file, atomically.

    Args:
        path: the file.
        document: what is written.
        known: what the file held when it was last read or written here; None to overwrite whatever it is.

    Returns:
        The stamp of what the file holds now.

    Raises:
        FileChangedError: somebody else has changed the file meanwhile; it is left as it is.
        WorkspaceFileError: it cannot be written; the file is as it was.
    """
    content = write_document(document)
    try:
        if known is not None and has_changed(path, known):
            raise FileChangedError(
                "Somebody else has changed this file since it was opened.",
                where=str(path),
                advice="Save under another name, or overwrite what is there.",
            )
        write_atomically(path, content)
    except OSError as error:
        raise WorkspaceFileError(
            f"The file cannot be saved: {error.strerror or error}.",
            where=str(path),
            advice="Choose another folder, or make room. The document is still here, unsaved.",
        ) from error
    return stamp_of(content)
