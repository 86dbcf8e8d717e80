"""Atomic processes in the π-calculus: a receiver for each input, a sender for the output.

The agents and the names of their channels are those of the reasoner's `create` (the reasoner's JSON
API, «Create» and «Agent»). Two parts of one type at one place have one name there.
"""

from collections.abc import Callable, Sequence

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.agents import ZERO, Agent, AgentDefinition, Comp, In, Out, Plus, Res


def channel_text(proposition: Proposition, *, times: str = "x", plus: str = "Plus") -> str:
    """The proposition as part of a channel's name: `A`, `lB_A_x_B_rB`, `lB_A_Plus_B_rB`."""
    out: list[str] = []
    pending: list[Proposition | str] = [proposition]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
        elif here.operator is None:
            out.append(here.name)
        elif here.operator is Operator.NEGATION:
            pending.append(here.left)
        else:
            word = times if here.operator is Operator.TIMES else plus
            pending.extend(("_rB", here.right, f"_{word}_", here.left, "lB_"))
    return "".join(out)


def input_channel(process: str, proposition: Proposition, index: int) -> str:
    """The channel that `create` gives to the input number `index`, counted from 1."""
    return f"c{process}_{channel_text(proposition)}_{index}"


def output_channel(process: str, proposition: Proposition) -> str:
    """The channel that `create` gives to the output."""
    return f"o{process}_{channel_text(proposition)}_"


def sender(channel: str, proposition: Proposition) -> Agent:
    """The agent that gives a resource of that type on that channel."""
    return _endpoint(channel, proposition, receives=False)


def receiver(channel: str, proposition: Proposition) -> Agent:
    """The agent that takes a resource of that type from that channel."""
    return _endpoint(channel, proposition, receives=True)


def from_specification(name: str, inputs: Sequence[Resource], output: Resource) -> AgentDefinition:
    """The agent of an atomic process: a receiver for each input beside a sender for the output.

    What stands under a negation is sent where it would be received, and received where it would be sent.
    """
    body = sender(output.channel, output.proposition)
    for resource in reversed(inputs):
        body = Comp(receiver(resource.channel, resource.proposition), body)
    return AgentDefinition(name, (*(each.channel for each in inputs), output.channel), body)


_Place = tuple[str, str, Proposition, bool]  # channel, path, type there, whether it is received


def _endpoint(base: str, proposition: Proposition, *, receives: bool) -> Agent:
    """Build the sender or receiver bottom-up; names carry the path (`l`, `r`) to each part."""
    results: list[Agent] = []
    pending: list[_Place | Callable[[], Agent]] = [(base, "", proposition, receives)]
    while pending:
        here = pending.pop()
        if callable(here):
            results.append(here())
            continue
        channel, path, part, received = here
        if part.operator is None:
            results.append(_atom(channel, (f"{base}_{path}_a_{part.name}",), received))
        elif part.operator is Operator.NEGATION:
            pending.append((channel, path, part.left, not received))
        else:
            left, right = (_text_at(side, received) for side in part.sides)
            names = (f"{base}_{path}{left}", f"{base}_{path}{right}")
            options = (f"{base}_{path}_opt_{left}", f"{base}_{path}_opt_{right}")
            either = options if part.operator is Operator.PLUS else None
            pending.append(_assembly(results, channel, names, either, received))
            pending.append((names[1], f"{path}r", part.right, received))
            pending.append((names[0], f"{path}l", part.left, received))
    return results.pop()


def _text_at(proposition: Proposition, receives: bool) -> str:
    return channel_text(proposition, times="Par", plus="With") if receives else channel_text(proposition)


def _atom(channel: str, names: tuple[str], receives: bool) -> Agent:
    return In(channel, names, ZERO) if receives else Res(names, Out(channel, names, ZERO))


def _assembly(
    results: list[Agent],
    channel: str,
    names: tuple[str, str],
    options: tuple[str, str] | None,
    receives: bool,
) -> Callable[[], Agent]:
    """What puts the two sides of a compound together once they are built."""

    def assemble() -> Agent:
        right, left = results.pop(), results.pop()
        if options is None:
            both = Comp(left, right)
            return In(channel, names, both) if receives else Res(names, Out(channel, names, both))
        if receives:
            either = Plus(In(options[0], names[:1], left), In(options[1], names[1:], right))
            return Res(options, Out(channel, options, either))
        either = Plus(Out(options[0], names[:1], left), Out(options[1], names[1:], right))
        return Res(names, In(channel, options, either))

    return assemble
