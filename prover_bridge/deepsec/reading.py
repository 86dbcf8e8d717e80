"""From a JSON document to a batch, run or query, with everything that does not fit told by its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from prover_bridge.deepsec import json_text
from prover_bridge.deepsec.findings import Finding, Weight, pointer
from prover_bridge.deepsec.records import Batch, Query, ResultFile, Run
from prover_bridge.deepsec.rules import check

MAX_FINDINGS = 200
"""How many places of a file that do not fit are told one by one."""

_TELLING_KEYS: tuple[tuple[str, type[ResultFile]], ...] = (
    ("processes", Query),
    ("atomic_data", Query),
    ("run_file", Query),
    ("query_files", Run),
    ("input_file", Run),
    ("run_files", Batch),
    ("command_options", Batch),
    ("pid", Batch),
)


@dataclass(frozen=True)
class Reading:
    """What a file holds.

    Attributes:
        record: the batch, run or query; None where it could not be read.
        findings: everything to be said about the file, errors first told first.
        header: the plain values of the top level, for those who show a file that could not be read.
    """

    record: ResultFile | None
    findings: tuple[Finding, ...]
    header: Mapping[str, object] = field(default_factory=dict)


def read(content: bytes) -> Reading:
    """Read the bytes of a result file; never raises."""
    document = json_text.parse(content)
    if document.value is None and document.findings:
        return Reading(None, document.findings)
    reading = interpret(document.value)
    return Reading(reading.record, (*document.findings, *reading.findings), reading.header)


def interpret(value: object) -> Reading:
    """Read a JSON document that is nested at most `json_text.MAX_NESTING` deep; never raises."""
    if not isinstance(value, dict):
        return Reading(None, (Finding("shape", Weight.ERROR, "", "A result file is a JSON object."),))
    header = {key: item for key, item in value.items() if isinstance(item, str | int)}
    kind = next((kind for key, kind in _TELLING_KEYS if key in value), None)
    if kind is None:
        message = "Neither a batch (run_files) nor a run (query_files) nor a query (processes)."
        return Reading(None, (Finding("kind", Weight.ERROR, "", message),), header)
    try:
        record = _adapters()[kind].validate_python(value)
    except ValidationError as error:
        return Reading(None, _findings(value, error), header)
    return Reading(record, tuple(check(record)), header)


@cache
def _adapters() -> Mapping[type[ResultFile], TypeAdapter[ResultFile]]:
    return {kind: TypeAdapter(kind) for kind in (Batch, Run, Query)}


def _findings(document: object, error: ValidationError) -> tuple[Finding, ...]:
    details = error.errors(include_url=False)
    told = [_finding(document, detail) for detail in details[:MAX_FINDINGS]]
    if len(details) > MAX_FINDINGS:
        message = f"{len(details) - MAX_FINDINGS} more places do not fit."
        told.append(Finding("more", Weight.ERROR, "", message))
    return tuple(dict.fromkeys(told))


def _finding(document: object, detail: ErrorDetails) -> Finding:
    place = _place(document, detail)
    if detail["type"] == "missing":
        return Finding("missing", Weight.ERROR, place, f"The key “{detail['loc'][-1]}” is missing.")
    if detail["type"].startswith("union_tag"):
        tag = detail.get("ctx", {}).get("tag")
        message = "The key “type” is missing." if tag is None else f"“{tag}” is no type that may stand here."
        return Finding("type", Weight.ERROR, place, message)
    return Finding("value", Weight.ERROR, place, f"{detail['msg']}, not {_described(detail['input'])}.")


def _described(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false", type(None): "null"}
    shown = kinds.get(type(value))
    if shown is None or (isinstance(value, str) and len(value) <= 40):
        return repr(value)
    return shown


def _has(value: object, part: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(part, int) and part < len(value)
    return isinstance(value, dict) and part in value


def _place(document: object, detail: ErrorDetails) -> str:
    """The pointer of a location, which names besides keys and indices the alternatives that were tried."""
    parts: list[str | int] = []
    value: Any = document
    for part in detail["loc"]:
        if _has(value, part):
            value = value[part]
            parts.append(part)
    if detail["type"] == "missing":
        parts.append(detail["loc"][-1])
    return pointer(parts)
