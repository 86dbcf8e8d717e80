"""Version 2's `Result` and the hybrid as immutable values, read with patience.

What is missing or of another kind is None or empty; the whole message is kept beside them.
"""

import ast
import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prover_bridge.viplab.base64url import decode
from prover_bridge.viplab.checks.series import index_of
from prover_bridge.viplab.checks.version2 import PRINTED_BYTES
from prover_bridge.viplab.mime_types import essence

_DATA_URL = re.compile(r"data:[^,]*;base64,", re.IGNORECASE)


@dataclass(frozen=True)
class Element:
    """A piece of content of a version 2 result; `value` as it came."""

    identifier: str
    name: str | None
    mime_type: str
    emphasis: str
    value: Any

    @property
    def content(self) -> bytes:
        """The bytes: text as UTF-8, a printed bytes object undone, images decoded, others as JSON."""
        if not isinstance(self.value, str):
            return json.dumps(self.value, indent=1).encode()
        if PRINTED_BYTES.fullmatch(self.value):
            try:
                literal = ast.literal_eval(self.value)
            except (ValueError, SyntaxError, MemoryError):
                literal = None
            if isinstance(literal, bytes):
                return literal
        if essence(self.mime_type).startswith("image/"):
            return _image(self.value)
        return self.value.encode("utf-8", "backslashreplace")


@dataclass(frozen=True)
class OldResult:
    """A result of version 2.

    Attributes:
        part_texts: what the Solution changed, by the identifier of the part.
        members: the whole object inside the wrapper.
    """

    identifier: str
    status: str
    index: int | None
    start: str
    finish: str
    duration: Any
    solution_id: str
    exercise: str
    part_texts: Mapping[str, str]
    summary: str | None
    notes: tuple[Any, ...]
    elements: tuple[Element, ...]
    members: Mapping[str, Any]


@dataclass(frozen=True)
class HybridFile:
    """A file of the hybrid form."""

    identifier: str | None
    path: str
    mime_type: str | None
    content: bytes


@dataclass(frozen=True)
class HybridResult:
    """A result of the form that ViPLab's backend sent from May 2020 to February 2021."""

    computation: str
    status: str
    timestamp: str | None
    stdout: bytes
    stderr: bytes
    summary: str | None
    notes: tuple[Any, ...]
    files: tuple[HybridFile, ...]
    members: Mapping[str, Any]


def read_old(message: Mapping[str, Any]) -> OldResult:
    """Read a version 2 message, with or without its wrapper."""
    inner = message.get("Result", message)
    result = inner if isinstance(inner, dict) else {}
    computation = _object(result, "computation")
    solution = _object(result, "Solution")
    solution = _object(solution, "Solution") or solution
    user_info = _object(computation, "userInfo")
    return OldResult(
        identifier=str(result.get("ID", "")),
        status=str(result.get("status", "final")),
        index=index_of(result),
        start=str(computation.get("startTime", "")),
        finish=str(computation.get("finishTime", "")),
        duration=computation.get("duration"),
        solution_id=str(solution.get("ID", "")),
        exercise=str(solution.get("exercise", "")),
        part_texts=dict(_part_texts(solution)),
        summary=_text(user_info, "summary"),
        notes=_list(user_info, "elements"),
        elements=tuple(
            _element(e, n) for n, e in enumerate(_list(result, "elements")) if isinstance(e, dict)
        ),
        members=result,
    )


def read_hybrid(message: Mapping[str, Any]) -> HybridResult:
    """Read a message of the hybrid form."""
    output = _object(message, "output")
    notifications = _object(message, "notifications")
    return HybridResult(
        computation=str(message.get("computation", "")),
        status=str(message.get("status", "final")),
        timestamp=_text(message, "timestamp"),
        stdout=decode(output.get("stdout", "")).content or b"",
        stderr=decode(output.get("stderr", "")).content or b"",
        summary=_text(notifications, "summary"),
        notes=_list(notifications, "elements") or _list(notifications, "notifications"),
        files=tuple(_hybrid_file(f, n) for n, f in enumerate(_list(message, "files")) if isinstance(f, dict)),
        members=message,
    )


def _object(holder: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = holder.get(key)
    return value if isinstance(value, dict) else {}


def _list(holder: Mapping[str, Any], key: str) -> tuple[Any, ...]:
    value = holder.get(key)
    return tuple(value) if isinstance(value, list) else ()


def _text(holder: Mapping[str, Any], key: str) -> str | None:
    value = holder.get(key)
    return value if isinstance(value, str) else None


def _element(members: dict[str, Any], number: int) -> Element:
    return Element(
        identifier=str(members.get("identifier", f"element-{number}")),
        name=_text(members, "name"),
        mime_type=_text(members, "MIMEtype") or "text/plain",
        emphasis=_text(members, "emphasis") or "medium",
        value=members.get("value", ""),
    )


def _hybrid_file(members: dict[str, Any], number: int) -> HybridFile:
    content = members.get("content", "")
    decoded = decode(content).content
    return HybridFile(
        identifier=_text(members, "identifier"),
        path=_text(members, "path") or f"file-{number}",
        mime_type=_text(members, "MIMEtype"),
        content=str(content).encode("utf-8", "backslashreplace") if decoded is None else decoded,
    )


def _part_texts(solution: Mapping[str, Any]) -> dict[str, str]:
    parts = _list(_object(solution, "exerciseModifications"), "elements")
    return {
        str(part["identifier"]): str(part["value"])
        for part in parts
        if isinstance(part, dict) and "identifier" in part and isinstance(part.get("value"), str)
    }


def _image(value: str) -> bytes:
    """Undo base64, base64url or a data URL; the document leaves open which one it is."""
    text = "".join(_DATA_URL.sub("", value, count=1).split())
    content = decode(text).content
    if content is not None:
        return content
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return value.encode("utf-8", "backslashreplace")
