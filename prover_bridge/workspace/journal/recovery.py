"""Reading a journal: what the document was when the program ended without a word."""

from dataclasses import dataclass
from pathlib import Path

from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.json_text import parse
from prover_bridge.workspace.files.reading import read_document
from prover_bridge.workspace.journal.patches import patched


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a journal holds.

    Attributes:
        document: as it was after the last change that was written down whole; unchecked.
        origin: the document's file; None if it was never saved.
        changes: how many changes it holds beyond what the file had.
    """

    document: Document
    origin: Path | None
    changes: int


def recover(path: Path) -> Recovery:
    """Read a journal; a last line that was not written to its end is left out.

    Raises:
        WorkspaceFileError: it cannot be read, or it is no journal.
    """
    try:
        head, base, *lines = path.read_bytes().split(b"\n")[:-1]
    except OSError as error:
        raise WorkspaceFileError(
            f"The journal cannot be read: {error.strerror or error}.", where=str(path)
        ) from error
    except ValueError:
        raise _no_journal(path) from None
    origin = parse(head, str(path)).get("origin")
    if not isinstance(origin, str | None):
        raise _no_journal(path)
    document, changes = _replayed(read_document(base, str(path)), lines, str(path))
    return Recovery(document, None if origin is None else Path(origin), changes)


def _replayed(document: Document, lines: list[bytes], where: str) -> tuple[Document, int]:
    """Go as far as the journal is sound: a later change may build on a broken one."""
    for number, line in enumerate(lines):
        try:
            document = patched(document, parse(line, where))
        except BridgeError:
            return document, number
    return document, len(lines)


def _no_journal(path: Path) -> WorkspaceFileError:
    return WorkspaceFileError("This is no journal of a document.", where=str(path))
