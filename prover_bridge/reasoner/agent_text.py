"""Agents as text in the reasoner's notation: `Comp (In c [x] Zero) (Res [y] (Out o [y] Zero))`."""

from collections.abc import Callable

from prover_bridge.reasoner.agents import (
    ZERO,
    Agent,
    AgentDefinition,
    Call,
    Comp,
    In,
    Out,
    Plus,
    Res,
    Zero,
    parts,
)
from prover_bridge.reasoner.term_parser import Reader, read_definition, read_whole

_WIDTH = 80  # of a line, where it can be kept


def print_definition(definition: AgentDefinition) -> str:
    """Write `Name (channels) =` and the body on the lines below."""
    channels = definition.channels
    head = f"{definition.name} {_channels(channels)}"
    if len(head) > _WIDTH:
        head = f"{definition.name}\n({f',{chr(10)} '.join(channels)})"
    return f"{head} =\n{print_agent(definition.body)}"


def print_agent(agent: Agent) -> str:
    """Write an agent; each agent inside another one begins a line."""
    out: list[str] = []
    pending: list[Agent | str] = [agent]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
            continue
        out.append(_head(here))
        for part in reversed(parts(here)):
            pending.extend((" Zero",) if isinstance(part, Zero) else (")", part, "\n("))
    return "".join(out)


def _head(agent: Agent) -> str:
    """An agent's words before the agents in it."""
    match agent:
        case In(channel, names, _):
            return f"In {channel} [{'; '.join(names)}]"
        case Out(channel, names, _):
            return f"Out {channel} [{'; '.join(names)}]"
        case Res(names, _):
            return f"Res [{'; '.join(names)}]"
        case Call(name, channels):
            return f"{name} {_channels(channels)}"
        case Comp() | Plus() | Zero():
            return type(agent).__name__


def _channels(channels: tuple[str, ...]) -> str:
    """A single channel stands without parentheses."""
    return channels[0] if len(channels) == 1 else f"({','.join(channels)})"


class _Open:
    """An agent whose parts are still being read."""

    __slots__ = ("build", "missing", "parts")

    def __init__(self, missing: int, build: Callable[..., Agent]) -> None:
        self.missing = missing
        self.build = build
        self.parts: list[Agent] = []


def parse_definition(text: str) -> AgentDefinition:
    """Read the definition `Name (channels) = body` of an atomic process.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    return AgentDefinition(*read_definition(text, _parse))


def parse_agent(text: str) -> Agent:
    """Read an agent that stands alone.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    return read_whole(text, _parse)


def _parse(reader: Reader) -> Agent:
    pending: list[_Open] = []
    brackets: list[int] = []
    while True:
        while reader.word == "(":
            reader.take("(")
            brackets.append(len(pending))
        here = _parse_head(reader)
        pending.append(here)
        while not here.missing:
            agent = here.build(*here.parts)
            pending.pop()
            while brackets and brackets[-1] == len(pending) and reader.word == ")":
                reader.take(")")
                brackets.pop()
            if not pending:
                if brackets:
                    raise reader.error("“)”")
                return agent
            here = pending[-1]
            here.parts.append(agent)
            here.missing -= 1


def _parse_head(reader: Reader) -> _Open:
    """Step over an agent's words before the agents in it."""
    word = reader.name("an agent")
    match word:
        case "Zero":
            return _Open(0, lambda: ZERO)
        case "Comp":
            return _Open(2, Comp)
        case "Plus":
            return _Open(2, Plus)
        case "Res":
            names = _names(reader)
            return _Open(1, lambda body: Res(names, body))
        case "In" | "Out":
            channel, names = reader.name("a channel"), _names(reader)
            kind = In if word == "In" else Out
            return _Open(1, lambda body: kind(channel, names, body))
        case _:
            channels = reader.channels()
            return _Open(0, lambda: Call(word, channels))


def _names(reader: Reader) -> tuple[str, ...]:
    """Step over `[a; b]`."""
    reader.take("[")
    names = [reader.name("a name")]
    while reader.word == ";":
        reader.take(";")
        names.append(reader.name("a name"))
    reader.take("]")
    return tuple(names)
