"""What a component must be that is called but not at hand: its signature, inferred from its use."""

from collections.abc import Collection, Iterator
from typing import TypeAlias

from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.reasoner.kernel import Signature
from prover_bridge.reasoner.terms import Definition, Rule, Term

_Typed: TypeAlias = tuple[str, Proposition, bool]  # channel, type, whether it is sent there
_Known: TypeAlias = dict[str, tuple[Proposition, bool]]


def inferred(process: Process, definition: Definition, missing: Collection[str]) -> dict[str, Signature]:
    """The signatures that the first call of each missing component has.

    What cannot be told (a channel that no rule has typed, no output or several) is left out; the kernel
    then complains about the call.

    Args:
        process: whose term it is; its inputs and output type the channels of the head.
        definition: its term.
        missing: names of the components to find.
    """
    found: dict[str, Signature] = {}
    for call, known in _calls(process, definition):
        if call.component in missing and call.component not in found:
            types = [known.get(channel) for channel in call.channels]
            sent = [index for index, each in enumerate(types) if each is not None and each[1]]
            complete = tuple(each[0] for each in types if each is not None)
            if len(sent) == 1 and len(complete) == len(call.channels):
                found[call.component] = Signature(complete, sent[0])
    return found


def _calls(process: Process, definition: Definition) -> Iterator[tuple[Term, _Known]]:
    """Every call with what the rules above it say of channels; the mapping is good until the next one."""
    known: _Known = {resource.channel: (resource.proposition, False) for resource in process.inputs}
    known[process.output.channel] = (process.output.proposition, True)
    pending: list[tuple[Term, tuple[_Typed, ...]] | _Known] = [(definition.body, ())]
    while pending:
        here = pending.pop()
        if isinstance(here, dict):
            known.update(here)
            continue
        term, bound = here
        pending.append({channel: known[channel] for channel, _, _ in bound if channel in known})
        known.update({channel: (proposition, sent) for channel, proposition, sent in bound})
        if term.rule is Rule.CALL:
            yield term, known
        pending.extend(zip(term.premises, _bound(term, known), strict=True))


def _bound(term: Term, known: _Known) -> tuple[tuple[_Typed, ...], ...]:
    """For each premise, the channels that the rule binds in it, with their types."""
    a, b = (term.types * 2)[:2] if term.types else (None, None)
    match term.rule, term.channels:
        case Rule.CUT, (_, x, y) if a:
            return ((x, a, False),), ((y, a, True),)
        case Rule.TIMES, (_, x, y) if a and b:
            return ((x, a, True),), ((y, b, True),)
        case Rule.PAR, (_, x, y) if a and b:
            return (((x, a, False), (y, b, False)),)
        case Rule.WITH, (_, x, y, _, _) if a and b:
            return ((x, a, False),), ((y, b, False),)
        case Rule.PLUS_LEFT, (_, x, _, _) if a:
            return (((x, a, True),),)
        case Rule.PLUS_RIGHT, (_, y, _, _) if b:
            return (((y, b, True),),)
    return ()
