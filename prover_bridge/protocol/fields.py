"""Fields of messages: the values of the logic, read and written as JSON at the edge."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias, TypeVar

from prover_bridge.logic.composition import ActionState
from prover_bridge.logic.processes import Action, Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.processes import (
    action_from_json,
    action_to_json,
    process_from_json,
    process_to_json,
    state_from_json,
    state_to_json,
)
from prover_bridge.protocol.shapes import each, kind_of
from prover_bridge.protocol.trees import proposition_from_json, proposition_to_json

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Codec:
    """How a field is read from a JSON value, with a pointer to where that stands, and how it is written."""

    read: Callable[[object, str], Any]
    write: Callable[[Any], Any]


def each_by(read: Callable[[object, str], Value], write: Callable[[Value], Any]) -> Codec:
    """How an array of such values is read and written."""

    def read_all(value: object, pointer: str) -> tuple[Value, ...]:
        return each(value, read, pointer)

    def write_all(values: tuple[Value, ...]) -> list[Any]:
        return [write(value) for value in values]

    return Codec(read_all, write_all)


def _number(value: object, pointer: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProtocolError(f"Expected a number, found {kind_of(value)}.", pointer)
    return float(value)


NumberField: TypeAlias = Annotated[float, Codec(_number, float)]
PropositionField: TypeAlias = Annotated[Proposition, Codec(proposition_from_json, proposition_to_json)]
PropositionsField: TypeAlias = Annotated[
    tuple[Proposition, ...], each_by(proposition_from_json, proposition_to_json)
]
ProcessField: TypeAlias = Annotated[Process, Codec(process_from_json, process_to_json)]
ProcessesField: TypeAlias = Annotated[tuple[Process, ...], each_by(process_from_json, process_to_json)]
ActionField: TypeAlias = Annotated[Action, Codec(action_from_json, action_to_json)]
ActionsField: TypeAlias = Annotated[tuple[Action, ...], each_by(action_from_json, action_to_json)]
StateField: TypeAlias = Annotated[ActionState, Codec(state_from_json, state_to_json)]
