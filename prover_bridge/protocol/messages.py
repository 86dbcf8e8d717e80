"""What commands and responses have in common: reading, writing, complaining."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel, ConfigDict, PlainSerializer, ValidationError
from pydantic.fields import FieldInfo

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.shapes import JsonObject, kind_of


class Message(BaseModel):
    """A message of the prover's protocol; keys that are not known are passed over."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        defer_build=True,
        extra="ignore",
        populate_by_name=True,
        arbitrary_types_allowed=True,
    )


AnyMessage = TypeVar("AnyMessage", bound=Message)


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


def validated(model: type[AnyMessage], value: JsonObject) -> AnyMessage:
    """The message of that model.

    Raises:
        ProtocolError: with a pointer to the first member that is missing or of another kind.
    """
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        pointer = "".join(f"/{part}" for part in first["loc"])
        if first["type"] == "missing":
            raise ProtocolError(f"Missing field {first['loc'][-1]}", pointer) from None
        raise ProtocolError(f"{first['msg']}.", pointer) from None


def written(message: Message) -> str:
    """The message as one line of JSON."""
    return _ENCODER.encode(_plain(message))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _plain(value: object) -> Any:
    """A value of a message that has no writer of its own."""
    if isinstance(value, Message):
        found = {}
        for name, key, write in _fields(type(value)):
            found[key] = write(getattr(value, name))
        return found
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


@cache
def _fields(model: type[Message]) -> tuple[tuple[str, str, Callable[[Any], Any]], ...]:
    """Name, JSON key and writer of each field; pydantic's own way would walk all that is written twice."""
    return tuple((name, field.alias or name, _writer(field)) for name, field in model.model_fields.items())


def _writer(field: FieldInfo) -> Callable[[Any], Any]:
    for here in field.metadata:
        if isinstance(here, PlainSerializer):
            return cast(Callable[[Any], Any], here.func)
    return _plain
