"""Processes and the actions of attack traces, as DeepSec's result files hold them.

Source: DeepSec, documents of the query results, «process», «action».
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from prover_bridge.deepsec.nodes import Flag, Integer, Node
from prover_bridge.deepsec.terms import Pattern, Position, Recipe, Term


@dataclass(frozen=True)
class Nil(Node):
    """The process that does nothing; in files mostly an absent key."""

    type: Literal[None] = None


NIL = Nil()


@dataclass(frozen=True)
class Output(Node):
    """Sends `term` on `channel`."""

    channel: Term
    term: Term
    position: Position
    process: Process = NIL
    type: Literal["Output"] = "Output"


@dataclass(frozen=True)
class Input(Node):
    """Receives a message that matches `pattern` on `channel`."""

    channel: Term
    pattern: Pattern
    position: Position
    process: Process = NIL
    type: Literal["Input"] = "Input"


@dataclass(frozen=True)
class IfThenElse(Node):
    """Compares two terms; one that does not reduce to a message makes it false."""

    term1: Term
    term2: Term
    position: Position
    process_then: Process = NIL
    process_else: Process = NIL
    type: Literal["IfThenElse"] = "IfThenElse"


@dataclass(frozen=True)
class LetInElse(Node):
    """Matches the value of `term` with `pattern`."""

    pattern: Pattern
    term: Term
    position: Position
    process_then: Process = NIL
    process_else: Process = NIL
    type: Literal["LetInElse"] = "LetInElse"


@dataclass(frozen=True)
class New(Node):
    """Makes a fresh name (`name` is its index in the atomic data)."""

    name: Integer
    position: Position
    bang: tuple[Integer, ...] = ()
    process: Process = NIL
    type: Literal["New"] = "New"


@dataclass(frozen=True)
class Par(Node):
    """Processes side by side; their order is not that of the source."""

    process_list: tuple[Process, ...]
    type: Literal["Par"] = "Par"


@dataclass(frozen=True)
class Bang(Node):
    """`multiplicity` copies of a process (2 or more)."""

    multiplicity: Integer
    position: Position
    process: Process = NIL
    type: Literal["Bang"] = "Bang"


@dataclass(frozen=True)
class Choice(Node):
    """One of two processes, chosen silently."""

    position: Position
    process1: Process = NIL
    process2: Process = NIL
    type: Literal["Choice"] = "Choice"


Acting = Output | Input | IfThenElse | LetInElse | New | Bang | Choice
"""Processes that start with an action, and so have a position."""

Process = Annotated[
    Nil | Output | Input | IfThenElse | LetInElse | New | Par | Bang | Choice, Field(discriminator="type")
]


@dataclass(frozen=True)
class OutputAction(Node):
    """The attacker receives on `channel` what the process sends."""

    channel: Recipe
    position: Position
    type: Literal["output"] = "output"


@dataclass(frozen=True)
class InputAction(Node):
    """The attacker sends `term` on `channel` to the process."""

    channel: Recipe
    term: Recipe
    position: Position
    type: Literal["input"] = "input"


@dataclass(frozen=True)
class CommunicationAction(Node):
    """Two parts of the process communicate, unseen."""

    input_position: Position
    output_position: Position
    type: Literal["comm"] = "comm"


@dataclass(frozen=True)
class EavesdropAction(Node):
    """Two parts of the process communicate on `channel`, and the attacker reads along."""

    channel: Recipe
    input_position: Position
    output_position: Position
    type: Literal["eavesdrop"] = "eavesdrop"


@dataclass(frozen=True)
class BangAction(Node):
    """Copies of a replicated process are made."""

    position: Position
    nb_process_unfolded: Integer
    type: Literal["bang"] = "bang"


@dataclass(frozen=True)
class TauAction(Node):
    """A silent step: a fresh name, a test or a match."""

    position: Position
    type: Literal["tau"] = "tau"


@dataclass(frozen=True)
class ChoiceAction(Node):
    """One side of a choice is taken."""

    position: Position
    choose_left: Flag = False
    type: Literal["choice"] = "choice"


Action = Annotated[
    OutputAction
    | InputAction
    | CommunicationAction
    | EavesdropAction
    | BangAction
    | TauAction
    | ChoiceAction,
    Field(discriminator="type"),
]
