"""TENSOR: two processes side by side."""

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Proposition, times
from prover_bridge.reasoner.components import Component, Outcome, channels, fresh_names, renamed
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.proofs import Proof
from prover_bridge.reasoner.terms import Rule, Term


def tensor(left: Component, right: Component, name: Namer) -> Outcome:
    """The inputs of both as they are, and `L ⊗ R` as the output."""
    first, second = _apart(left, right)
    output = Resource(name("z", 1), times(first.output.proposition, second.output.proposition))
    types: tuple[Proposition, Proposition] = (first.output.proposition, second.output.proposition)
    names = (output.channel, first.output.channel, second.output.channel)
    term = Term(Rule.TIMES, types, names, (first.term, second.term))
    proof = Proof(first.inputs + second.inputs, output, term)
    return Outcome(proof, times(left.provenance, right.provenance))


def _apart(left: Component, right: Component) -> tuple[Proof, Proof]:
    """Both without an input channel in common; a call is renamed rather than a whole body."""
    first, second = left.proof, right.proof
    shared = {resource.channel for resource in first.inputs} & {
        resource.channel for resource in second.inputs
    }
    if not shared:
        return first, second
    names = fresh_names(shared, channels(first) | channels(second))
    if left.is_large and not right.is_large:
        return first, renamed(second, names)
    return renamed(first, names), second
