"""What a composition leaves behind besides the process: how resources were matched, merged and buffered."""

from dataclasses import dataclass

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Proposition, Provenance


@dataclass(frozen=True, slots=True)
class Merged:
    """Inputs of both components that became one input of the result.

    Attributes:
        resource: the input of the result, without its negation.
        left_channel: the left component's channel.
        right_channel: the right component's channel.
    """

    resource: Resource
    left_channel: str
    right_channel: str


@dataclass(frozen=True, slots=True)
class ActionState:
    """Proof metadata of a composition (reasoner JSON API, «Action state», 2019 and later versions).

    Attributes:
        label: the label under which channels were named.
        counter: the counter of fresh channels; always answered as 0.
        merged: inputs that became one (WITH), later version.
        buffered: types of the buffers that were built, newest first, 2019 version.
        joined: inputs that were used up, without their negation, 2019 version.
        input_provenance: for each input used up by a JOIN, where it gets its parts from.
        output_provenance: for each component, and the result, where its output's parts come from.
    """

    label: str
    counter: int = 0
    merged: tuple[Merged, ...] = ()
    buffered: tuple[Proposition, ...] = ()
    joined: tuple[Resource, ...] = ()
    input_provenance: tuple[tuple[Proposition, Provenance], ...] = ()
    output_provenance: tuple[tuple[str, Provenance], ...] = ()
