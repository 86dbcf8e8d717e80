"""What one change did to a document, as JSON: the elements it touched, and orders that it changed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.shapes import JsonObject, each, expect, member
from prover_bridge.workspace.document import Document, Entry, Workspace
from prover_bridge.workspace.files.canvas_json import canvas_to_json, drawings_from_json, view_from_json
from prover_bridge.workspace.files.element_text import object_text, process_text, text
from prover_bridge.workspace.files.process_json import entry_from_json
from prover_bridge.workspace.files.vocabulary import CANVAS

Element = TypeVar("Element")


def patch_text(before: Document, after: Document) -> str | None:
    """The change as one line of JSON; None where nothing changed that a file would hold."""
    members = _entries_text("processes", before.library, after.library)
    if before.workspaces is not after.workspaces:
        changed = _changed(before.workspaces, after.workspaces)
        if changed:
            members["workspaces"] = object_text(
                {name: _workspace_text(before.workspaces.get(name), now) for name, now in changed.items()}
            )
        members |= _order("workspaceOrder", before.workspaces, after.workspaces)
    if before.workspace_counter != after.workspace_counter:
        members["workspaceCounter"] = text(after.workspace_counter)
    if before.extra != after.extra:
        members["extra"] = text(after.extra)
    return object_text(members) if members else None


def patched(document: Document, patch: JsonObject) -> Document:
    """The document after a change that was written with `patch_text`; what it brings is unchecked.

    Raises:
        ProtocolError: the change does not fit the document.
    """
    workspaces = dict(document.workspaces)
    for name, value in expect(patch.get("workspaces", {}), dict, "/workspaces").items():
        if value is None:
            workspaces.pop(name, None)
        else:
            workspaces[name] = _workspace(workspaces.get(name, Workspace(name)), value)
    return replace(
        document,
        library=_entries(document.library, patch, "processes", intermediate=False),
        workspaces=_ordered(workspaces, patch, "workspaceOrder"),
        workspace_counter=expect(
            patch.get("workspaceCounter", document.workspace_counter), int, "/workspaceCounter"
        ),
        extra=expect(patch.get("extra", document.extra), dict, "/extra"),
    )


def _workspace_text(before: Workspace | None, after: Workspace | None) -> str:
    if after is None:
        return "null"
    known = before or Workspace(after.name)
    members = _entries_text("processes", known.compositions, after.compositions)
    members["stepCounter"] = text(after.step_counter)
    if before is None or before.extra != after.extra:
        members["extra"] = text(after.extra)
    if before is None or before.drawings is not after.drawings or before.view != after.view:
        members[CANVAS] = text(canvas_to_json(after.drawings, after.view))
    return object_text(members)


def _workspace(workspace: Workspace, value: object) -> Workspace:
    found = expect(value, dict, "/workspaces")
    changed = replace(
        workspace,
        compositions=_entries(workspace.compositions, found, "processes", intermediate=True),
        step_counter=member(found, "stepCounter", int, "/workspaces"),
        extra=expect(found.get("extra", workspace.extra), dict, "/workspaces"),
    )
    if CANVAS in found:
        drawings = drawings_from_json(found[CANVAS], f"/{CANVAS}")
        changed = replace(changed, drawings=drawings, view=view_from_json(found[CANVAS], f"/{CANVAS}"))
    return changed


def _entries_text(key: str, before: Mapping[str, Entry], after: Mapping[str, Entry]) -> dict[str, str]:
    """The processes that changed (null for one that is gone), and their order where it changed."""
    if before is after:
        return {}
    changed = {
        name: "null" if now is None else process_text(now)
        for name, now in _changed(before, after).items()
        if not _same_content(before.get(name), now)
    }
    members = {key: object_text(changed)} if changed else {}
    return members | _order(f"{key}Order", before, after)


def _entries(
    entries: Mapping[str, Entry], value: JsonObject, key: str, *, intermediate: bool
) -> dict[str, Entry]:
    found = dict(entries)
    for name, process in expect(value.get(key, {}), dict, f"/{key}").items():
        if process is None:
            found.pop(name, None)
        else:
            found[name] = entry_from_json(process, f"/{key}", intermediate=intermediate)
    return _ordered(found, value, f"{key}Order")


def _same_content(before: Entry | None, after: Entry | None) -> bool:
    """What is known of a process is not kept in a file."""
    if before is None or after is None:
        return before is after
    return before.process == after.process and before.extra == after.extra


def _changed(before: Mapping[str, Element], after: Mapping[str, Element]) -> dict[str, Element | None]:
    gone: Iterable[str] = (name for name in before if name not in after)
    now = {name: value for name, value in after.items() if before.get(name) is not value}
    return {**dict.fromkeys(gone), **now}


def _order(key: str, before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, str]:
    """The order of names, unless it follows from what was there: the new ones last."""
    expected = [name for name in before if name in after] + [name for name in after if name not in before]
    return {} if expected == list(after) else {key: text(list(after))}


def _ordered(elements: dict[str, Element], value: JsonObject, key: str) -> dict[str, Element]:
    if key not in value:
        return elements
    names = each(value[key], lambda name, pointer: expect(name, str, pointer), f"/{key}")
    if set(names) != elements.keys():
        raise ProtocolError("The order names other elements than there are.", f"/{key}")
    return {name: elements[name] for name in names}
