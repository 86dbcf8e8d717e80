"""From a batch, run or query back to the JSON that DeepSec reads: whole numbers, absent keys for defaults."""

import dataclasses
import json
from pathlib import Path
from typing import Any

from prover_bridge.deepsec.nodes import Node, unknown_keys
from prover_bridge.deepsec.records import ResultFile
from prover_bridge.errors import BridgeError
from prover_bridge.storage.atomic import write_atomically


def to_document(node: Node) -> dict[str, Any]:
    """The JSON object of a value of a result file, unknown keys included."""
    document: dict[str, Any] = {}
    for field in dataclasses.fields(node):
        value = getattr(node, field.name)
        if field.name == "type" or value != field.default:
            document[field.name] = to_json(value)
    document.update(unknown_keys(node))
    return document


def to_json(value: Any) -> Any:
    """The JSON value of a field of a result file: nodes become objects, tuples become lists."""
    if isinstance(value, Node):
        return to_document(value)
    if isinstance(value, tuple):
        return list(map(to_json, value))
    return value


class UnwritableError(BridgeError, ValueError):
    """A record holds what DeepSec's own reader would die of."""

    def __init__(self, value: float) -> None:
        super().__init__(
            f"{value} is no integer, and DeepSec reads no other numbers.",
            advice="Remove it, or write it without a fraction.",
        )


def to_text(record: ResultFile) -> str:
    """One line without spaces, ASCII only, as the prover writes it itself.

    Raises:
        UnwritableError: an unknown key holds a number that is no integer; DeepSec's reader would die of it.
    """
    document = to_document(record)
    _refuse_floats(document)
    return json.dumps(document, separators=(",", ":"))


def write_record(path: Path, record: ResultFile) -> None:
    """Replace the file at `path`, so that no reader ever sees half of it.

    Raises:
        OSError: nothing was changed.
        UnwritableError: see `to_text`.
    """
    write_atomically(path, to_text(record).encode("ascii"))


def _refuse_floats(document: object) -> None:
    todo = [document]
    while todo:
        value = todo.pop()
        if isinstance(value, float):
            raise UnwritableError(value)
        if isinstance(value, dict):
            todo.extend(value.values())
        elif isinstance(value, list):
            todo.extend(value)
