"""Reading documents: strictly, or keeping what is sound and telling the rest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.shapes import expect, member
from prover_bridge.workspace.document import Document, Entry, Workspace
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.annotation_json import annotations_from_json
from prover_bridge.workspace.files.canvas_json import drawings_from_json, unused_drawings, view_from_json
from prover_bridge.workspace.files.json_text import LARGEST_FILE, parse
from prover_bridge.workspace.files.process_json import entry_from_json
from prover_bridge.workspace.files.vocabulary import CANVAS, DOCUMENT_MEMBERS, WORKSPACE_MEMBERS, others

_LARGEST_COUNTER = 10**9


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Attributes:
        document: all that is sound, unchecked.
        problems: what was left out, each with its place; empty if all was read.
    """

    document: Document
    problems: tuple[WorkspaceFileError, ...] = ()


def read_file(path: Path) -> Document:
    """Read a document from a file.

    Raises:
        WorkspaceFileError: the file cannot be read, or it holds no document; with the place.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise WorkspaceFileError(
            f"The file cannot be read: {error.strerror or error}.",
            where=str(path),
            advice="Check that it is there and may be read.",
        ) from error
    return read_document(content, str(path))


def read_document(content: bytes, where: str = "") -> Document:
    """Read a document.

    Args:
        content: the bytes of a file.
        where: its name, for complaints.

    Raises:
        WorkspaceFileError: with a JSON pointer to the first part that does not fit.
    """
    reading = read_what_is_sound(content, where)
    if reading.problems:
        raise reading.problems[0]
    return reading.document


def read_what_is_sound(content: bytes, where: str = "") -> Reading:
    """Read all processes and workspaces that can be read.

    Raises:
        WorkspaceFileError: there is nothing to read: no JSON, or no lists of processes and workspaces.
    """
    value = parse(content, where)
    reader = _Reader(where)
    try:
        library = reader.entries(member(value, "processes", list, ""), "/processes", intermediate=False)
        workspaces = reader.workspaces(member(value, "workspaces", list, ""), library)
        counter = _counter(value, "workspaceCounter", len(workspaces), "")
        extra = others(value, DOCUMENT_MEMBERS, "")
    except ProtocolError as error:
        raise reader.located(error) from None
    document = Document(library, workspaces, counter, extra)
    return Reading(document, tuple(reader.problems))


@dataclass(slots=True)
class _Reader:
    """Reads part by part and notes what is wrong."""

    where: str
    problems: list[WorkspaceFileError] = field(default_factory=list)

    def located(self, error: ProtocolError) -> WorkspaceFileError:
        return WorkspaceFileError(error.what, pointer=error.pointer, where=self.where, advice=error.advice)

    def note(self, error: ProtocolError) -> None:
        self.problems.append(self.located(error))

    def entries(self, values: list[object], pointer: str, *, intermediate: bool) -> dict[str, Entry]:
        """The processes of a list that can be read, by name."""
        found: dict[str, Entry] = {}
        for index, value in enumerate(values):
            try:
                entry = entry_from_json(value, f"{pointer}/{index}", intermediate=intermediate)
                if entry.name in found:
                    raise ProtocolError(f"There are two processes “{entry.name}”.", f"{pointer}/{index}/name")
                found[entry.name] = entry
            except ProtocolError as error:
                self.problems.append(self.located(error))
        return found

    def workspaces(self, values: list[object], library: Mapping[str, Entry]) -> dict[str, Workspace]:
        """The workspaces that can be read, by name."""
        found: dict[str, Workspace] = {}
        for index, value in enumerate(values):
            pointer = f"/workspaces/{index}"
            try:
                workspace = self._workspace(value, pointer, library)
                if workspace.name in found:
                    raise ProtocolError(f"There are two workspaces “{workspace.name}”.", f"{pointer}/name")
                found[workspace.name] = workspace
            except ProtocolError as error:
                self.problems.append(self.located(error))
        return found

    def _workspace(self, value: object, pointer: str, library: Mapping[str, Entry]) -> Workspace:
        found = expect(value, dict, pointer)
        name = member(found, "name", str, pointer)
        listed = member(found, "processes", list, pointer)
        compositions = self.entries(listed, f"{pointer}/processes", intermediate=True)
        counter = _counter(found, "stepCounter", len(compositions) + 1, pointer)
        canvas = found.get(CANVAS)
        if canvas is None:
            drawings, view = unused_drawings(compositions), None
        else:
            drawings = drawings_from_json(canvas, f"{pointer}/{CANVAS}")
            view = view_from_json(canvas, f"{pointer}/{CANVAS}")
        known = tuple(each for each in drawings if each.process in compositions or each.process in library)
        extra = others(found, WORKSPACE_MEMBERS, pointer)
        annotations = annotations_from_json(canvas, f"{pointer}/{CANVAS}", self.note)
        return Workspace(name, counter, compositions, known, view, extra, annotations)


def _counter(value: Mapping[str, object], key: str, default: int, pointer: str) -> int:
    counter = expect(value.get(key, default), int, f"{pointer}/{key}")
    if not 0 <= counter <= _LARGEST_COUNTER:
        raise ProtocolError(f"{counter} cannot be a counter.", f"{pointer}/{key}")
    return counter
