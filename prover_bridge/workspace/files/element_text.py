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
_string = json.encoder.encode_basestring
_FLAGS = ("false", "true")


def encoded(written: str) -> bytes:
    """The UTF-8 of a JSON text; half a character (a lone surrogate), which UTF-8 lacks, is escaped."""
    return written.encode(errors="backslashreplace")


def process_text(entry: Entry) -> str:
    """A process as one line of JSON, with all members that the Composer writes."""
    process = entry.process
    provenance = process.provenance
    stated = "" if provenance is None else f'"prov":{_tree(provenance, "source")},'
    known = (
        f'{{"name":{_string(process.name)},"inputs":[{",".join(map(_resource, process.inputs))}],'
        f'"output":{_resource(process.output)},{stated}"proc":{_string(process.term)},'
        f'"actions":{text([action_to_json(action) for action in process.actions])},'
        f'"copier":{_FLAGS[process.copier]},"intermediate":{_FLAGS[process.intermediate]},'
        f'"checked":{_FLAGS[entry.state is not State.UNCHECKED]},"valid":{_FLAGS[entry.state is State.VALID]}'
    )
    return known + "".join(f",{text(key)}:{text(value)}" for key, value in entry.extra.items()) + "}"


def _resource(resource: Resource) -> str:
    return f'{{"channel":{_string(resource.channel)},"cll":{_tree(resource.proposition, "var")}}}'


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
            out.append(f'{{"type":"{leaf_kind}","name":{_string(here.name)},"args":[]}}')
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
