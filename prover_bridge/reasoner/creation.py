"""Atomic processes: their channels, and what they do on them (reasoner JSON API, «Create»).

A process receives its inputs side by side and sends its output. A receiver of `A ⊗ B` gets two channels
and receives on both; a receiver of `A ⊕ B` sends two channels on which the other side may answer, and
waits for either. A sender does the opposite.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.trees import Operator, Proposition, Provenance, Tree, leaf, map_leaves
from prover_bridge.reasoner.agent_printer import print_agent_definition
from prover_bridge.reasoner.agents import ZERO, Agent, AgentDefinition, Comp, In, Out, Plus, Res
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.recursion import Steps, run

LARGEST_DEFINITION = 50_000_000
"""Above about so many characters no definition is written: names of channels repeat whole types."""

_POSITIVE = {Operator.TIMES: "x", Operator.PLUS: "Plus"}
_NEGATIVE = {Operator.TIMES: "Par", Operator.PLUS: "With"}


def create(name: str, inputs: Sequence[Proposition], output: Proposition) -> Process:
    """Specify an atomic process. No name is checked here: the prover answers for any.

    Raises:
        ReasonerError: the definition would be too large to be written, or a type has a negation inside.
    """
    received = [
        Resource(f"c{name}_{_text(_bare(proposition), _POSITIVE)}_{index}", proposition)
        for index, proposition in enumerate(inputs, start=1)
    ]
    sent = Resource(f"o{name}_{_text(_bare(output), _POSITIVE)}_", output)
    _check_negations([*inputs, output])
    _check_size([*received, sent])
    body = _behaviour(sent, sends=True)
    for resource in reversed(received):
        body = Comp(_behaviour(resource, sends=False), body)
    channels = (*(resource.channel for resource in received), sent.channel)
    return Process(
        name=name,
        inputs=tuple(received),
        output=sent,
        provenance=labelled(output, name),
        term=print_agent_definition(AgentDefinition(name, channels, body)),
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


def _text(proposition: Proposition, words: dict[Operator, str]) -> str:
    """A proposition as part of a channel's name: `lB_A_x_B_rB`."""
    out: list[str] = []
    pending: list[Tree | str] = [proposition]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
        elif here.operator is None:
            out.append(here.name)
        elif here.operator is Operator.NEGATION:
            pending.append(here.left)
        else:
            pending += ("_rB", here.right, f"_{words[here.operator]}_", here.left, "lB_")
    return "".join(out)


def _behaviour(resource: Resource, *, sends: bool) -> Agent:
    """What happens on the channel of one input or output; a negation turns it round."""
    turned = resource.proposition.operator is Operator.NEGATION
    writer = _Writer(resource.channel, sends != turned)
    return run(writer.agent(_bare(resource.proposition), resource.channel, ""))


@dataclass(frozen=True, slots=True)
class _Writer:
    """What is done on a channel and on those that come after it, named by their path in the type."""

    channel: str
    sends: bool

    def agent(self, proposition: Proposition, channel: str, path: str) -> Steps[Agent]:
        stem = f"{self.channel}_{path}"
        if proposition.operator is None:
            return self._atom(channel, f"{stem}_a_{proposition.name}")
        words = _POSITIVE if self.sends else _NEGATIVE
        names = [_text(side, words) for side in proposition.sides]
        carried = tuple(stem + name for name in names)
        left = yield self.agent(proposition.left, carried[0], f"{path}l")
        right = yield self.agent(proposition.right, carried[1], f"{path}r")
        if proposition.operator is Operator.TIMES:
            both = Comp(left, right)
            return Res(carried, Out(channel, carried, both)) if self.sends else In(channel, carried, both)
        asked = tuple(f"{stem}_opt_{name}" for name in names)
        if self.sends:
            choice = Plus(Out(asked[0], carried[:1], left), Out(asked[1], carried[1:], right))
            return Res(carried, In(channel, asked, choice))
        choice = Plus(In(asked[0], carried[:1], left), In(asked[1], carried[1:], right))
        return Res(asked, Out(channel, asked, choice))

    def _atom(self, channel: str, value: str) -> Agent:
        if self.sends:
            return Res((value,), Out(channel, (value,), ZERO))
        return In(channel, (value,), ZERO)


def _check_negations(propositions: Sequence[Proposition]) -> None:
    pending = [_bare(proposition) for proposition in propositions]
    while pending:
        here = pending.pop()
        if here.operator is Operator.NEGATION:
            raise ReasonerError(
                "A negation stands inside a type.", advice="Negate nothing but a whole input or output."
            )
        pending.extend(here.sides)


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
