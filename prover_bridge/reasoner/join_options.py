"""The ⊕ of a JOIN: the right process takes one side, the other side passes by.

What the other side's option gives has the shape of what the right process gives where that can be;
otherwise the whole gives either of both.
"""

from dataclasses import dataclass, replace

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition, Provenance, plus, times
from prover_bridge.reasoner.buffers import inject_left, inject_right
from prover_bridge.reasoner.creation import labelled
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.join_state import Entry, State, take_entry
from prover_bridge.reasoner.proofs import sorted_inputs, with_input, without
from prover_bridge.reasoner.rearranging import rearrange, same_parts
from prover_bridge.reasoner.terms import Rule, Term


@dataclass(frozen=True, slots=True)
class Labels:
    """How provenance speaks of the two processes.

    Attributes:
        right: the right component's name.
        result: the name of what the action makes.
        originals: the right component's own names of channels that were renamed for the action.
    """

    right: str
    result: str
    originals: dict[str, str]

    def passed_through(self, resource: Resource) -> Provenance:
        """An unused input of the right process."""
        return labelled(resource.proposition, f"{self.right}:{self.own(resource.channel)}")

    def merged(self, proposition: Proposition) -> Provenance:
        """What comes from either option."""
        return labelled(proposition, f"&{self.result}")

    def own(self, channel: str) -> str:
        """What the right component calls a channel."""
        return self.originals.get(channel, channel)


@dataclass(frozen=True, slots=True)
class _Choice:
    """One ⊕ that is being built.

    Attributes:
        state: the right process with an input of the built side's type.
        whole: the ⊕.
        built_left: whether the left side was built.
        name: names channels.
        number: the number of this & and its ⊕.
        found: the input of the built side.
        others: all other inputs, which the other option has to take too.
    """

    state: State
    whole: Proposition
    built_left: bool
    name: Namer
    number: int
    found: Resource
    others: tuple[Resource, ...]

    @property
    def passing(self) -> Resource:
        """The input of the side that passes by."""
        channel = self.name("c" if self.built_left else "a", self.number)
        return Resource(channel, self.whole.sides[self.built_left])

    def close(self, own: Term, other: Term, output: Resource, number: int) -> State:
        """The & of both options."""
        n, passing = self.number, self.passing.channel
        z = self.name("x", n)
        pair = (self.found.channel, passing) if self.built_left else (passing, self.found.channel)
        channels = (z, *pair, self.name("uI", n), self.name("vI", n))
        options = (own, other) if self.built_left else (other, own)
        return replace(
            self.state,
            inputs=with_input(sorted_inputs(self.others), Resource(z, self.whole)),
            output=output,
            term=Term(Rule.WITH, self.whole.sides, channels, options),
            number=number,
        )


def choose(
    state: State, whole: Proposition, provenance: Provenance, built_left: bool, name: Namer, labels: Labels
) -> State:
    """&: the input of one side of a ⊕ becomes an input of the whole ⊕.

    Args:
        state: the right process, with an input of the built side's type.
        whole: the ⊕.
        provenance: where the side that passes by comes from.
        built_left: whether the left side was built.
        name: names channels.
        labels: what provenance calls the processes.
    """
    index = state.place(whole.sides[not built_left])
    others = without(state.inputs, index)
    choice = _Choice(state, whole, built_left, name, state.number + 1, state.inputs[index], others)
    passing = [*others, choice.passing]
    output = state.output.proposition
    if output.operator is Operator.PLUS:
        for side in (0, 1):
            if same_parts(passing, output.sides[side]):
                return _as_an_option(choice, passing, side, labels)
    if same_parts(passing, output):
        return _as_the_output(choice, passing, labels)
    return _beside(choice, passing, provenance, labels)


def _as_an_option(choice: _Choice, passing: list[Resource], side: int, labels: Labels) -> State:
    """What passes by is one of the alternatives that the right process gives."""
    state, n, name = choice.state, choice.number + 1, choice.name
    output = state.output
    inner = Resource(name("y" if side else "x", n), output.proposition.sides[side])
    proof, last = rearrange(passing, inner, name, n)
    inject = inject_right if side else inject_left
    other = inject(output.proposition, output.channel, inner.channel, proof, name, n)
    return _unchanged(choice, choice.close(state.term, other, output, last), inner.proposition, labels)


def _as_the_output(choice: _Choice, passing: list[Resource], labels: Labels) -> State:
    """What passes by is what the right process gives."""
    state = choice.state
    other, last = rearrange(passing, state.output, choice.name, choice.number)
    closed = choice.close(state.term, other, state.output, last)
    return _unchanged(choice, closed, state.output.proposition, labels)


def _unchanged(choice: _Choice, closed: State, buffered: Proposition, labels: Labels) -> State:
    """The metadata where the output stays as it was."""
    return replace(
        closed,
        provenance=labels.merged(closed.output.proposition),
        entries=_entries(choice, labels.merged(choice.passing.proposition)),
        buffered=(buffered, *closed.buffered),
    )


def _beside(choice: _Choice, passing: list[Resource], provenance: Provenance, labels: Labels) -> State:
    """What passes by becomes an alternative beside what the right process gives."""
    state, n, name = choice.state, choice.number, choice.name
    kind = times(*(resource.proposition for resource in passing))
    other = Resource(name("d" if choice.built_left else "b", n), kind)
    proof, last = rearrange(passing, other, name, n)
    own, y = state.output, name("y", n)
    sides = (own, other) if choice.built_left else (other, own)
    whole = plus(*(side.proposition for side in sides))
    terms = (state.term, proof) if choice.built_left else (proof, state.term)
    left = Term(Rule.PLUS_LEFT, whole.sides, (y, sides[0].channel, name("uR", n), name("vR", n)), terms[:1])
    right = Term(Rule.PLUS_RIGHT, whole.sides, (y, sides[1].channel, name("uE", n), name("vE", n)), terms[1:])
    options = (left, right) if choice.built_left else (right, left)
    closed = choice.close(*options, Resource(y, whole), last)
    passed = times(*(labels.passed_through(resource) for resource in passing[:-1]), provenance)
    pair = (state.provenance, passed) if choice.built_left else (passed, state.provenance)
    return replace(
        closed,
        provenance=plus(*pair),
        entries=_entries(choice, labelled(choice.passing.proposition, "#")),
        buffered=(kind, *closed.buffered),
    )


def _entries(choice: _Choice, passing: Provenance) -> tuple[Entry, ...]:
    """Input provenance of the whole ⊕."""
    built, entries = take_entry(choice.state.entries, choice.found.proposition)
    pair = (built, passing) if choice.built_left else (passing, built)
    return (*entries, Entry(choice.whole, plus(*pair)))
