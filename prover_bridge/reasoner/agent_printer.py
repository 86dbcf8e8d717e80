"""Writing agents as text, as the prover writes atomic processes."""

from collections.abc import Iterator

from prover_bridge.reasoner.agents import Agent, AgentDefinition, Call, Comp, In, Out, Plus, Res, Zero
from prover_bridge.reasoner.term_printer import print_head


def print_agent(agent: Agent) -> str:
    """The agent as text: `Comp (In c [x] Zero) (Res [y] (Out d [y] Zero))`."""
    out: list[str] = []
    pending: list[Agent | str] = [agent]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
        else:
            pending.extend(reversed([*_pieces(here)]))
    return "".join(out)


def _pieces(agent: Agent) -> Iterator[Agent | str]:
    match agent:
        case In(channel, names, body):
            yield from (f"In {channel} [{'; '.join(names)}] ", *_argument(body))
        case Out(channel, names, body):
            yield from (f"Out {channel} [{'; '.join(names)}] ", *_argument(body))
        case Res(names, body):
            yield from (f"Res [{'; '.join(names)}] ", *_argument(body))
        case Comp(left, right):
            yield from ("Comp ", *_argument(left), " ", *_argument(right))
        case Plus(left, right):
            yield from ("Plus ", *_argument(left), " ", *_argument(right))
        case Call(component, channels):
            yield print_head(component, channels)
        case Zero():
            yield "Zero"


def _argument(agent: Agent) -> tuple[Agent | str, ...]:
    return ("Zero",) if isinstance(agent, Zero) else ("(", agent, ")")


def print_agent_definition(definition: AgentDefinition) -> str:
    """The definition as text: `Name (channels) = body`."""
    return f"{print_head(definition.name, definition.channels)} =\n{print_agent(definition.body)}"
