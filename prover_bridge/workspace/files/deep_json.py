"""Reading JSON that is nested more deeply than Python's own reader can follow, or has a doubtful part.

A chain of a few hundred compositions already makes such a file: resources nest one level a step. This
reader keeps its own stack, and knows at every value where it is; it is slower, and asked only where the
other one gives up.
"""

import json
import re
from typing import Any

DEEPEST = 500_000
"""How many arrays and objects may stand in one another; each level costs memory."""

_SPACE = re.compile(r"[ \t\n\r]*")


class DoubtfulError(ValueError):
    """A part that JSON forbids, or that would lose something when it is read."""


class _Open:
    """An array or an object whose end has not been read."""

    __slots__ = ("key", "made")

    def __init__(self, is_object: bool) -> None:
        self.key = ""
        self.made: dict[str, Any] | list[Any] = {} if is_object else []

    @property
    def end(self) -> str:
        return "}" if isinstance(self.made, dict) else "]"

    def add(self, value: Any) -> None:
        if isinstance(self.made, dict):
            self.made[self.key] = value
        else:
            self.made.append(value)


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
        try:
            value, self.place = self.decoder.raw_decode(self.text, self.place)
        except DoubtfulError as error:
            raise self.error(str(error)) from None
        return value

    def step_into(self, here: _Open) -> None:
        """Step to the next value of an array or an object, over the name of the member and its colon."""
        if not isinstance(here.made, dict):
            return
        if self.next() != '"':
            raise self.error("Expecting property name enclosed in double quotes")
        start = self.place
        here.key = self.scalar()
        if here.key in here.made:
            raise json.JSONDecodeError(two_members(here.key), self.text, start)
        if self.next() != ":":
            raise self.error("Expecting ':' delimiter")
        self.place += 1


def two_members(name: str) -> str:
    """The complaint about a name that occurs twice in one object."""
    return f"An object has two members “{name if len(name) <= 60 else name[:59] + '…'}”"


def loads(text: str, decoder: json.JSONDecoder) -> Any:
    """Read a JSON text of any depth up to `DEEPEST`.

    Args:
        text: what to read.
        decoder: reads numbers, texts and words; where it finds one doubtful, the place is told.

    Raises:
        json.JSONDecodeError: it is no JSON, or has a doubtful part.
    """
    cursor = _Cursor(text, decoder)
    pending: list[_Open] = []
    while True:
        character = cursor.next()
        if character and character in "[{":
            if len(pending) == DEEPEST:
                raise cursor.error(f"More than {DEEPEST} arrays and objects in one another")
            opened = _Open(character == "{")
            cursor.place += 1
            if cursor.next() != opened.end:
                cursor.step_into(opened)
                pending.append(opened)
                continue
            cursor.place += 1
            value: Any = opened.made
        else:
            value = cursor.scalar()
        done, value = _after(cursor, value, pending)
        if done:
            return value


def _after(cursor: _Cursor, value: Any, pending: list[_Open]) -> tuple[bool, Any]:
    """Put a value where it belongs, and step to the next one, or to the end of the text."""
    while pending:
        here = pending[-1]
        here.add(value)
        character = cursor.next()
        if character == ",":
            cursor.place += 1
            cursor.step_into(here)
            return False, None
        if character != here.end:
            raise cursor.error("Expecting ',' delimiter")
        cursor.place += 1
        value = pending.pop().made
    if cursor.next():
        raise cursor.error("Extra data")
    return True, value
