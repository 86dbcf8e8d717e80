"""From the bytes of a message to a JSON value, and out of the wrappers that transports put around it."""

import base64
import binascii
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from prover_bridge.viplab.findings import Report

JsonValue = Any
_LONGEST_NUMBER = 400
_DEEPEST = 200
_MOST_CONTAINERS = 4_000_000  # each costs some hundred bytes of memory, though it may be two in the text
_LARGEST_RECORD = 256 * 1024 * 1024
_BOM = "\ufeff"


@dataclass(frozen=True)
class Opened:
    """A message without its wrappers.

    Attributes:
        value: the JSON value; None when there is none (then the report says why).
        readable: whether there was a JSON value at all.
        prefix: the JSON pointer of `value` in what came.
    """

    value: JsonValue
    readable: bool
    prefix: str


class _NumberError(ValueError):
    """A number that no JSON has, or none that a computer can hold."""


def open_message(raw: str | bytes, report: Report) -> Opened:
    """Parse a message and take off `ZIP:` and the websocket's wrapper.

    Never fails: what is wrong is noted in the report.
    """
    text = _decode(raw, report)
    if text is None:
        return Opened(None, False, "")
    record = text.strip()[:5].strip('"')
    if record.startswith("ZIP:"):
        text = _unzip(text.strip().strip('"'), report)
        if text is None:
            return Opened(None, False, "")
    opened = _parse(text, report)
    if not opened.readable:
        return opened
    value, prefix = unwrap(opened.value)
    return Opened(value, True, prefix)


def unwrap(value: JsonValue) -> tuple[JsonValue, str]:
    """Take the websocket's wrapper off a value; give what is inside and where it was."""
    if isinstance(value, dict) and value.get("type") == "result":
        content = value.get("content")
        if isinstance(content, dict) and isinstance(content.get("result"), dict):
            return content["result"], "/content/result"
    return value, ""


def _decode(raw: str | bytes, report: Report) -> str | None:
    if isinstance(raw, bytes):
        try:
            raw = raw.decode("utf-8")
        except UnicodeDecodeError as error:
            report.add("JSON", "", shown=f"byte {error.start} is no UTF-8")
            return None
    if raw.startswith(_BOM):
        report.add("JSON-BOM", "")
        raw = raw[1:]
    return raw


def _parse(text: str, report: Report) -> Opened:
    if text.count("{") + text.count("[") > _MOST_CONTAINERS:
        report.add("JSON", "", shown=f"it has more than {_MOST_CONTAINERS} objects and arrays")
        return Opened(None, False, "")
    doubled: list[tuple[dict[str, Any], str]] = []

    def make(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            names = [name for name, _ in pairs]
            doubled.append((made, next(name for i, name in enumerate(names) if name in names[:i])))
        return made

    try:
        value = json.loads(
            text, object_pairs_hook=make, parse_constant=_refuse, parse_int=_whole, parse_float=_real
        )
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        report.add("JSON", "", shown=reason)
        return Opened(None, False, "")
    if is_too_deep(value):
        report.add("JSON", "", shown=f"it is nested more than {_DEEPEST} levels deep")
        return Opened(None, False, "")
    for pointer, name in _places(value, doubled):
        report.add("JSON-DUPKEY", pointer, shown=name)
    return Opened(value, True, "")


def is_too_deep(value: JsonValue) -> bool:
    """Whether a value is nested more deeply than later steps could walk through."""
    level = [value]
    for _ in range(_DEEPEST + 1):
        level = [
            inner
            for item in level
            for inner in (item.values() if type(item) is dict else item if type(item) is list else ())
            if type(inner) in (dict, list)
        ]
        if not level:
            return False
    return True


def _refuse(name: str) -> float:
    raise _NumberError(f"{name} is no JSON")


def _whole(text: str) -> int:
    if len(text) > _LONGEST_NUMBER:
        raise _NumberError("a number is too long")
    return int(text)


def _real(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise _NumberError(f"the number {text[:20]} is too large")
    return number


def _places(value: JsonValue, doubled: list[tuple[dict[str, Any], str]]) -> Iterator[tuple[str, str]]:
    """Find where the objects with a doubled key lie; walked only when there are some."""
    wanted = {id(made): name for made, name in doubled}
    waiting = [("", value)] if wanted else []
    while waiting:
        pointer, item = waiting.pop()
        if isinstance(item, dict):
            if id(item) in wanted:
                yield f"{pointer}/{escape(wanted[id(item)])}", wanted[id(item)]
            waiting.extend((f"{pointer}/{escape(key)}", inner) for key, inner in item.items())
        elif isinstance(item, list):
            waiting.extend((f"{pointer}/{number}", inner) for number, inner in enumerate(item))


def escape(token: str) -> str:
    """One step of a JSON pointer (RFC 6901 §3)."""
    return token.replace("~", "~0").replace("/", "~1")


def _unzip(text: str, report: Report) -> str | None:
    """Read ILIAS's stored form: `ZIP:` and a base64 zip archive whose entry `json` is the message."""
    report.add("V2-ZIP", "")
    try:
        archive = zipfile.ZipFile(io.BytesIO(base64.b64decode(text[4:].replace("\\/", "/"), validate=False)))
        with archive, archive.open("json") as entry:
            content = entry.read(_LARGEST_RECORD + 1)
        if len(content) > _LARGEST_RECORD:
            raise _NumberError("the record grows too large")
        return content.decode("utf-8")
    except (
        ValueError,
        binascii.Error,
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        EOFError,
        OSError,
        RuntimeError,
        NotImplementedError,
    ) as error:
        report.add("JSON", "", shown=f"the compressed record cannot be read: {error}")
        return None
