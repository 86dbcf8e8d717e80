"""Process terms: the seven rules of linear logic as a language, and calls of components.

One table tells, for every rule, its word, its types and its channels, and which channel is bound in
which premise; reading, printing, renaming, comparing, checking and wiring go by it. Terms are never
walked by recursion: a composition of ten thousand steps nests ten thousand deep.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from prover_bridge.logic.trees import Proposition


class Rule(Enum):
    """The constructors of a process term (spec of the reasoner, «Logic»); the values are its words."""

    CALL = ""
    IDENTITY = "PiIdProc"
    TIMES = "PiTimesProc"
    PAR = "PiParProc"
    WITH = "PiWithProc"
    PLUS_LEFT = "PiPlusLProc"
    PLUS_RIGHT = "PiPlusRProc"
    CUT = "PiCutProc"

    __hash__ = object.__hash__  # members are unique; the enumeration's own hash is a slow one


@dataclass(frozen=True, slots=True)
class Shape:
    """What a rule's constructor takes.

    Attributes:
        types: how many propositions.
        negated: whether these are printed under a negation (⅋ and & speak of inputs).
        channels: a name for each channel argument, in order.
        free: the indices of the channels that are used, not bound; the others are names that the rule
            itself brings in.
        binders: for each premise the indices of the channels that are bound in it.
    """

    types: int
    negated: bool
    channels: tuple[str, ...]
    free: tuple[int, ...]
    binders: tuple[tuple[int, ...], ...]


SHAPES: dict[Rule, Shape] = {
    Rule.IDENTITY: Shape(1, False, ("x", "y", "m"), (0, 1), ()),
    Rule.TIMES: Shape(2, False, ("z", "x", "y"), (0,), ((1,), (2,))),
    Rule.PAR: Shape(2, True, ("z", "x", "y"), (0,), ((1, 2),)),
    Rule.WITH: Shape(2, True, ("z", "x", "y", "u", "v"), (0,), ((1,), (2,))),
    Rule.PLUS_LEFT: Shape(2, False, ("z", "x", "u", "v"), (0,), ((1,),)),
    Rule.PLUS_RIGHT: Shape(2, False, ("z", "y", "u", "v"), (0,), ((1,),)),
    Rule.CUT: Shape(1, False, ("z", "x", "y"), (), ((1,), (2,))),
}


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One rule applied to premises, or a call of a component.

    Attributes:
        rule: which constructor.
        types: its propositions, without the negation under which ⅋ and & print them.
        channels: in the order of the rule's shape; for a call, its arguments.
        premises: the terms it is built from.
        component: the name of the component that a call calls, empty for a rule.
    """

    rule: Rule
    types: tuple[Proposition, ...]
    channels: tuple[str, ...]
    premises: tuple[Term, ...] = ()
    component: str = ""


def call(component: str, channels: tuple[str, ...]) -> Term:
    """The call of a component on those channels, in the order of its definition's head."""
    return Term(Rule.CALL, (), channels, (), component)


def subterms(term: Term) -> Iterator[Term]:
    """The term and all terms in it, parents before their premises, left before right."""
    pending = [term]
    while pending:
        here = pending.pop()
        yield here
        pending.extend(reversed(here.premises))


def size(term: Term) -> int:
    """How many rules and calls there are in a term."""
    return sum(1 for _ in subterms(term))


@dataclass(frozen=True, slots=True, eq=False)
class Definition:
    """A named process term `Name (channels) = body`.

    Attributes:
        name: what is defined.
        channels: the channels of its head, in order.
        body: the term that is a proof of the definition's sequent.
    """

    name: str
    channels: tuple[str, ...]
    body: Term
