"""Writing process terms as text, in time linear in the text."""

from collections.abc import Callable

from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.terms import SHAPES, Definition, Rule, Term

LONGEST_TEXT = 200_000_000
"""Characters of rules in one term; beyond, memory would run out before anybody had read it."""


class _Types:
    """Types at the strength of an argument; each is written once and remembered."""

    def __init__(self) -> None:
        self._plain: dict[Proposition, str] = {}
        self._negated: dict[Proposition, str] = {}

    def text(self, proposition: Proposition, negated: bool) -> str:
        known = self._negated if negated else self._plain
        found = known.get(proposition)
        if found is None:
            found = proposition.name if proposition.operator is None else f"({to_text(proposition)})"
            if negated:
                found = f"(NEG {found})"
            known[proposition] = found
        return found


def _arguments(channels: tuple[str, ...]) -> str:
    """Channels of a call or a head; a single one stands without parentheses."""
    return channels[0] if len(channels) == 1 else f"({','.join(channels)})"


def print_term(term: Term, known: Callable[[Term], str | None] = lambda term: None) -> str:
    """The term as text, in the newer vocabulary (`PiCutProc`).

    Args:
        term: what to write.
        known: the text of a term that was written before, if it is known.

    Raises:
        ReasonerError: the text would be longer than `LONGEST_TEXT`.
    """
    types = _Types()
    out: list[str] = []
    length = 0
    pending: list[Term | str] = [term]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
        elif here.rule is Rule.CALL:
            out.append(f"{here.component} {_arguments(here.channels)}")
        elif (text := known(here)) is not None:
            out.append(text)
        else:
            negated = SHAPES[here.rule].negated
            words = (here.rule.value, *(types.text(kind, negated) for kind in here.types), *here.channels)
            out.append(" ".join(words))
            length += len(out[-1])
            if length > LONGEST_TEXT:
                raise ReasonerError(
                    "The process term would be too long to be written, since its rules repeat whole types.",
                    advice="Join the parts of a large type one by one.",
                )
            for premise in reversed(here.premises):
                pending += (")", premise, " (")
    return "".join(out)


def print_head(name: str, channels: tuple[str, ...]) -> str:
    """The head of a definition, `Name (channels)`."""
    return f"{name} {_arguments(channels)}"


def print_definition(definition: Definition) -> str:
    """The definition as text: `Name (channels) = body`."""
    return f"{print_head(definition.name, definition.channels)} =\n{print_term(definition.body)}"
