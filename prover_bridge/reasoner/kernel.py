"""The kernel: the one file that has to be right for a proof to be one.

Seven constructors, one for each rule of multiplicative-additive linear logic (spec of the reasoner,
«Logic»), compute what a rule concludes from its premises and refuse anything else; `check` folds them
over a term. A sequent has any number of inputs (the negated propositions) and exactly one output: of
the seven rules none can make another kind, since ⅋ and & only meet negated propositions.

Every channel is used exactly once. Propositions are compared as objects: equal ones are identical.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from prover_bridge.errors import BridgeError
from prover_bridge.logic.trees import Operator, Proposition, node
from prover_bridge.reasoner.terms import Rule, Term


class KernelError(BridgeError):
    """A term is no proof: a rule was applied to what it does not fit."""


@dataclass(slots=True, eq=False)
class Sequent:
    """What a term proves: its inputs and its output, each a proposition on a channel.

    The constructors below take over the inputs of their premises: a premise is used once.
    """

    inputs: dict[str, Proposition]
    channel: str
    output: Proposition

    def proves(self, inputs: Iterable[tuple[str, Proposition]], channel: str, output: Proposition) -> bool:
        """Whether this is the sequent of exactly these inputs and this output."""
        wanted = list(inputs)
        return (
            self.channel == channel
            and self.output is output
            and len(wanted) == len(self.inputs)
            and all(self.inputs.get(name) is proposition for name, proposition in wanted)
        )


@dataclass(frozen=True, slots=True)
class Signature:
    """What a component takes and gives, in the order of its definition's head.

    Attributes:
        types: a proposition for each channel.
        output: the index of the channel that is the output.
    """

    types: tuple[Proposition, ...]
    output: int


def identity(proposition: Proposition, x: str, y: str) -> Sequent:
    """`A⊥:x, A:y`, for atoms."""
    if not proposition.is_leaf:
        raise KernelError(f"The identity between {x} and {y} is of a compound proposition.")
    return _sequent({x: proposition}, y, proposition)


def times(a: Proposition, b: Proposition, z: str, x: str, y: str, left: Sequent, right: Sequent) -> Sequent:
    """From `Γ, A:x` and `Δ, B:y`: `Γ, Δ, A⊗B:z`."""
    _gives(left, x, a)
    _gives(right, y, b)
    return _sequent(_united(left.inputs, right.inputs), z, node(Operator.TIMES, a, b))


def par(a: Proposition, b: Proposition, z: str, x: str, y: str, premise: Sequent) -> Sequent:
    """From `Γ, A⊥:x, B⊥:y`: `Γ, (A⊗B)⊥:z`."""
    _takes(premise, x, a)
    _takes(premise, y, b)
    return _with_input(premise, z, node(Operator.TIMES, a, b))


def choice(a: Proposition, b: Proposition, z: str, x: str, y: str, left: Sequent, right: Sequent) -> Sequent:
    """The rule of &: from `Γ, A⊥:x` and `Γ, B⊥:y`: `Γ, (A⊕B)⊥:z`."""
    _takes(left, x, a)
    _takes(right, y, b)
    if left.channel != right.channel or left.output is not right.output or left.inputs != right.inputs:
        raise KernelError(f"The two options on {z} use other resources or give another output.")
    return _with_input(left, z, node(Operator.PLUS, a, b))


def plus_left(a: Proposition, b: Proposition, z: str, x: str, premise: Sequent) -> Sequent:
    """From `Γ, A:x`: `Γ, A⊕B:z`."""
    _gives(premise, x, a)
    return _sequent(premise.inputs, z, node(Operator.PLUS, a, b))


def plus_right(a: Proposition, b: Proposition, z: str, y: str, premise: Sequent) -> Sequent:
    """From `Γ, B:y`: `Γ, A⊕B:z`."""
    _gives(premise, y, b)
    return _sequent(premise.inputs, z, node(Operator.PLUS, a, b))


def cut(c: Proposition, x: str, y: str, left: Sequent, right: Sequent) -> Sequent:
    """From `C⊥:x, Δ` and `Γ, C:y`: `Γ, Δ`."""
    _takes(left, x, c)
    _gives(right, y, c)
    return _sequent(_united(left.inputs, right.inputs), left.channel, left.output)


def check(
    term: Term, signatures: Mapping[str, Signature], given: Mapping[Term, Sequent] | None = None
) -> Sequent:
    """What the term proves, in time linear in its size.

    Args:
        term: a term of any prover.
        signatures: what the components are that it calls.
        given: subterms that are not looked into, with the sequents they are taken to prove.

    Raises:
        KernelError: it is no proof.
    """
    _, proved = deque(conclusions(term, signatures, given), maxlen=1).pop()
    return proved


def conclusions(
    term: Term, signatures: Mapping[str, Signature], given: Mapping[Term, Sequent] | None = None
) -> Iterator[tuple[Term, Sequent]]:
    """The term and every term in it with what it proves, premises first, left before right.

    A sequent is good to look at until the next one is asked for: the next rule takes it over.

    Args:
        term: a term of any prover.
        signatures: what the components are that it calls.
        given: subterms that are not looked into, with the sequents they are taken to prove.

    Raises:
        KernelError: the next term is no proof.
    """
    given = given or {}
    order, pending = [], [term]
    while pending:
        here = pending.pop()
        order.append(here)
        if here not in given:
            pending.extend(here.premises)
    proved: list[Sequent] = []
    for here in reversed(order):
        known = given.get(here)
        if known is not None:
            proved.append(Sequent(dict(known.inputs), known.channel, known.output))
        elif here.rule is Rule.CALL:
            proved.append(_call(here, signatures))
        else:
            premises = [proved.pop() for _ in here.premises]
            premises.reverse()
            proved.append(_apply(here, premises))
        yield here, proved[-1]


def _apply(term: Term, premises: list[Sequent]) -> Sequent:
    """The conclusion of one rule."""
    kinds, names = term.types, term.channels
    match term.rule:
        case Rule.IDENTITY:
            return identity(kinds[0], names[0], names[1])
        case Rule.TIMES:
            return times(kinds[0], kinds[1], names[0], names[1], names[2], premises[0], premises[1])
        case Rule.PAR:
            return par(kinds[0], kinds[1], names[0], names[1], names[2], premises[0])
        case Rule.WITH:
            return choice(kinds[0], kinds[1], names[0], names[1], names[2], premises[0], premises[1])
        case Rule.PLUS_LEFT:
            return plus_left(kinds[0], kinds[1], names[0], names[1], premises[0])
        case Rule.PLUS_RIGHT:
            return plus_right(kinds[0], kinds[1], names[0], names[1], premises[0])
        case Rule.CUT:
            return cut(kinds[0], names[1], names[2], premises[0], premises[1])
        case Rule.CALL:
            raise KernelError(f"“{term.component}” is no rule.")


def _call(term: Term, signatures: Mapping[str, Signature]) -> Sequent:
    signature = signatures.get(term.component)
    if signature is None:
        raise KernelError(f"“{term.component}” is called, which is no component.")
    if len(signature.types) != len(term.channels):
        raise KernelError(
            f"“{term.component}” is called with {len(term.channels)} channels, not {len(signature.types)}."
        )
    inputs = dict(zip(term.channels, signature.types, strict=True))
    if len(inputs) != len(term.channels):
        raise KernelError(f"“{term.component}” is called with one channel twice.")
    channel = term.channels[signature.output]
    return Sequent(inputs, channel, inputs.pop(channel))


def _sequent(inputs: dict[str, Proposition], channel: str, output: Proposition) -> Sequent:
    if channel in inputs:
        raise KernelError(f"Channel {channel} is used twice.")
    return Sequent(inputs, channel, output)


def _with_input(premise: Sequent, channel: str, proposition: Proposition) -> Sequent:
    if channel in premise.inputs or channel == premise.channel:
        raise KernelError(f"Channel {channel} is used twice.")
    premise.inputs[channel] = proposition
    return premise


def _gives(premise: Sequent, channel: str, proposition: Proposition) -> None:
    if premise.channel != channel or premise.output is not proposition:
        raise KernelError(f"Nothing of the expected type is sent on channel {channel}.")


def _takes(premise: Sequent, channel: str, proposition: Proposition) -> None:
    if premise.inputs.pop(channel, None) is not proposition:
        raise KernelError(f"Nothing of the expected type is received on channel {channel}.")


def _united(first: dict[str, Proposition], second: dict[str, Proposition]) -> dict[str, Proposition]:
    """Both contexts as one; the smaller is put into the larger, so that all unions together stay linear."""
    large, small = (first, second) if len(first) >= len(second) else (second, first)
    for channel, proposition in small.items():
        if channel in large:
            raise KernelError(f"Channel {channel} is used twice.")
        large[channel] = proposition
    return large
