"""Taking JSON values apart, with a pointer to whatever is not as it should be."""

from collections.abc import Callable
from typing import Any, TypeVar

from prover_bridge.protocol.errors import ProtocolError

Value = TypeVar("Value")
JsonObject = dict[str, Any]
_KINDS = {dict: "an object", list: "an array", str: "a text", bool: "true or false", int: "a number"}


def kind_of(value: object) -> str:
    """The JSON kind of a value, in words."""
    if value is None:
        return "null"
    return next((words for kind, words in _KINDS.items() if type(value) is kind), "a number")


def expect(value: object, kind: type[Value], pointer: str) -> Value:
    """The value, if it is of that kind.

    Raises:
        ProtocolError: it is of another one.
    """
    if type(value) is not kind:
        raise ProtocolError(f"Expected {_KINDS[kind]}, found {kind_of(value)}.", pointer)
    return value


def member(value: JsonObject, key: str, kind: type[Value], pointer: str) -> Value:
    """The member of an object.

    Raises:
        ProtocolError: it is missing or of another kind.
    """
    found = value.get(key)
    if type(found) is kind:
        return found
    if key not in value:
        raise ProtocolError(f"The member “{key}” is missing.", pointer)
    return expect(value[key], kind, f"{pointer}/{key}")


def each(value: object, read: Callable[[object, str], Value], pointer: str) -> tuple[Value, ...]:
    """All elements of an array, read one by one.

    Raises:
        ProtocolError: it is no array, or an element cannot be read.
    """
    items: list[object] = expect(value, list, pointer)
    return tuple(read(item, f"{pointer}/{index}") for index, item in enumerate(items))
