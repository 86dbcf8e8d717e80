"""Fields of messages: the values of the logic, read and written as JSON at the edge."""

from collections.abc import Callable
from typing import Annotated, Any, TypeAlias, TypeVar

from pydantic import PlainSerializer, PlainValidator, ValidationInfo, WithJsonSchema

from prover_bridge.logic.composition import ActionState
from prover_bridge.logic.processes import Action, Process
from prover_bridge.logic.trees import Proposition, Tree
from prover_bridge.protocol.processes import (
    action_from_json,
    action_to_json,
    process_from_json,
    process_to_json,
    state_from_json,
    state_to_json,
)
from prover_bridge.protocol.shapes import each
from prover_bridge.protocol.trees import proposition_from_json, proposition_to_json

Value = TypeVar("Value")
ALIASES = {"left": "lhs", "right": "rhs"}


def _one(
    kind: type[Value], read: Callable[[object, str], Value], write: Callable[[Value], dict[str, Any]]
) -> tuple[Any, ...]:
    """How pydantic reads and writes one value; a value that is there already is taken as it is."""

    def validate(value: object, info: ValidationInfo) -> Value:
        return value if isinstance(value, kind) else read(value, _pointer(info))

    return PlainValidator(validate), PlainSerializer(write), WithJsonSchema({"type": "object"})


def _many(
    kind: type[Value], read: Callable[[object, str], Value], write: Callable[[Value], dict[str, Any]]
) -> tuple[Any, ...]:
    """How pydantic reads and writes an array of values."""

    def validate(value: object, info: ValidationInfo) -> tuple[Value, ...]:
        if isinstance(value, tuple) and all(isinstance(item, kind) for item in value):
            return value
        return each(value, read, _pointer(info))

    def serialize(values: tuple[Value, ...]) -> list[dict[str, Any]]:
        return [write(value) for value in values]

    schema = {"type": "array", "items": {"type": "object"}}
    return PlainValidator(validate), PlainSerializer(serialize), WithJsonSchema(schema)


def _pointer(info: ValidationInfo) -> str:
    name = info.field_name or ""
    return f"/{ALIASES.get(name, name)}"


PropositionField: TypeAlias = Annotated[Proposition, *_one(Tree, proposition_from_json, proposition_to_json)]
PropositionsField: TypeAlias = Annotated[
    tuple[Proposition, ...], *_many(Tree, proposition_from_json, proposition_to_json)
]
ProcessField: TypeAlias = Annotated[Process, *_one(Process, process_from_json, process_to_json)]
ProcessesField: TypeAlias = Annotated[
    tuple[Process, ...], *_many(Process, process_from_json, process_to_json)
]
ActionField: TypeAlias = Annotated[Action, *_one(Action, action_from_json, action_to_json)]
ActionsField: TypeAlias = Annotated[tuple[Action, ...], *_many(Action, action_from_json, action_to_json)]
StateField: TypeAlias = Annotated[ActionState, *_one(ActionState, state_from_json, state_to_json)]
