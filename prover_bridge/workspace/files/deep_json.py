"""Reading JSON that is nested more deeply than Python's own reader can follow.

A chain of a few hundred compositions already makes such a file: resources nest one level a step. This
reader keeps its own stack; it is slower, and asked only where the other one gives up.
"""

import json
import re
from typing import Any

_SPACE = re.compile(r"[ \t\n\r]*")


class _Open:
    """An array or an object whose end has not been read."""

    __slots__ = ("is_object", "key", "pairs", "values")

    def __init__(self, is_object: bool) -> None:
        self.is_object = is_object
        self.key = ""
        self.pairs: list[tuple[str, Any]] = []
        self.values: list[Any] = []

    def add(self, value: Any) -> None:
        if self.is_object:
            self.pairs.append((self.key, value))
        else:
            self.values.append(value)


class _Cursor:
    """A text and a place in it."""

    def __init__(self, text: str, decoder: json.JSONDecoder) -> None:
        self.text = text
        self.decoder = decoder
        self.place = 0

    def next(self) -> str:
        """Step over white space; the character there, empty at the end."""
        found = _SPACE.match(self.text, self.place)
        self.place = found.end() if found else self.place
        return self.text[self.place : self.place + 1]

    def error(self, message: str) -> json.JSONDecodeError:
        return json.JSONDecodeError(message, self.text, self.place)

    def scalar(self) -> Any:
        """Step over a text, a number, true, false or null."""
        value, self.place = self.decoder.raw_decode(self.text, self.place)
        return value

    def key(self) -> str:
        """Step over the name of a member and its colon."""
        if self.next() != '"':
            raise self.error("Expecting property name enclosed in double quotes")
        name: str = self.scalar()
        if self.next() != ":":
            raise self.error("Expecting ':' delimiter")
        self.place += 1
        return name


def loads(text: str, decoder: json.JSONDecoder) -> Any:
    """Read a JSON text of any depth, with the hooks of a decoder.

    Raises:
        json.JSONDecodeError: it is no JSON.
    """
    cursor = _Cursor(text, decoder)
    pending: list[_Open] = []
    while True:
        character = cursor.next()
        if character and character in "[{":
            opened = _Open(character == "{")
            cursor.place += 1
            if cursor.next() != ("}" if opened.is_object else "]"):
                opened.key = cursor.key() if opened.is_object else ""
                pending.append(opened)
                continue
            cursor.place += 1
            value = _closed(opened, decoder)
        else:
            value = cursor.scalar()
        done, value = _after(cursor, value, pending, decoder)
        if done:
            return value


def _after(cursor: _Cursor, value: Any, pending: list[_Open], decoder: json.JSONDecoder) -> tuple[bool, Any]:
    """Put a value where it belongs, and step to the next one, or to the end of the text."""
    while pending:
        here = pending[-1]
        here.add(value)
        character = cursor.next()
        if character == ",":
            cursor.place += 1
            here.key = cursor.key() if here.is_object else ""
            return False, None
        if character != ("}" if here.is_object else "]"):
            raise cursor.error("Expecting ',' delimiter")
        cursor.place += 1
        value = _closed(pending.pop(), decoder)
    if cursor.next():
        raise cursor.error("Extra data")
    return True, value


def _closed(opened: _Open, decoder: json.JSONDecoder) -> Any:
    if not opened.is_object:
        return opened.values
    return decoder.object_pairs_hook(opened.pairs)
