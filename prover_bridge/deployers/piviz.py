"""Agents for PiVizTool (and the Mobility Workbench): one file that shows a process at work."""

from collections.abc import Iterable

from prover_bridge.deployers.parts import Part, read_parts
from prover_bridge.logic.processes import Process
from prover_bridge.protocol.responses import DeployedFile
from prover_bridge.reasoner.agents import (
    ZERO,
    Agent,
    Call,
    Comp,
    In,
    Out,
    Plus,
    Res,
    Zero,
    from_term,
)
from prover_bridge.reasoner.specifications import from_specification, receiver, sender


def deploy(process: Process, components: Iterable[Process]) -> tuple[DeployedFile, ...]:
    """The one file; its path is empty, as the reasoner answers it.

    `Request` feeds the inputs, `Response` takes the output, `Main` runs both beside the process.

    Raises:
        DeploymentError: a component is missing, or something cannot be read.
    """
    parts = read_parts(process, components)
    whole = parts.whole
    head = ",".join(whole.channels)
    inputs = ",".join(resource.channel for resource in whole.inputs)
    output = whole.output.channel
    lines = [
        *(_definition(part) for part in parts.components),
        "",
        _definition(whole),
        "",
        f"agent Request({inputs}) = {agent_text(_request(whole))}",
        f"agent Response({output}) = {agent_text(receiver(output, whole.output.proposition))}",
        "",
        f"exec agent Main () = Request({inputs}) | Response({output}) | {whole.name} ({head})",
        "",
    ]
    return (DeployedFile(path="", content="\n".join(lines), overwrite=True),)


def _definition(part: Part) -> str:
    if part.body is None:
        body = from_specification(part.name, part.inputs, part.output).body
    else:
        body = from_term(part.body)
    return f"agent {part.name} ({','.join(part.channels)}) = {agent_text(body)}"


def _request(part: Part) -> Agent:
    """Senders of all inputs, side by side."""
    senders = [sender(resource.channel, resource.proposition) for resource in part.inputs]
    if not senders:
        return ZERO
    request = senders.pop()
    while senders:
        request = Comp(senders.pop(), request)
    return request


def agent_text(agent: Agent) -> str:
    """PiVizTool's notation: `'c<x, y>.P`, `c(x, y).P`, `(^ x, y)(P)`, `(P | Q)`, `(P + Q)`, `0`."""
    out: list[str] = []
    pending: list[Agent | str] = [agent]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
        else:
            pending.extend(reversed(_pieces(here)))
    return "".join(out)


def _pieces(agent: Agent) -> tuple[Agent | str, ...]:
    """The text around the agents right below."""
    match agent:
        case In(channel, names, body):
            return f"{channel}({', '.join(names)}).", body
        case Out(channel, names, body):
            return f"'{channel}<{', '.join(names)}>.", body
        case Res(names, body):
            return f"(^ {', '.join(names)})(", body, ")"
        case Comp(left, right):
            return "(", left, " | ", right, ")"
        case Plus(left, right):
            return "(", left, " + ", right, ")"
        case Call(name, channels):
            return (f"({name} ({','.join(channels)}))",)
        case Zero():
            return ("0",)
