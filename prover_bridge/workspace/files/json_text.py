"""From the bytes of a file to a JSON value, or a precise complaint."""

import codecs
import json
import math
from collections.abc import Sequence
from typing import Any

from prover_bridge.protocol.shapes import kind_of
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files import deep_json
from prover_bridge.workspace.files.deep_json import DoubtfulError

LARGEST_FILE = 256 * 1024 * 1024
_LONGEST_NUMBER = 300
_DEEPEST_EXTRA = 100


def parse(content: bytes, where: str) -> dict[str, object]:
    """The JSON object of a file.

    Args:
        content: its bytes; a byte order mark is passed over.
        where: the file's name, for complaints.

    Raises:
        WorkspaceFileError: it is no UTF-8, no JSON, or no object; two members of one object have the
            same name; a number cannot be held; with line and column.
    """
    if len(content) > LARGEST_FILE:
        raise _no_document(f"it has more than {LARGEST_FILE // 1024**2} MB", where)
    text = _decoded(content, where)
    if not text.strip():
        raise _no_document("it is empty", where)
    try:
        value = _loads(text)
    except json.JSONDecodeError as error:
        message = error.msg.removesuffix(" at")
        raise _no_document(f"{message} (line {error.lineno}, column {error.colno})", where) from None
    if not isinstance(value, dict):
        raise WorkspaceFileError(
            f"Expected an object with processes and workspaces, found {kind_of(value)}.", where=where
        )
    return value


def _decoded(content: bytes, where: str) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:4]:
        raise _no_document("it is UTF-16 or UTF-32 text, not UTF-8", where)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        reason = f"Byte 0x{error.object[error.start]:02x} is no UTF-8 text (line {line}, column {column})"
        raise _no_document(reason, where) from None


def _loads(text: str) -> Any:
    decoder = json.JSONDecoder(
        object_pairs_hook=_members, parse_constant=_constant, parse_int=_whole, parse_float=_decimal
    )
    try:
        return decoder.decode(text)
    except (RecursionError, DoubtfulError):
        return deep_json.loads(text, decoder)


def is_too_deep(value: object) -> bool:
    """Whether a value from elsewhere is nested too deeply to be kept, compared and written back."""
    here = [value]
    for _ in range(_DEEPEST_EXTRA):
        here = [inner for outer in here if isinstance(outer, dict | list) for inner in _inside(outer)]
    return bool(here)


def _inside(value: dict[str, object] | list[object]) -> Sequence[object]:
    return list(value.values()) if isinstance(value, dict) else value


def _members(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise DoubtfulError("An object has two members of one name")
    return made


def _constant(name: str) -> float:
    raise DoubtfulError(f"{name} is no number of JSON")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise DoubtfulError(f"The number {digits[:12]}… has {len(digits)} digits")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise DoubtfulError(f"The number {digits[:12]}{'…' * (len(digits) > 12)} is too large")
    return number


def _no_document(reason: str, where: str) -> WorkspaceFileError:
    return WorkspaceFileError(
        f"This is no file of processes: {reason}.",
        where=where,
        advice="Choose a file that this program or the WorkflowFM Composer has written.",
    )
