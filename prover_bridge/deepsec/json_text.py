"""From the bytes of a result file to a JSON document, as tolerantly as is safe.

DeepSec writes strings that are not ASCII with OCaml's decimal escapes (`\\195\\169`), which are no JSON;
they are repaired. It rewrites files in place, so that a reader may find them empty or cut.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prover_bridge.deepsec.findings import Finding, Weight, pointer

MAX_BYTES = 16 * 1024 * 1024
"""Size above which a file is refused unread; the largest real result file is below 1 MB."""

MAX_NESTING = 200
"""Levels of arrays and objects above which a document is refused; real ones stay below 50."""

_ESCAPE = re.compile(r"((?:\\[0-9]{3})+)|\\.", re.DOTALL)
_TOKEN = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"|([{}\[\],:])', re.DOTALL)


@dataclass(frozen=True)
class Document:
    """A parsed text; `value` is None where it is no JSON, and the findings say why."""

    value: object
    findings: tuple[Finding, ...]


class _ConstantError(ValueError):
    """The text has NaN or an infinity."""


def parse(content: bytes) -> Document:
    """The JSON document in the bytes of a file; never raises."""
    if not content.strip():
        message = "The file is empty; DeepSec may be rewriting it at this moment."
        return _refused("empty", "", message)
    text, findings = _decode(content)
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except RecursionError:
        return _refused("nesting", place_of_depth(text, MAX_NESTING), _TOO_DEEP)
    except json.JSONDecodeError as error:
        what = f"Not JSON: {error.msg} (line {error.lineno}, column {error.colno})."
        return _refused("json", place_of_offset(text, error.pos), what)
    except _ConstantError as error:
        return _refused("json", "", f"Not JSON: {error} is no value.")
    except ValueError:
        return _refused("number", "", "A number has too many digits.")
    further = list(_survey(value))
    if any(finding.code == "nesting" for finding in further):
        return Document(None, (*findings, *further))
    return Document(value, (*findings, *further))


_TOO_DEEP = f"Nested more than {MAX_NESTING} levels deep."


def _refused(code: str, place: str, message: str) -> Document:
    return Document(None, (Finding(code, Weight.ERROR, place, message),))


def _refuse_constant(word: str) -> object:
    raise _ConstantError(word)


def _decode(content: bytes) -> tuple[str, list[Finding]]:
    """The text of the bytes, with OCaml's escapes turned into JSON's."""
    findings = []
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        text = content.decode("utf-8", errors="replace")
        message = f"Byte {error.start} is not UTF-8; such bytes are shown as \N{REPLACEMENT CHARACTER}."
        findings.append(Finding("encoding", Weight.BREACH, "", message))
    repaired = repair_escapes(text) if "\\" in text else text
    if repaired != text:
        message = "Bytes written as decimal escapes (no JSON) were read as UTF-8."
        findings.append(Finding("escapes", Weight.REMARK, "", message))
    return repaired, findings


def repair_escapes(text: str) -> str:
    """JSON text with each run of OCaml's decimal escapes replaced by the characters it encodes."""
    return _ESCAPE.sub(lambda match: _characters(match[1]) if match[1] else match[0], text)


def _characters(escapes: str) -> str:
    codes = [int(code) for code in escapes.split("\\")[1:]]
    if max(codes) > 255:
        return escapes
    encoded = bytes(codes)
    try:
        characters = encoded.decode("utf-8")
    except UnicodeDecodeError:
        characters = encoded.decode("latin-1")
    return json.dumps(characters, ensure_ascii=False)[1:-1]


def _survey(document: object) -> Iterator[Finding]:
    """Findings for numbers that are no integers and for nesting that is too deep."""
    todo: list[tuple[object, tuple[str | int, ...]]] = [(document, ())]
    while todo:
        value, place = todo.pop()
        if len(place) > MAX_NESTING:
            yield Finding("nesting", Weight.ERROR, pointer(place), _TOO_DEEP)
            return
        if isinstance(value, float):
            message = "A number that is no integer; DeepSec cannot read the file."
            yield Finding("float", Weight.BREACH, pointer(place), message)
        elif isinstance(value, dict):
            todo.extend((item, (*place, key)) for key, item in value.items() if _is_worth(item))
        elif isinstance(value, list):
            todo.extend((item, (*place, index)) for index, item in enumerate(value) if _is_worth(item))


def _is_worth(value: object) -> bool:
    return isinstance(value, dict | list | float)


def place_of_offset(text: str, offset: int) -> str:
    """The JSON pointer of the value that holds the character at `offset` of a text, broken or not."""
    place: tuple[str | int | None, ...] = ()
    for start, stack in _walk(text):
        if start >= offset:
            break
        place = tuple(stack)
    return _pointer(place)


def place_of_depth(text: str, depth: int) -> str:
    """The JSON pointer of the first value of a text that is nested deeper than `depth`."""
    for _, stack in _walk(text):
        if len(stack) > depth:
            return _pointer(stack)
    return ""


def _pointer(stack: Iterable[str | int | None]) -> str:
    return pointer(part for part in stack if part is not None)


def _walk(text: str) -> Iterator[tuple[int, list[str | int | None]]]:
    """For each token of a JSON text, its offset and the path of the value that follows it.

    The path ends with None where the key is not read yet. The same list is yielded each time,
    changed in between.
    """
    stack: list[str | int | None] = []
    key = ""
    for token in _TOKEN.finditer(text):
        word, sign = token.groups()
        if word is not None:
            key = word
        elif sign == "{":
            stack.append(None)
        elif sign == "[":
            stack.append(0)
        elif sign in "}]" and stack:
            stack.pop()
        elif stack and sign == ":":
            stack[-1] = key
        elif stack and sign == ",":
            last = stack[-1]
            stack[-1] = last + 1 if isinstance(last, int) else None
        yield token.start(), stack
