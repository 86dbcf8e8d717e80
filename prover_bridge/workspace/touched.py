"""What differs between two documents, found by identity: what was not touched is the same object."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from prover_bridge.workspace.annotations import Annotation
from prover_bridge.workspace.document import Document, Drawing, Entry, ProcessKey, Workspace


@dataclass(frozen=True, slots=True)
class ProcessTouched:
    """A process was added, changed or removed, or something new is known of it."""

    key: ProcessKey


@dataclass(frozen=True, slots=True)
class WorkspaceTouched:
    """A workspace was added or removed, or anything in it changed."""

    name: str


@dataclass(frozen=True, slots=True)
class DrawingTouched:
    """A drawing was added, moved, replaced or removed."""

    workspace: str
    drawing: int


@dataclass(frozen=True, slots=True)
class AnnotationTouched:
    """A note or a frame was added, changed, moved or removed."""

    workspace: str
    annotation: int


Touched: TypeAlias = ProcessTouched | WorkspaceTouched | DrawingTouched | AnnotationTouched

_NOTHING = Workspace("")
_Numbered: TypeAlias = Drawing | Annotation


def difference(before: Document, after: Document) -> frozenset[Touched]:
    """What was touched on the way from one document to the other."""
    return frozenset(_difference(before, after))


def _difference(before: Document, after: Document) -> Iterator[Touched]:
    yield from _entries(None, before.library, after.library)
    if before.workspaces is after.workspaces:
        return
    for name in before.workspaces.keys() | after.workspaces.keys():
        old, new = before.workspaces.get(name, _NOTHING), after.workspaces.get(name, _NOTHING)
        if old is not new:
            yield WorkspaceTouched(name)
            yield from _entries(name, old.compositions, new.compositions)
            yield from _drawings(name, old, new)
            yield from _annotations(name, old, new)


def _entries(
    workspace: str | None, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> Iterator[Touched]:
    if before is after:
        return
    for name, entry in after.items():
        if before.get(name) is not entry:
            yield ProcessTouched(ProcessKey(workspace, name))
    for name in before.keys() - after.keys():
        yield ProcessTouched(ProcessKey(workspace, name))


def _drawings(workspace: str, before: Workspace, after: Workspace) -> Iterator[Touched]:
    for identity in _replaced(before.drawings, after.drawings):
        yield DrawingTouched(workspace, identity)


def _annotations(workspace: str, before: Workspace, after: Workspace) -> Iterator[Touched]:
    for identity in _replaced(before.annotations, after.annotations):
        yield AnnotationTouched(workspace, identity)


def _replaced(before: tuple[_Numbered, ...], after: tuple[_Numbered, ...]) -> Iterator[int]:
    """Numbers of those that came, went, or are others now."""
    if before is after:
        return
    old = {each.id: each for each in before}
    new = {each.id: each for each in after}
    for identity in old.keys() | new.keys():
        if old.get(identity) is not new.get(identity):
            yield identity
