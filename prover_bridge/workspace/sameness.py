"""Whether a prover made again what is there already: the same proof, with channels of other names."""

from prover_bridge.errors import BridgeError
from prover_bridge.logic.composition import ActionState
from prover_bridge.logic.processes import Process
from prover_bridge.reasoner.equivalence import alpha_equivalent
from prover_bridge.reasoner.known_terms import known_terms
from prover_bridge.reasoner.renaming import rename
from prover_bridge.reasoner.terms import Definition
from prover_bridge.workspace.document import Entry


def same_proof(one: Entry, other: Entry) -> bool:
    """Whether two compositions are one but for the names of channels.

    Then what proves the one proves the other too, for a proof does not depend on what channels are called
    (spec of the reasoner, «Logic»).
    """
    if one.process == other.process:
        return one.action_state == other.action_state
    if not _same_specification(one.process, other.process):
        return False
    return _same_state(one.action_state, other.action_state) and _same_term(one.process, other.process)


def _same_specification(one: Process, other: Process) -> bool:
    """Whether they take and give the same, in the same order, for the same reasons."""
    return (
        one.name == other.name
        and [resource.proposition for resource in one.inputs]
        == [resource.proposition for resource in other.inputs]
        and one.output.proposition is other.output.proposition
        and one.provenance == other.provenance
        and one.actions == other.actions
        and (one.copier, one.intermediate) == (other.copier, other.intermediate)
    )


def _same_term(one: Process, other: Process) -> bool:
    """Whether the terms are one proof, with the channels of inputs and output at the same places.

    A term in the words of older versions is another one: it should become what is written today.
    """
    try:
        first, second = known_terms.read(one.term), known_terms.read(other.term)
    except BridgeError:
        return False
    places = _places(one, first)
    if first.name != second.name or places is None or places != _places(other, second):
        return False
    if _without_spaces(one.term) != _without_spaces(known_terms.write(first)):
        return False
    names = dict(zip(first.channels, second.channels, strict=True))
    return alpha_equivalent(rename(first.body, names), second.body)


def _without_spaces(text: str) -> str:
    return "".join(text.split())


def _places(process: Process, definition: Definition) -> list[int] | None:
    """Where in the head of its term each input stands, and the output; None if the head has others."""
    place = {channel: index for index, channel in enumerate(definition.channels)}
    ends = [end.channel for end in (*process.inputs, process.output)]
    if len(ends) != len(definition.channels) or set(ends) != place.keys():
        return None
    return [place[channel] for channel in ends]


def _same_state(one: ActionState | None, other: ActionState | None) -> bool:
    """Whether the metadata say the same, whatever they call the channels."""
    if one is None or other is None:
        return one is other
    return _told(one) == _told(other)


def _told(state: ActionState) -> tuple[object, ...]:
    return (
        [merged.resource.proposition for merged in state.merged],
        state.buffered,
        [resource.proposition for resource in state.joined],
        state.input_provenance,
        state.output_provenance,
    )
