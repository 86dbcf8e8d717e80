"""Types and terms as PEW's values: `PiPair(…)`, `ParOut(…)`."""

from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.terms import Rule, Term

_WORDS = {
    Rule.IDENTITY: "PiId",
    Rule.TIMES: "ParOut",
    Rule.PAR: "ParInI",
    Rule.WITH: "WithIn",
    Rule.PLUS_LEFT: "LeftOut",
    Rule.PLUS_RIGHT: "RightOut",
    Rule.CUT: "PiCut",
}
_CHANNELS = {Rule.WITH: 3, Rule.PLUS_LEFT: 2, Rule.PLUS_RIGHT: 2}
"""PEW makes the channels of options (`u`, `v`) itself."""


def pattern_text(prefix: str, proposition: Proposition) -> str:
    """The pattern of a resource: a channel for each atom, named by its path (`l`, `r`) and type."""
    out: list[str] = []
    pending: list[tuple[str, Proposition] | str] = [("", proposition)]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
            continue
        path, part = here
        if part.operator is None:
            out.append(f'Chan("{prefix}{path}_a_{part.name}")')
        else:
            word = "PiPair(" if part.operator is Operator.TIMES else "PiOpt("
            pending += (")", (f"{path}r", part.right), ",", (f"{path}l", part.left), word)
    return "".join(out)


def term_text(term: Term) -> str:
    """A process term as PEW's `Term`."""
    out: list[str] = []
    pending: list[Term | str] = [term]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
            continue
        channels = ",".join(f'"{channel}"' for channel in here.channels[: _CHANNELS.get(here.rule)])
        if here.rule is Rule.CALL:
            out.append(f'PiCall<("{here.component}",{channels})')
            continue
        out.append(f"{_WORDS[here.rule]}({channels}")
        pending.append(")")
        for premise in reversed(here.premises):
            pending += (premise, ",")
    return "".join(out)
