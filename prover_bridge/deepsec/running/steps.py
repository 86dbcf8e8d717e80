"""What the simulators of `deepsec_api` say: where the processes are, and what can be done next.

Source: DeepSec 2.0.2, `start_display_trace`, `start_attack_simulator`, `start_equivalence_simulator`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from prover_bridge.deepsec.nodes import Flag, Integer, Node
from prover_bridge.deepsec.processes import Action, Process
from prover_bridge.deepsec.terms import Atomic, Position, Recipe, Term


@dataclass(frozen=True)
class DirectTransition(Node):
    """With the attacker himself; where `locked`, the recipes cannot be chosen."""

    recipe_channel: Recipe | None = None
    recipe_term: Recipe | None = None
    locked: Flag = False
    type: Literal["direct"] = "direct"


@dataclass(frozen=True)
class CommunicationTransition(Node):
    """With another part of the process."""

    type: Literal["comm"] = "comm"


@dataclass(frozen=True)
class EavesdropTransition(Node):
    """With another part of the process, while the attacker reads along."""

    recipe_channel: Recipe | None = None
    type: Literal["eavesdrop"] = "eavesdrop"


Transition = Annotated[
    DirectTransition | CommunicationTransition | EavesdropTransition, Field(discriminator="type")
]


@dataclass(frozen=True)
class AvailableAction(Node):
    """Something that can be done; silent steps at `tau_positions` are taken before."""

    type: Literal["output", "input", "bang", "choice", "tau"]
    position: Position
    channel: Term | None = None
    tau_positions: tuple[Position, ...] = ()
    transitions: tuple[Transition, ...] = ()
    max_unfolding: Integer | None = None


@dataclass(frozen=True)
class AvailableActions(Node):
    """What can be done, with silent steps (`all`) or with those taken along (`default`)."""

    all: tuple[AvailableAction, ...] = ()
    default: tuple[AvailableAction, ...] = ()


@dataclass(frozen=True)
class Equivalent(Node):
    """What was done so far does not tell the processes apart."""

    status: Literal["equivalent"] = "equivalent"


@dataclass(frozen=True)
class MessageDiffers(Node):
    """A recipe gives a message in process `process_id` only."""

    recipe: Recipe
    term: Term
    process_id: Integer
    status: Literal["non_equivalent_message"] = "non_equivalent_message"


@dataclass(frozen=True)
class EqualityDiffers(Node):
    """Two recipes give the same message in one process, but not in process `process_id`."""

    recipe1: Recipe
    recipe2: Recipe
    term_equal: Term
    term1: Term
    term2: Term
    process_id: Integer
    status: Literal["non_equivalent_equality"] = "non_equivalent_equality"


Comparison = Annotated[Equivalent | MessageDiffers | EqualityDiffers, Field(discriminator="status")]


@dataclass(frozen=True)
class StepDisplayed(Node):
    """The state after a step of a trace that is looked at."""

    process: Process
    frame: tuple[Term, ...]
    names: tuple[Atomic, ...]
    current_action_id: Integer
    process_id: Integer
    command: Literal["current_step_displayed"] = "current_step_displayed"


@dataclass(frozen=True)
class StepOfUser(Node):
    """The state that the user has brought about, and what can be done next."""

    process: Process
    frame: tuple[Term, ...]
    names: tuple[Atomic, ...]
    process_id: Integer
    available_actions: AvailableActions
    status_equiv: Comparison | None = None
    new_actions: tuple[Action, ...] = ()
    command: Literal["current_step_user"] = "current_step_user"


@dataclass(frozen=True)
class TraceFound(Node):
    """The other process can do the same, by these actions."""

    action_sequence: tuple[Action, ...]
    command: Literal["found_equivalent_trace"] = "found_equivalent_trace"
