"""What commands and responses have in common: they are values, read from JSON and written as JSON.

What reads them (`prover_bridge.protocol.reading`) is loaded with the first message that comes: whoever only
makes messages, or waits for one, starts without it.
"""

import json
from collections.abc import Callable
from dataclasses import Field, dataclass, fields
from functools import cache
from typing import Any, TypeVar

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.fields import Codec
from prover_bridge.protocol.shapes import JsonObject, kind_of


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the prover's protocol; its fields are the members of a JSON object."""


AnyMessage = TypeVar("AnyMessage", bound=Message)
_KEY = "key"


def called(key: str) -> dict[str, str]:
    """Metadata of a field that has another name in JSON."""
    return {_KEY: key}


def key_of(member: "Field[Any]") -> str:
    """What a field is called in JSON."""
    key: str = member.metadata.get(_KEY, member.name)
    return key


def codec_of(member: "Field[Any]") -> Codec | None:
    """How a field of its own kind is read and written; None for what JSON knows itself."""
    return next((here for here in getattr(member.type, "__metadata__", ()) if isinstance(here, Codec)), None)


def read_object(text: str | bytes) -> JsonObject:
    """The JSON object of a text.

    Raises:
        ProtocolError: it is no JSON, or no object.
    """
    try:
        value = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(f"This is no JSON: {error}.") from None
    if not isinstance(value, dict):
        raise ProtocolError(f"Expected an object, found {kind_of(value)}.")
    return value


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is no number")


def validated(kind: type[AnyMessage], value: JsonObject) -> AnyMessage:
    """The message of that kind; keys that are not known are passed over.

    Raises:
        ProtocolError: with a pointer to the first member that is missing or of another kind.
    """
    from prover_bridge.protocol.reading import read

    return read(kind, value)


def written(message: Message) -> str:
    """The message as one line of JSON."""
    return _ENCODER.encode(as_object(message))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def as_object(message: Message) -> JsonObject:
    """The message as a JSON object."""
    kind: Any = type(message)
    return {key: write(getattr(message, name)) for name, key, write in _members(kind)}


@cache
def _members(kind: type[Any]) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    """Name, JSON key and writer of each field."""
    return tuple((member.name, key_of(member), _writer(member)) for member in fields(kind))


def _writer(member: "Field[Any]") -> Callable[[Any], Any]:
    codec = codec_of(member)
    return codec.write if codec is not None else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
