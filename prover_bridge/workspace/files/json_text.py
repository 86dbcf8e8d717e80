"""From the bytes of a file to a JSON value, or a precise complaint."""

import json
import math
from collections.abc import Sequence
from typing import Any

from prover_bridge.protocol.shapes import kind_of
from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files import deep_json

LARGEST_FILE = 256 * 1024 * 1024
_LONGEST_NUMBER = 300


class _DoubtfulError(ValueError):
    """A text that JSON forbids, or that would lose something when it is read."""


def parse(content: bytes, where: str) -> dict[str, object]:
    """The JSON object of a file.

    Args:
        content: its bytes; a byte order mark is passed over.
        where: the file's name, for complaints.

    Raises:
        WorkspaceFileError: it is no UTF-8, no JSON, or no object; two members of one object have the
            same name; a number cannot be held.
    """
    if len(content) > LARGEST_FILE:
        raise _no_json(f"it has more than {LARGEST_FILE // 1024**2} MB", where)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _no_json(f"byte {error.start + 1} is no UTF-8 text", where) from None
    try:
        value = _loads(text)
    except json.JSONDecodeError as error:
        raise _no_json(f"{error.msg} in line {error.lineno}, column {error.colno}", where) from None
    except _DoubtfulError as error:
        raise _no_json(str(error), where) from None
    if not isinstance(value, dict):
        raise WorkspaceFileError(
            f"Expected an object with processes and workspaces, found {kind_of(value)}.", where=where
        )
    return value


def _loads(text: str) -> Any:
    decoder = json.JSONDecoder(
        object_pairs_hook=_members, parse_constant=_constant, parse_int=_whole, parse_float=_decimal
    )
    try:
        return decoder.decode(text)
    except RecursionError:
        return deep_json.loads(text, decoder)


def is_writable(value: object) -> bool:
    """Whether a value from elsewhere is not nested too deeply to be written back."""
    try:
        json.dumps(value)
    except RecursionError:
        return False
    return True


def _members(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        name = next(name for name in made if names.count(name) > 1)
        raise _DoubtfulError(f"an object has two members “{name}”")
    return made


def _constant(name: str) -> float:
    raise _DoubtfulError(f"{name} is no number of JSON")


def _whole(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise _DoubtfulError(f"the number {digits[:12]}… has {len(digits)} digits")
    return int(digits)


def _decimal(digits: str) -> float:
    number = float(digits)
    if math.isinf(number):
        raise _DoubtfulError(f"the number {digits[:12]} is too large")
    return number


def _no_json(reason: str, where: str) -> WorkspaceFileError:
    return WorkspaceFileError(
        f"This is no file of processes: {reason}.",
        where=where,
        advice="Choose a file that this program or the WorkflowFM Composer has written.",
    )
