"""Atomic processes: their channels, and what they do on them (reasoner JSON API, «Create»)."""

from collections.abc import Sequence

from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.trees import Operator, Proposition, Provenance, leaf, map_leaves
from prover_bridge.reasoner.agent_text import print_definition
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.specifications import from_specification, input_channel, output_channel

LARGEST_DEFINITION = 100_000_000
"""By a rough count of characters; beyond, no definition is written: names of channels repeat whole types."""


def create(name: str, inputs: Sequence[Proposition], output: Proposition) -> Process:
    """Specify an atomic process. No name is checked here: the prover answers for any.

    Raises:
        ReasonerError: the definition would be too large to be written.
    """
    received = [
        Resource(input_channel(name, proposition, index), proposition)
        for index, proposition in enumerate(inputs, start=1)
    ]
    sent = Resource(output_channel(name, output), output)
    _check_size([*received, sent])
    return Process(
        name=name,
        inputs=tuple(received),
        output=sent,
        provenance=labelled(output, name),
        term=print_definition(from_specification(name, received, sent)),
        copier=is_copier(inputs, output),
    )


def labelled(proposition: Proposition, label: str) -> Provenance:
    """The provenance tree of that shape with one label at every leaf."""
    return map_leaves(_bare(proposition), lambda _: leaf(label))


def is_copier(inputs: Sequence[Proposition], output: Proposition) -> bool:
    """Whether a process with one input, which is no ⊗, gives nothing but ⊗ of copies of it."""
    if len(inputs) != 1:
        return False
    pending = [output]
    while pending:
        here = pending.pop()
        if here.operator is Operator.TIMES:
            pending.extend(here.sides)
        elif here is not inputs[0]:
            return False
    return True


def _bare(proposition: Proposition) -> Proposition:
    """Without a negation in front, which an atomic process may have."""
    return proposition.left if proposition.operator is Operator.NEGATION else proposition


def _check_size(resources: Sequence[Resource]) -> None:
    """Refuse a definition whose names alone would fill the memory."""
    estimate = 0
    for resource in resources:
        pending = [(resource.proposition, 0)]
        while pending:
            here, depth = pending.pop()
            if here.operator is not None:
                estimate += 6 * (len(resource.channel) + depth + 8 * here.size)
                pending.extend((side, depth + 1) for side in here.sides)
            if estimate > LARGEST_DEFINITION:
                raise ReasonerError(
                    "The definition of this process would be too large, since the names of its channels "
                    "repeat the whole types.",
                    advice="Nest its types less deeply.",
                )
