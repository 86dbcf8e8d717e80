"""Resources on PiLib's channels: their types, and how they are received and sent."""

from collections.abc import Iterator

from prover_bridge.deployers.lines import Deeper
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.specifications import channel_text

_KINDS = {Operator.TIMES: "PairChan", Operator.PLUS: "OptChan"}
_ATOM = "NChan[Any]"


def channel_type(proposition: Proposition) -> str:
    """The type of a resource's channel: `PairChan[NChan[Any],OptChan[…,…]]`."""
    out: list[str] = []
    pending: list[Proposition | str] = [proposition]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
        elif here.operator is None:
            out.append(_ATOM)
        else:
            pending += ("]", here.right, ",", here.left, f"{_KINDS[here.operator]}[")
    return "".join(out)


def outer_type(proposition: Proposition) -> str:
    """The type of a resource's channel where the channels that it carries do not matter."""
    return _ATOM if proposition.operator is None else f"{_KINDS[proposition.operator]}[{_ATOM},{_ATOM}]"


def receive(value: str, channel: str, proposition: Proposition, path: str = "") -> Iterator[str | Deeper]:
    """Lines that define `value` as what receives a resource from its channel.

    Args:
        value: the name that is defined.
        channel: where the whole resource arrives; names of its parts begin with it.
        proposition: the resource's type, or that of the part at `path`.
        path: way to the part, of `l` and `r`.
    """
    if proposition.operator is None:
        yield f"val {value} = PiIn[Any](name)_"
        return
    yield f"val {value} = {{"
    yield Deeper(receive("xin", channel, proposition.left, f"{path}l"))
    yield Deeper(receive("yin", channel, proposition.right, f"{path}r"))
    if proposition.operator is Operator.TIMES:
        end = "PiPar(name) (xin) (yin) _"
    else:
        left, right = (channel_text(side, times="Par", plus="With") for side in proposition.sides)
        end = f'PiWith(name, "{channel}_{path}_opt_{left}", "{channel}_{path}_opt_{right}") (xin) (yin) _'
    yield Deeper([end])
    yield "}"


def send(
    value: str, sent: str, channel: str, proposition: Proposition, path: str = ""
) -> Iterator[str | Deeper]:
    """Lines that define `value` as what sends a resource to its channel.

    Args:
        value: the name that is defined.
        sent: the expression that is sent.
        channel: where the whole resource is sent; names of its parts begin with it.
        proposition: the resource's type, or that of the part at `path`.
        path: way to the part, of `l` and `r`.
    """
    if proposition.operator is None:
        yield f"val {value} = PiOut(name,{sent})_"
        return
    left, right = (f"{channel}_{path}{channel_text(side)}" for side in proposition.sides)
    if proposition.operator is Operator.TIMES:
        yield f"val {value} = {sent} match {{"
        yield Deeper(_pair(channel, proposition, path, f'PiTimes(name, "{left}", "{right}")'))
    else:
        yield f"val {value} = {{"
        yield Deeper(_option(sent, channel, proposition, path, f'PiPlus(name, "{left}", "{right}")'))
    yield "}"


def _pair(channel: str, proposition: Proposition, path: str, end: str) -> Iterator[str | Deeper]:
    yield "case (x,y) =>"
    yield Deeper(send("xout", "x", channel, proposition.left, f"{path}l"))
    yield Deeper(send("yout", "y", channel, proposition.right, f"{path}r"))
    yield Deeper([f"{end} (xout) (yout) _"])


def _option(sent: str, channel: str, proposition: Proposition, path: str, end: str) -> Iterator[str | Deeper]:
    yield f"val xout = {sent} match {{"
    yield Deeper(_choice("Left", channel, proposition.left, f"{path}l"))
    yield Deeper(_choice("Right", channel, proposition.right, f"{path}r"))
    yield Deeper(["}"])
    yield f"{end} (xout)_"


def _choice(side: str, channel: str, proposition: Proposition, path: str) -> Iterator[str | Deeper]:
    yield f"case {side}(x) =>"
    yield Deeper(send("xout", "x", channel, proposition, path))
    yield Deeper([f"{side}(xout)"])
