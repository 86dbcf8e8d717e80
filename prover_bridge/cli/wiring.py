"""`wiring FILE.jsonl`: for each recorded composition the edges that its term proves."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from prover_bridge.cli.parsers import Subparsers, add_command
from prover_bridge.errors import BridgeError
from prover_bridge.protocol.processes import process_from_json
from prover_bridge.wiring.wires import wires


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "wiring",
        "tell the wires that process terms prove",
        "For each line {“process”, “components”, …} a JSON list of "
        "[producer, consumer, resource, optional, buffered]; IN and OUT are the whole's inputs and output. "
        "Status 1 where one cannot be wired.",
        ["process-composer wiring answers.jsonl"],
    )
    parser.add_argument("file", type=Path, metavar="FILE.jsonl", help="JSON objects, one a line")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print one line of JSON for each line of the file.

    Returns:
        0 when all could be wired, 1 when some could not.

    Raises:
        OSError: the file cannot be read.
    """
    status = 0
    for line in _lines(arguments.file):
        answer = answer_line(line)
        print(json.dumps(answer, ensure_ascii=False), flush=True)
        if isinstance(answer, dict):
            status = 1
    return status


def _lines(file: Path) -> Iterator[str]:
    with file.open(encoding="utf-8", errors="replace") as lines:
        for line in lines:
            if line.strip():
                yield line


def answer_line(line: str) -> list[list[object]] | dict[str, str]:
    """The edges of one composition, sorted, or `{"error": text}`.

    Args:
        line: a JSON object with a process and its components (a list; an absent one, or null, is inferred).
    """
    try:
        found = _object(line)
        process = process_from_json(found.get("process"), "/process")
        listed = found.get("components") or []
        if not isinstance(listed, list):
            raise BridgeError("Expected a list.", where="/components")
        components = [
            process_from_json(value, f"/components/{index}")
            for index, value in enumerate(listed)
            if value is not None
        ]
        wiring = wires(process, {component.name: component for component in components})
    except BridgeError as error:
        return {"error": str(error)}
    return [list(edge) for edge in wiring.edges]


def _object(line: str) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BridgeError("This line is no JSON.", detail=str(error)) from error
    if not isinstance(found, dict):
        raise BridgeError("This line is no JSON object.")
    return found
