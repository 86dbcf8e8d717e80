"""The right process of a JOIN under construction, and the steps that change it.

It is a value: an attempt that fails leaves nothing behind. Inputs are found by type, in order, also
where the step before has just made the one that is meant (spec of the reasoner, «Actions»): that decides
which inputs are left over, so every look-up goes through `State.place`.
"""

from dataclasses import dataclass, replace

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Proposition, Provenance, leaf, times
from prover_bridge.reasoner.buffers import buffer
from prover_bridge.reasoner.creation import labelled
from prover_bridge.reasoner.filters import Filters
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.proofs import first_of_type, sorted_inputs, with_input, without
from prover_bridge.reasoner.terms import Rule, Term


@dataclass(frozen=True, slots=True)
class Entry:
    """Input provenance: where the parts of an input of that type come from."""

    proposition: Proposition
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class State:
    """What the right process has become.

    Attributes:
        inputs: what it takes by now; sorted from the first change on.
        output: what it gives by now.
        provenance: where that comes from.
        term: the proof of it.
        entries: a stack of input provenance, found by type.
        buffered: types of buffers, newest first.
        joined: inputs that were matched, newest first.
        number: the last number used for names.
    """

    inputs: tuple[Resource, ...]
    output: Resource
    provenance: Provenance
    term: Term
    entries: tuple[Entry, ...] = ()
    buffered: tuple[Proposition, ...] = ()
    joined: tuple[Resource, ...] = ()
    number: int = 0

    def place(self, proposition: Proposition) -> int:
        """The place of the first input of that type, which there is."""
        index = first_of_type(self.inputs, proposition)
        if index is None:
            raise LookupError(f"no input of type {proposition!r}")
        return index

    def pushed(self, proposition: Proposition, provenance: Provenance) -> tuple[Entry, ...]:
        """The entries with one more on top."""
        return (*self.entries, Entry(proposition, provenance))


def take_entry(entries: tuple[Entry, ...], proposition: Proposition) -> tuple[Provenance, tuple[Entry, ...]]:
    """The provenance of that type that was pushed last, and the other entries."""
    for index in range(len(entries) - 1, -1, -1):
        if entries[index].proposition is proposition:
            return entries[index].provenance, entries[:index] + entries[index + 1 :]
    raise LookupError(f"no provenance of type {proposition!r}")


def connect(state: State, target: Proposition, found: Resource, original: str, exact: int) -> State:
    """An input that has the target's type already.

    Args:
        state: the right process.
        target: the part of the left output that it takes.
        found: the input.
        original: what the right component calls its channel.
        exact: the number that its provenance tells.
    """
    return replace(
        state,
        entries=state.pushed(target, leaf(f"{original}:{exact}")),
        joined=(Resource(original, found.proposition), *state.joined),
        number=state.number + 1,
    )


def connect_by_filter(
    state: State, target: Proposition, index: int, original: str, filters: Filters, name: Namer
) -> State:
    """An input to which the target passes by a filter."""
    found, n = state.inputs[index], state.number + 2
    source = Resource(name("b", n), target)
    proof, last = filters.build(source, found, name, n)
    channels = (name("zI", n), found.channel, found.channel)
    return replace(
        state,
        inputs=with_input(sorted_inputs(without(state.inputs, index)), source),
        term=Term(Rule.CUT, (found.proposition,), channels, (state.term, proof)),
        entries=state.pushed(target, leaf(f"{original}:{state.number - 1}")),
        joined=(Resource(original, found.proposition), *state.joined),
        number=last,
    )


def pass_by(state: State, target: Proposition, provenance: Provenance, on_left: bool, name: Namer) -> State:
    """A buffer beside the process: the target becomes a part of the output."""
    n = state.number + 1
    source, passed = Resource(name("buf", n), target), Resource(name("b", n), target)
    proof, last = buffer(source.channel, passed, name, n)
    z = name("z", n)
    both = ((passed, proof), (state.output, state.term))
    (first, left), (second, right) = both if on_left else (both[1], both[0])
    whole = times(first.proposition, second.proposition)
    pair = (provenance, state.provenance) if on_left else (state.provenance, provenance)
    return replace(
        state,
        inputs=with_input(sorted_inputs(state.inputs), source),
        output=Resource(z, whole),
        provenance=times(*pair),
        term=Term(Rule.TIMES, whole.sides, (z, first.channel, second.channel), (left, right)),
        entries=state.pushed(target, labelled(target, "#")),
        buffered=(target, *state.buffered),
        number=last,
    )


def pair_up(state: State, target: Proposition, name: Namer) -> State:
    """⅋: the inputs of both sides of a ⊗ become one."""
    n = state.number + 1
    a, b = target.sides
    index = state.place(a)
    first, inputs = state.inputs[index], without(state.inputs, index)
    index = replace(state, inputs=inputs).place(b)
    second, inputs = inputs[index], without(inputs, index)
    left, entries = take_entry(state.entries, a)
    right, entries = take_entry(entries, b)
    channels = (name("z", n), first.channel, second.channel)
    return replace(
        state,
        inputs=with_input(sorted_inputs(inputs), Resource(channels[0], target)),
        term=Term(Rule.PAR, target.sides, channels, (state.term,)),
        entries=(*entries, Entry(target, times(left, right))),
        number=n,
    )
