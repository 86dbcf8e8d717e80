"""Reading documents: strictly, or keeping what is sound and telling the rest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.shapes import JsonObject, expect, member
from prover_bridge.workspace.document import Document, Drawing, Entry, View, Workspace
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.annotation_json import annotations_from_json
from prover_bridge.workspace.files.canvas_json import drawings_from_json, unused_drawings, view_from_json
from prover_bridge.workspace.files.json_text import parse
from prover_bridge.workspace.files.process_json import entry_from_json
from prover_bridge.workspace.files.regular import read_bytes
from prover_bridge.workspace.files.vocabulary import CANVAS, DOCUMENT_MEMBERS, WORKSPACE_MEMBERS, others

Value = TypeVar("Value")

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
    return read_document(read_bytes(path), str(path))


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
        WorkspaceFileError: nothing is sound: it is no JSON, or no process and no workspace can be read.
    """
    value = parse(content, where)
    reader = _Reader(where)
    processes, spaces = (reader.listed(value, key, "") for key in ("processes", "workspaces"))
    library = reader.entries(processes, "/processes", intermediate=False)
    workspaces = reader.workspaces(spaces, library)
    if reader.problems and not library and not workspaces:
        raise reader.problems[0]
    counter = reader.counter(value, "workspaceCounter", len(workspaces), "")
    extra = reader.others(value, DOCUMENT_MEMBERS, "")
    return Reading(Document(library, workspaces, counter, extra), tuple(reader.problems))


@dataclass(slots=True)
class _Reader:
    """Reads part by part and notes what is wrong."""

    where: str
    problems: list[WorkspaceFileError] = field(default_factory=list)

    def located(self, error: ProtocolError) -> WorkspaceFileError:
        return WorkspaceFileError(error.what, pointer=error.pointer, where=self.where, advice=error.advice)

    def sound(self, read: Callable[[], Value], otherwise: Value) -> Value:
        """A part, or what takes its place where it cannot be read."""
        try:
            return read()
        except ProtocolError as error:
            self.note(error)
            return otherwise

    def note(self, error: ProtocolError) -> None:
        self.problems.append(self.located(error))

    def listed(self, value: JsonObject, key: str, pointer: str) -> list[object]:
        return self.sound(lambda: member(value, key, list, pointer), [])

    def counter(self, value: JsonObject, key: str, default: int, pointer: str) -> int:
        return self.sound(lambda: _counter(value.get(key, default), f"{pointer}/{key}"), default)

    def others(self, value: JsonObject, members: tuple[str, ...], pointer: str) -> dict[str, object]:
        return self.sound(lambda: others(value, members, pointer), {})

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
        listed = self.listed(found, "processes", pointer)
        compositions = self.entries(listed, f"{pointer}/processes", intermediate=True)
        counter = self.counter(found, "stepCounter", len(compositions) + 1, pointer)
        drawings, view = self._canvas(found.get(CANVAS), f"{pointer}/{CANVAS}", compositions)
        known = tuple(each for each in drawings if each.process in compositions or each.process in library)
        extra = self.others(found, WORKSPACE_MEMBERS, pointer)
        annotations = annotations_from_json(found.get(CANVAS), f"{pointer}/{CANVAS}", self.note)
        return Workspace(name, counter, compositions, known, view, extra, annotations)

    def _canvas(
        self, value: object, pointer: str, compositions: Mapping[str, Entry]
    ) -> tuple[tuple[Drawing, ...], View | None]:
        """Where things stand; without a list of drawings they are laid out anew."""
        if value is None:
            return unused_drawings(compositions), None
        drawings = self.sound(lambda: drawings_from_json(value, pointer, self.note), None)
        if drawings is None:
            return unused_drawings(compositions), None
        return drawings, self.sound(lambda: view_from_json(value, pointer), None)


def _counter(value: object, pointer: str) -> int:
    if isinstance(value, float):
        raise ProtocolError(f"Expected a whole number, found {value:.12g}.", pointer)
    counter = expect(value, int, pointer)
    if not 0 <= counter <= _LARGEST_COUNTER:
        raise ProtocolError(f"{_short(counter)} cannot be a counter.", pointer)
    return counter


def _short(number: int) -> str:
    digits = str(number)
    return digits if len(digits) <= 20 else f"{digits[:12]}… ({len(digits.lstrip('-'))} digits)"
