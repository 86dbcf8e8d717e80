"""Writing documents so that a line is an element, and the WorkflowFM Composer reads it.

The order is the document's own, so that a file changes only where the document did. Nothing recurses:
a resource may be nested as deeply as memory allows.
"""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Tree, run
from prover_bridge.protocol.processes import action_to_json
from prover_bridge.workspace.document import Document, Entry, State, Workspace
from prover_bridge.workspace.files.canvas_json import canvas_to_json
from prover_bridge.workspace.files.vocabulary import CANVAS


def write_document(document: Document) -> bytes:
    """The document as the content of a file, UTF-8."""
    members = {
        "processes": _list(map(_process, document.library.values())),
        "workspaces": _list(map(_workspace, document.workspaces.values())),
        "workspaceCounter": str(document.workspace_counter),
    }
    members |= {key: _text(value) for key, value in document.extra.items()}
    lines = ",\n".join(f"{_text(key)}: {value}" for key, value in members.items())
    return _encoded(f"{{\n{lines}\n}}\n")


def _encoded(text: str) -> bytes:
    """UTF-8; half a character (a lone surrogate), which UTF-8 lacks, is escaped as JSON does."""
    return (
        "".join(
            f"\\u{ord(character):04x}" if 0xD800 <= ord(character) < 0xE000 else character
            for character in text
        ).encode()
        if _has_surrogates(text)
        else text.encode()
    )


def _has_surrogates(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _workspace(workspace: Workspace) -> str:
    members = {
        "name": _text(workspace.name),
        "stepCounter": str(workspace.step_counter),
        "processes": _list(map(_process, workspace.compositions.values())),
        CANVAS: _text(canvas_to_json(workspace.drawings, workspace.view)),
    }
    return _object(members | {key: _text(value) for key, value in workspace.extra.items()})


def _process(entry: Entry) -> str:
    process = entry.process
    members = {
        "name": _text(process.name),
        "inputs": f"[{','.join(map(_resource, process.inputs))}]",
        "output": _resource(process.output),
    }
    if process.provenance is not None:
        members["prov"] = _tree(process.provenance, "source")
    members |= {
        "proc": _text(process.term),
        "actions": _text([action_to_json(action) for action in process.actions]),
        "copier": _text(process.copier),
        "intermediate": _text(process.intermediate),
        "checked": _text(entry.state is not State.UNCHECKED),
        "valid": _text(entry.state is State.VALID),
    }
    return _object(members | {key: _text(value) for key, value in entry.extra.items()})


def _resource(resource: Resource) -> str:
    return f'{{"channel":{_text(resource.channel)},"cll":{_tree(resource.proposition, "var")}}}'


@lru_cache(maxsize=16384)
def _tree(tree: Tree, leaf_kind: str) -> str:
    """A proposition or a provenance tree; every object has all members, as the Composer writes it."""
    out: list[str] = []
    pending: list[Tree | str] = [tree]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
        elif here.operator is None:
            out.append(f'{{"type":"{leaf_kind}","name":{_text(here.name)},"args":[]}}')
        else:
            parts = list(here.sides) if here.operator is Operator.NEGATION else run(here)
            out.append(f'{{"type":"{here.operator.value}","name":"","args":[')
            pending.append("]}")
            for part in reversed(parts[1:]):
                pending += (part, ",")
            pending.append(parts[0])
    return "".join(out)


def _object(members: Mapping[str, str]) -> str:
    return "{" + ",".join(f"{_text(key)}:{value}" for key, value in members.items()) + "}"


def _list(elements: Iterable[str]) -> str:
    lines = ",\n".join(elements)
    return f"[\n{lines}\n]" if lines else "[]"


_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
