"""Where the members and items of a JSON text stand, so that a message can point at them."""

import json
import re
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Place:
    """A piece of a text: characters `begin` to `end` (exclusive); `value_begin` is behind a member's key."""

    begin: int
    value_begin: int
    end: int

    def of(self, text: str) -> str:
        """The piece itself."""
        return text[self.begin : self.end]


def members_of(text: str, begin: int = 0) -> dict[str, Place]:
    """Places of the members of the object that begins there; of a doubled key the last one.

    Raises:
        ValueError: there is no JSON object.
    """
    places: dict[str, Place] = {}
    at = _expect(text, _skip(text, begin), "{")
    while not text.startswith("}", at):
        key, behind = _read(text, at)
        if not isinstance(key, str):
            raise ValueError("a key is a string")
        value_begin = _skip(text, _expect(text, behind, ":"))
        _, end = _read(text, value_begin)
        places[key] = Place(at, value_begin, _trimmed(text, end))
        at = _next(text, end, "}")
    return places


def items_of(text: str, begin: int) -> list[Place]:
    """Places of the items of the array that begins there.

    Raises:
        ValueError: there is no JSON array.
    """
    places = []
    at = _expect(text, begin, "[")
    while not text.startswith("]", at):
        _, end = _read(text, at)
        places.append(Place(at, at, _trimmed(text, end)))
        at = _next(text, end, "]")
    return places


def find_pointer(text: str, pointer: str) -> Place | None:
    """Where the value of a JSON pointer (RFC 6901) stands; None when there is none.

    Of a pointer whose last steps do not exist (a member that is missing) the place of the last
    value on the way is given.
    """
    begin = _skip(text, 1 if text.startswith("\ufeff") else 0)
    try:
        _, end = _read(text, begin)
    except ValueError:
        return None
    place = Place(begin, begin, _trimmed(text, end))
    for token in pointer.split("/")[1:]:
        inner = _step(text, place, token.replace("~1", "/").replace("~0", "~"))
        if inner is None:
            break
        place = inner
    return place


def _step(text: str, place: Place, token: str) -> Place | None:
    if text.startswith("{", place.value_begin):
        return members_of(text, place.value_begin).get(token)
    if text.startswith("[", place.value_begin) and token.isascii() and token.isdigit():
        items = items_of(text, place.value_begin)
        return items[int(token)] if int(token[:9]) < len(items) else None
    return None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _read(text: str, at: int) -> tuple[Any, int]:
    """Read a value; give it and where the next sign stands."""
    try:
        value, end = _DECODER.raw_decode(text, at)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    return value, _skip(text, end)


def _trimmed(text: str, end: int) -> int:
    while text[end - 1] in " \t\r\n":
        end -= 1
    return end


def _expect(text: str, at: int, sign: str) -> int:
    if not text.startswith(sign, at):
        raise ValueError(f"{sign} expected")
    return _skip(text, at + 1)


def _next(text: str, at: int, closing: str) -> int:
    """Step over a comma; stay at the closing sign."""
    if text.startswith(",", at):
        return _skip(text, at + 1)
    if not text.startswith(closing, at):
        raise ValueError(f", or {closing} expected")
    return at
