"""Saving documents so that a file is the old one or the new one, whole."""

from pathlib import Path

from prover_bridge.storage.atomic import write_atomically
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.writing import write_document


def save(path: Path, document: Document) -> None:
    """Write the document to a file, atomically.

    Raises:
        WorkspaceFileError: it cannot be written; the file is as it was.
    """
    put(path, write_document(document))


def put(path: Path, content: bytes) -> None:
    """Write what a document is as the content of a file, atomically.

    Raises:
        WorkspaceFileError: it cannot be written; the file is as it was.
    """
    try:
        write_atomically(path, content)
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is in a circle of links"
        raise WorkspaceFileError(
            f"The file cannot be saved: {reason or error}.",
            where=str(path),
            advice="Choose another folder, or make room. The document is still here, unsaved.",
        ) from error
