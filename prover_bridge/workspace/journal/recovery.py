"""Finding the journals of windows that ended without a word, and reading what they hold."""

import contextlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from glob import escape
from pathlib import Path

from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import Document, Workspace
from prover_bridge.workspace.edits import with_drawings
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.json_text import parse
from prover_bridge.workspace.files.reading import read_what_is_sound
from prover_bridge.workspace.files.writing import write_document
from prover_bridge.workspace.journal.disk import content_of, digest
from prover_bridge.workspace.journal.owner import Life
from prover_bridge.workspace.journal.patches import patched
from prover_bridge.workspace.journal.records import SUFFIX, Contents, Head, read_contents, read_head

_LONGEST_HEAD = 65536


@dataclass(frozen=True, slots=True)
class Abandoned:
    """The journal of a window that ended without a word.

    Attributes:
        paths: its files; more than one if the window ended while it was written anew.
        file: the document's file; None for one that was never saved.
        changed: when the last change was written down.
    """

    paths: tuple[Path, ...]
    file: Path | None
    changed: datetime

    def discard(self) -> None:
        """Take it away."""
        for path in self.paths:
            with contextlib.suppress(OSError):
                path.unlink()


@dataclass(frozen=True, slots=True)
class Recovery:
    """What a journal holds.

    Attributes:
        journal: where it comes from.
        read: digest of what the document's file held when it was read or written; None if unknown.
        document: as it was after the last change that was written down; unchecked.
        changes: how many changes it holds beyond what the file had.
        lost: how many more there were that cannot be read, because the journal is damaged.
    """

    journal: Abandoned
    read: str | None
    document: Document
    changes: int
    lost: int

    def adds_to(self, content: bytes | None) -> bool:
        """Whether it holds anything that a file of this content, or an empty document, does not.

        Where the user looked is nothing that one would miss.
        """
        try:
            document = Document() if content is None else read_what_is_sound(content).document
        except BridgeError:
            return True
        return _content(document) != _content(self.document)


def journals_of(file: Path | None, folder: Path) -> Iterator[Path]:
    """The journals of a document: beside its file, wherever that was then, or in the folder.

    Args:
        file: the document's file; None for documents that were never saved.
        folder: where those journals are that cannot be beside a file.
    """
    if file is not None:
        yield from file.parent.glob(f".{escape(file.name)}.*{SUFFIX}")
    for each in _files(folder.glob(f"*{SUFFIX}")):
        if each.head.origin.file == file:
            yield each.path


def abandoned(paths: Iterable[Path], *, is_ours: bool) -> list[Abandoned]:
    """The journals whose windows have ended, the latest first.

    Args:
        paths: journals.
        is_ours: whether a window of another machine, of which nothing can be known, counts as ended,
            because the file is ours now.
    """
    ended = {Life.ENDED, Life.ELSEWHERE} if is_ours else {Life.ENDED}
    groups: dict[str, list[_File]] = {}
    for each in _files(paths):
        owner = each.head.origin.owner
        if owner.life in ended:
            groups.setdefault(owner.token, []).append(each)
    found = map(_journal, groups.values())
    return sorted(found, key=lambda journal: journal.changed, reverse=True)


def recover(journal: Abandoned) -> Recovery:
    """Read a journal; what is damaged is left out and counted, a torn last change was never shown.

    Raises:
        WorkspaceFileError: nothing of it can be read.
    """
    found = sorted(_contents(journal.paths), key=lambda contents: contents.last, reverse=True)
    for contents in found:
        base = contents.base or _same_file(contents.head)
        if base is not None:
            document, lost = _replayed(base, contents)
            return Recovery(journal, contents.head.origin.read, document, contents.last - lost, lost)
    raise WorkspaceFileError(
        "What was not saved cannot be read any more.",
        where=str(journal.paths[0]),
        advice="The file itself is as it was saved last.",
    )


@dataclass(frozen=True, slots=True)
class _File:
    """A file of a journal."""

    path: Path
    head: Head
    changed: float


def _files(paths: Iterable[Path]) -> Iterator[_File]:
    for path in paths:
        with contextlib.suppress(OSError), path.open("rb") as stream:
            head = read_head(stream.readline(_LONGEST_HEAD).rstrip(b"\n"))
            if head is not None:
                yield _File(path, head, path.stat().st_mtime)


def _journal(files: list[_File]) -> Abandoned:
    changed = datetime.fromtimestamp(max(file.changed for file in files)).astimezone()
    return Abandoned(tuple(file.path for file in files), files[0].head.origin.file, changed)


def _contents(paths: Iterable[Path]) -> Iterator[Contents]:
    for content in filter(None, map(content_of, paths)):
        contents = read_contents(content)
        if contents is not None:
            yield contents


def _same_file(head: Head) -> bytes | None:
    """The content that the journal started from, if the file still has it."""
    content = None if head.origin.file is None else content_of(head.origin.file)
    return content if content is not None and digest(content) == head.digest else None


def _replayed(base: bytes, contents: Contents) -> tuple[Document, int]:
    """The document after all changes that can be read, and how many cannot."""
    document = read_what_is_sound(base).document
    lost = contents.lost
    for change in contents.changes:
        try:
            document = patched(document, parse(change, ""))
        except BridgeError:
            lost += 1
    return _sound(document), lost


def _sound(document: Document) -> Document:
    """The document without drawings of what a lost change would have brought."""
    for workspace in document.workspaces.values():
        kept = [drawing for drawing in workspace.drawings if _is_there(document, workspace, drawing.process)]
        if len(kept) < len(workspace.drawings):
            document = with_drawings(document, workspace, kept)
    return document


def _content(document: Document) -> bytes:
    workspaces = {name: replace(each, view=None) for name, each in document.workspaces.items()}
    return write_document(replace(document, workspaces=workspaces))


def _is_there(document: Document, workspace: Workspace, process: str) -> bool:
    return process in workspace.compositions or process in document.library
