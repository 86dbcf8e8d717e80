"""Small changes of documents that commands are made of: put an entry, a workspace, a drawing, a note."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from prover_bridge.workspace.annotations import Annotation
from prover_bridge.workspace.document import Document, Drawing, Entry, ProcessKey, Workspace
from prover_bridge.workspace.errors import RefusedError

Value = TypeVar("Value")


def workspace_of(document: Document, name: str) -> Workspace:
    """The workspace of that name.

    Raises:
        RefusedError: there is none.
    """
    found = document.workspaces.get(name)
    if found is None:
        raise RefusedError(f"There is no workspace “{name}”.", advice="It was renamed or deleted.")
    return found


def entry_of(document: Document, key: ProcessKey) -> Entry:
    """The process at `key`.

    Raises:
        RefusedError: there is none.
    """
    found = document.entry(key)
    if found is None:
        place = f" in workspace “{key.workspace}”" if key.workspace else ""
        raise RefusedError(f"There is no process {key.name}{place}.", advice="It was renamed or deleted.")
    return found


def annotation_of(workspace: Workspace, identity: int) -> Annotation:
    """The note or frame of that number.

    Raises:
        RefusedError: there is none.
    """
    found = workspace.annotation(identity)
    if found is None:
        raise RefusedError("That note or frame is no longer there.")
    return found


def with_entries(document: Document, workspace: str | None, entries: Mapping[str, Entry]) -> Document:
    """The document with another library (None) or other compositions of a workspace."""
    if workspace is None:
        return replace(document, library=entries)
    return with_workspace(document, replace(workspace_of(document, workspace), compositions=entries))


def with_entry(document: Document, key: ProcessKey, entry: Entry) -> Document:
    """The document with this entry put at `key`; a new one comes last."""
    return with_entries(document, key.workspace, {**document.entries(key.workspace), key.name: entry})


def without_entry(document: Document, key: ProcessKey) -> Document:
    """The document without the process at `key`."""
    return with_entries(document, key.workspace, without(document.entries(key.workspace), key.name))


def with_workspace(document: Document, workspace: Workspace) -> Document:
    """The document with this workspace put in; a new one comes last."""
    return replace(document, workspaces={**document.workspaces, workspace.name: workspace})


def with_drawings(document: Document, workspace: Workspace, drawings: Iterable[Drawing]) -> Document:
    """The document with other drawings in a workspace."""
    return with_workspace(document, replace(workspace, drawings=tuple(drawings)))


def with_annotations(document: Document, workspace: Workspace, annotations: Iterable[Annotation]) -> Document:
    """The document with other notes and frames in a workspace.

    Raises:
        RefusedError: one of them is off every canvas.
    """
    made = tuple(annotations)
    for problem in filter(None, (annotation.area.problem for annotation in made)):
        raise RefusedError(problem, advice="Keep it nearer to the rest.")
    return with_workspace(document, replace(workspace, annotations=made))


def without(mapping: Mapping[str, Value], name: str) -> dict[str, Value]:
    """A copy of the mapping that lacks one name."""
    return {key: value for key, value in mapping.items() if key != name}


def renamed(mapping: Mapping[str, Value], old: str, new: str) -> dict[str, Value]:
    """A copy of the mapping in which one name is another, at the same place."""
    return {new if key == old else key: value for key, value in mapping.items()}
