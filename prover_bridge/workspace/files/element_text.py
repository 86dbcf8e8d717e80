"""Elements of a file as JSON text; nothing recurses, so that a resource may nest as deep as memory allows."""

import json
from collections.abc import Mapping
from functools import lru_cache

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Tree, run
from prover_bridge.protocol.processes import action_to_json
from prover_bridge.workspace.document import Entry, State

text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""A value of JSON as text, in one line."""


def encoded(written: str) -> bytes:
    """The UTF-8 of a JSON text; half a character (a lone surrogate), which UTF-8 lacks, is escaped."""
    return written.encode(errors="backslashreplace")


def process_text(entry: Entry) -> str:
    """A process as one line of JSON, with all members that the Composer writes."""
    process = entry.process
    members = {
        "name": text(process.name),
        "inputs": f"[{','.join(map(_resource, process.inputs))}]",
        "output": _resource(process.output),
    }
    if process.provenance is not None:
        members["prov"] = _tree(process.provenance, "source")
    members |= {
        "proc": text(process.term),
        "actions": text([action_to_json(action) for action in process.actions]),
        "copier": text(process.copier),
        "intermediate": text(process.intermediate),
        "checked": text(entry.state is not State.UNCHECKED),
        "valid": text(entry.state is State.VALID),
    }
    return object_text(members | {key: text(value) for key, value in entry.extra.items()})


def _resource(resource: Resource) -> str:
    return f'{{"channel":{text(resource.channel)},"cll":{_tree(resource.proposition, "var")}}}'


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
            out.append(f'{{"type":"{leaf_kind}","name":{text(here.name)},"args":[]}}')
        else:
            parts = list(here.sides) if here.operator is Operator.NEGATION else run(here)
            out.append(f'{{"type":"{here.operator.value}","name":"","args":[')
            pending.append("]}")
            for part in reversed(parts[1:]):
                pending += (part, ",")
            pending.append(parts[0])
    return "".join(out)


def object_text(members: Mapping[str, str]) -> str:
    """An object whose values are written already."""
    return "{" + ",".join(f"{text(key)}:{value}" for key, value in members.items()) + "}"
