"""Reading messages: pydantic checks what JSON knows, and the codecs read the values of the logic."""

from collections.abc import Callable
from dataclasses import MISSING, Field, fields
from functools import cache
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError, create_model
from pydantic import Field as ModelField

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.fields import Codec
from prover_bridge.protocol.messages import Message, codec_of, key_of
from prover_bridge.protocol.shapes import JsonObject

AnyMessage = TypeVar("AnyMessage", bound=Message)
_CONFIG = ConfigDict(strict=True, extra="ignore", arbitrary_types_allowed=True)


def read(kind: type[AnyMessage], value: JsonObject) -> AnyMessage:
    """The message of that kind; keys that are not known are passed over.

    Raises:
        ProtocolError: with a pointer to the first member that is missing or of another kind.
    """
    wanted: Any = kind
    try:
        found = _model(wanted).model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        pointer = "".join(f"/{part}" for part in first["loc"])
        if first["type"] == "missing":
            raise ProtocolError(f"Missing field {first['loc'][-1]}", pointer) from None
        raise ProtocolError(f"{first['msg']}.", pointer) from None
    return kind(**{member.name: getattr(found, member.name) for member in fields(kind)})


@cache
def _model(kind: type[Any]) -> type[BaseModel]:
    """What pydantic checks a message of that kind against."""
    members: dict[str, Any] = {member.name: _member(member) for member in fields(kind)}
    return create_model(kind.__name__, __config__=_CONFIG, **members)


def _member(member: "Field[Any]") -> tuple[Any, Any]:
    codec, key = codec_of(member), key_of(member)
    default = ... if member.default is MISSING else member.default
    kind = member.type if codec is None else Annotated[Any, PlainValidator(_reader(codec, f"/{key}"))]
    return kind, ModelField(default, alias=key)


def _reader(codec: Codec, pointer: str) -> Callable[[object], object]:
    def read_value(value: object) -> object:
        return codec.read(value, pointer)

    return read_value
