"""What one change did to a document, as JSON: the elements as they are now, and orders that changed.

A patch says what is there afterwards, never how it came about: where an earlier one is lost, a later
one still means the same.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.shapes import JsonObject, each, expect
from prover_bridge.workspace.annotations import Annotation
from prover_bridge.workspace.document import Document, Drawing, Entry, Workspace
from prover_bridge.workspace.files.annotation_json import annotations_from_json
from prover_bridge.workspace.files.canvas_json import canvas_to_json, drawings_from_json, view_from_json
from prover_bridge.workspace.files.element_text import object_text, process_text, text
from prover_bridge.workspace.files.process_json import entry_from_json
from prover_bridge.workspace.files.vocabulary import CANVAS
from prover_bridge.workspace.touched import (
    AnnotationTouched,
    DrawingTouched,
    ProcessTouched,
    Touched,
    WorkspaceTouched,
)

Key = TypeVar("Key", bound=Hashable)
Element = TypeVar("Element")
Numbered = TypeVar("Numbered", Drawing, Annotation)


def patch_text(before: Document, after: Document, touched: Collection[Touched]) -> str | None:
    """The change as one line of JSON; None where nothing changed that a file would hold.

    Args:
        before: the document that was.
        after: the document that is.
        touched: what differs between them.
    """
    members = _entries_text(before.library, after.library, _processes(None, touched))
    if before.workspaces is not after.workspaces:
        names = [one.name for one in touched if isinstance(one, WorkspaceTouched)]
        changed = {
            name: _workspace_text(before.workspaces.get(name), after.workspaces.get(name), touched)
            for name in names
        }
        written = {name: found for name, found in changed.items() if found is not None}
        members |= {"workspaces": object_text(written)} if written else {}
        members |= _order("workspaceOrder", before.workspaces, after.workspaces)
    if before.workspace_counter != after.workspace_counter:
        members["workspaceCounter"] = text(after.workspace_counter)
    if before.extra != after.extra:
        members["extra"] = text(after.extra)
    return object_text(members) if members else None


def patched(document: Document, patch: JsonObject) -> Document:
    """The document after a change that was written with `patch_text`; what it brings is unchecked.

    Raises:
        ProtocolError: it is no such change.
    """
    workspaces = dict(document.workspaces)
    for name, value in expect(patch.get("workspaces", {}), dict, "/workspaces").items():
        if value is None:
            workspaces.pop(name, None)
        else:
            workspaces[name] = _workspace(workspaces.get(name, Workspace(name)), value)
    counter = expect(patch.get("workspaceCounter", document.workspace_counter), int, "/workspaceCounter")
    return replace(
        document,
        library=_entries(document.library, patch, intermediate=False),
        workspaces=_ordered(workspaces, patch.get("workspaceOrder"), str),
        workspace_counter=counter,
        extra=expect(patch.get("extra", document.extra), dict, "/extra"),
    )


def _workspace_text(
    before: Workspace | None, after: Workspace | None, touched: Collection[Touched]
) -> str | None:
    """What changed of a workspace; null for one that is gone, None where only more is known of it."""
    if after is None:
        return "null"
    known = before or Workspace(after.name)
    members = _entries_text(known.compositions, after.compositions, _processes(after.name, touched))
    if before is None or before.step_counter != after.step_counter:
        members["stepCounter"] = text(after.step_counter)
    if before is None or before.extra != after.extra:
        members["extra"] = text(after.extra)
    if before is None or _is_other_canvas(before, after):
        members |= _canvas_text(known, after, touched)
    return object_text(members) if members else None


def _is_other_canvas(before: Workspace, after: Workspace) -> bool:
    moved = before.drawings is not after.drawings or before.annotations is not after.annotations
    return moved or before.view != after.view


def _canvas_text(before: Workspace, after: Workspace, touched: Collection[Touched]) -> dict[str, str]:
    """What changed on the canvas, the numbers of what is gone from it, and where the user looks."""
    old, new = _by_number(before.drawings), _by_number(after.drawings)
    old_notes, new_notes = _by_number(before.annotations), _by_number(after.annotations)
    numbers = {
        one.drawing for one in touched if isinstance(one, DrawingTouched) and one.workspace == after.name
    }
    notes = {
        one.annotation
        for one in touched
        if isinstance(one, AnnotationTouched) and one.workspace == after.name
    }
    drawings = tuple(new[number] for number in _in_order(new, numbers))
    annotations = tuple(new_notes[number] for number in _in_order(new_notes, notes))
    members = {CANVAS: text(canvas_to_json(drawings, after.view, annotations))}
    for name, gone in (("drawingsGone", numbers - new.keys()), ("annotationsGone", notes - new_notes.keys())):
        members |= {name: text(sorted(gone))} if gone else {}
    return members | _order("drawingOrder", old, new) | _order("annotationOrder", old_notes, new_notes)


def _workspace(workspace: Workspace, value: object) -> Workspace:
    found = expect(value, dict, "/workspaces")
    changed = replace(
        workspace,
        compositions=_entries(workspace.compositions, found, intermediate=True),
        step_counter=expect(found.get("stepCounter", workspace.step_counter), int, "/stepCounter"),
        extra=expect(found.get("extra", workspace.extra), dict, "/workspaces"),
    )
    if CANVAS not in found:
        return changed
    drawings = drawings_from_json(found[CANVAS], f"/{CANVAS}")
    annotations = annotations_from_json(found[CANVAS], f"/{CANVAS}", _refuse)
    return replace(
        changed,
        drawings=_numbered(workspace.drawings, drawings, found, "drawings", "drawingOrder"),
        annotations=_numbered(workspace.annotations, annotations, found, "annotations", "annotationOrder"),
        view=view_from_json(found[CANVAS], f"/{CANVAS}"),
    )


def _numbered(
    before: tuple[Numbered, ...], changed: tuple[Numbered, ...], found: JsonObject, name: str, order: str
) -> tuple[Numbered, ...]:
    """Drawings, or notes and frames: without those that are gone, with those that are new or different."""
    known = _by_number(before)
    for number in each(found.get(f"{name}Gone", []), _whole, f"/{name}Gone"):
        known.pop(number, None)
    return tuple(_ordered(known | _by_number(changed), found.get(order), int).values())


def _refuse(error: ProtocolError) -> None:
    raise error


def _entries_text(
    before: Mapping[str, Entry], after: Mapping[str, Entry], names: Collection[str]
) -> dict[str, str]:
    """The processes that changed (null for one that is gone), and their order where it changed."""
    if before is after:
        return {}
    changed = {name: "null" for name in names if name not in after}
    for name in _in_order(after, names):
        if not _same_content(before.get(name), after[name]):
            changed[name] = process_text(after[name])
    members = {"processes": object_text(changed)} if changed else {}
    return members | _order("processOrder", before, after)


def _entries(entries: Mapping[str, Entry], value: JsonObject, *, intermediate: bool) -> Mapping[str, Entry]:
    found = dict(entries)
    for name, process in expect(value.get("processes", {}), dict, "/processes").items():
        if process is None:
            found.pop(name, None)
        else:
            found[name] = entry_from_json(process, "/processes", intermediate=intermediate)
    return _ordered(found, value.get("processOrder"), str)


def _same_content(before: Entry | None, after: Entry) -> bool:
    """What is known of a process is not kept in a file."""
    return before is not None and before.process == after.process and before.extra == after.extra


def _processes(workspace: str | None, touched: Iterable[Touched]) -> set[str]:
    return {
        one.key.name for one in touched if isinstance(one, ProcessTouched) and one.key.workspace == workspace
    }


def _by_number(elements: Iterable[Numbered]) -> dict[int, Numbered]:
    return {element.id: element for element in elements}


def _in_order(elements: Mapping[Key, Element], keys: Collection[Key]) -> list[Key]:
    """Those of the keys that are there, in the order of the elements."""
    there = [key for key in keys if key in elements]
    return there if len(there) < 2 else [key for key in elements if key in keys]


def _order(name: str, before: Mapping[Key, object], after: Mapping[Key, object]) -> dict[str, str]:
    """The order of keys, unless it follows from what was there: the new ones last."""
    now = list(after)
    if now == list(before):
        return {}
    expected = [key for key in before if key in after] + [key for key in now if key not in before]
    return {} if expected == now else {name: text(now)}


def _ordered(elements: dict[Key, Element], order: object, kind: type[Key]) -> dict[Key, Element]:
    """The elements in that order; what it does not name comes last."""
    if order is None:
        return elements
    keys = each(order, _read(kind), "/order")
    known = {key: elements[key] for key in keys if key in elements}
    return known | elements


def _read(kind: type[Key]) -> Callable[[object, str], Key]:
    return lambda value, pointer: expect(value, kind, pointer)


def _whole(value: object, pointer: str) -> int:
    return expect(value, int, pointer)
