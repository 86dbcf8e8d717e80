"""What all values of DeepSec's files have in common: unknown keys are kept, whole numbers stay whole."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import ConfigDict, Strict

Integer = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]


@dataclass(frozen=True)
class Node:
    """An object of a result file. Keys that its class does not name are kept beside the fields."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="allow")


AnyNode = TypeVar("AnyNode", bound=Node)


def unknown_keys(node: Node) -> Mapping[str, object]:
    """The keys and values of the file that the class of `node` does not name."""
    known = node.__dataclass_fields__
    return {key: value for key, value in vars(node).items() if key not in known}


def changed(node: AnyNode, /, **values: Any) -> AnyNode:
    """A copy of `node` with other values for some fields and the same unknown keys."""
    copy = dataclasses.replace(node, **values)
    vars(copy).update(unknown_keys(node))
    return copy


def with_unknown(node: AnyNode, **values: str | int) -> AnyNode:
    """A copy of `node` with further keys that its class does not name (strings or whole numbers only)."""
    copy = changed(node)
    vars(copy).update(values)
    return copy
