"""Computation tasks: what a result answers; read for the texts of their parts."""

from collections.abc import Iterator
from typing import Any

from prover_bridge.errors import BridgeError
from prover_bridge.viplab.base64url import decode
from prover_bridge.viplab.context import Context
from prover_bridge.viplab.findings import Report
from prover_bridge.viplab.json_text import JsonValue, open_message


class TaskError(BridgeError):
    """A file that is no computation task."""


def read_task(raw: bytes, where: str = "") -> Context:
    """Read a ComputationTask (or a Computation) as the context of its results.

    Parts are found in `files[].parts[]` and, as the document has it, in a flat `parts[]`; an object
    `parts` gives plain texts by identifier.

    Raises:
        TaskError: the file is no JSON object.
    """
    report = Report()
    task = open_message(raw, report).value
    if not isinstance(task, dict):
        reason = report.findings[0].message if report.findings else ""
        raise TaskError(
            "The task is no JSON object.", where=where, advice="Give a ComputationTask.", detail=reason
        )
    version = task.get("version") or task.get("task_version")
    environment = task.get("environment")
    return Context.of(
        dict(_parts(task)),
        environment if isinstance(environment, str) else None,
        version if isinstance(version, str) else None,
    )


def _parts(task: dict[str, Any]) -> Iterator[tuple[str, str]]:
    flat = task.get("parts")
    if isinstance(flat, dict):
        yield from ((name, text) for name, text in flat.items() if isinstance(text, str))
    files = task.get("files")
    for holder in [task, *(files if isinstance(files, list) else [])]:
        parts = holder.get("parts") if isinstance(holder, dict) else None
        for part in parts if isinstance(parts, list) else []:
            yield from _part(part)


def _part(part: JsonValue) -> Iterator[tuple[str, str]]:
    if not isinstance(part, dict) or not isinstance(part.get("identifier"), str):
        return
    content = decode(part.get("content")).content
    if content is not None:
        yield part["identifier"], content.decode("utf-8", "replace")
