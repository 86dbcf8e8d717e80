"""How the lines of a proof are put into words."""

from gui.services.wording import proposition_text, tr
from prover_bridge.reasoner.derivation import Conclusion, Derivation, principal
from prover_bridge.reasoner.terms import Rule, Term

_SIGNS = {
    Rule.IDENTITY: "id",
    Rule.TIMES: "⊗",
    Rule.PAR: "⅋",
    Rule.WITH: "&",
    Rule.PLUS_LEFT: "⊕",
    Rule.PLUS_RIGHT: "⊕",
    Rule.CUT: "cut",
}

_ICONS = {Rule.CALL: "atomic", Rule.IDENTITY: "buffer", Rule.CUT: "intermediate"}


def rule_text(derivation: Derivation, line: int) -> str:
    """The sign of a rule and what it speaks of, or the name of a component: `cut HO`, `Buyer`."""
    term = derivation.terms[line]
    what = principal(term)
    return term.component if what is None else f"{_SIGNS[term.rule]}  {proposition_text(what)}"


def rule_icon(term: Term) -> str | None:
    """Name of the icon for a rule; None where its sign says it all."""
    return _ICONS.get(term.rule)


def meaning(derivation: Derivation, line: int) -> str:
    """What a line does, in words, and for which alternative."""
    said = _deed(derivation, line)
    alternative = derivation.alternative(line)
    if alternative is None:
        return said
    return tr("If %1: %2").replace("%1", proposition_text(alternative)).replace("%2", said)


def sequent_text(conclusion: Conclusion) -> str:
    """What is proved: `A, B ⊢ C ⊗ D`."""
    inputs = [proposition_text(proposition) for proposition in conclusion.inputs]
    if conclusion.more:
        inputs.append(tr("%1 more").replace("%1", str(conclusion.more)))
    return f"{', '.join(inputs)} ⊢ {proposition_text(conclusion.output)}".strip()


def _deed(derivation: Derivation, line: int) -> str:
    term = derivation.terms[line]
    what = [proposition_text(proposition) for proposition in term.types]
    match term.rule:
        case Rule.CALL:
            return tr("%1 runs").replace("%1", term.component)
        case Rule.IDENTITY:
            return tr("%1 passes unused").replace("%1", what[0])
        case Rule.CUT:
            return _passed(derivation, line).replace("%1", what[0])
        case Rule.TIMES:
            return tr("%1 and %2 are given together").replace("%1", what[0]).replace("%2", what[1])
        case Rule.PAR:
            return tr("%1 and %2 are taken together").replace("%1", what[0]).replace("%2", what[1])
        case Rule.WITH:
            return tr("either %1 or %2 is taken").replace("%1", what[0]).replace("%2", what[1])
        case Rule.PLUS_LEFT | Rule.PLUS_RIGHT:
            given = what[0] if term.rule is Rule.PLUS_LEFT else what[1]
            return tr("%1 is the alternative that is given").replace("%1", given)


def _passed(derivation: Derivation, line: int) -> str:
    """Who passes something on at a cut, where a component does."""
    giver = derivation.terms[derivation.premises(line)[1]]
    if giver.rule is Rule.CALL:
        return tr("%1 comes from %2").replace("%2", giver.component)
    return tr("%1 comes from the part below")
