"""A proof as it is read: a line for each rule and call, with what is proved there and where it fails.

The longest premise of a rule goes on at the rule's own level and the others stand below it, indented. So
a chain of ten thousand cuts is a list, and no proof of n rules is ever more than log₂ n levels deep.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from prover_bridge.logic.trees import Operator, Proposition, node
from prover_bridge.reasoner.kernel import KernelError, Sequent, Signature, conclusions
from prover_bridge.reasoner.terms import Rule, Term

NO_LINE = -1
"""In place of a line's number: there is none."""

MOST_INPUTS = 12
"""How many inputs of a sequent are kept for each line."""

_TIMES = frozenset({Rule.TIMES, Rule.PAR})


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What a line proves.

    Attributes:
        inputs: what it takes, at most `MOST_INPUTS` of them.
        more: how many inputs there are besides.
        output: what it gives.
    """

    inputs: tuple[Proposition, ...]
    more: int
    output: Proposition


@dataclass(frozen=True, slots=True)
class Failure:
    """Where the kernel refuses a proof.

    Attributes:
        line: the line whose rule does not fit what it is applied to.
        reason: why, in the kernel's words.
    """

    line: int
    reason: str


class Derivation:
    """The lines of a proof, numbered from the conclusion on.

    Args:
        body: the proof.
        signatures: what the components are that it calls.
    """

    def __init__(self, body: Term, signatures: Mapping[str, Signature]) -> None:
        self.terms: list[Term] = []
        self.used_by: list[int] = []
        self._spread(body)
        self._sizes = self._measured()
        self._premises = self._gathered()
        self._main = [max(each, key=self._sizes.__getitem__, default=NO_LINE) for each in self._premises]
        self._places = self._placed()
        self.conclusions: list[Conclusion | None] = [None] * len(self.terms)
        self.failure: Failure | None = None
        self._check(body, signatures)

    def __len__(self) -> int:
        return len(self.terms)

    def premises(self, line: int) -> tuple[int, ...]:
        """The lines that a line is derived from, in the order of its rule."""
        return self._premises[line]

    def inside(self, line: int) -> range:
        """The numbers of a line and of all that it is derived from."""
        return range(line, line + self._sizes[line])

    def level(self, parent: int = NO_LINE) -> tuple[int, ...]:
        """The lines that stand one below the other under a line, or at the top."""
        line = 0 if parent == NO_LINE else self._side(parent)
        found = []
        while line != NO_LINE:
            found.append(line)
            line = self._main[line]
        return tuple(found)

    def place(self, line: int) -> tuple[int, int]:
        """The line under which a line stands (`NO_LINE` at the top), and the how many-th it is there."""
        return self._places[line]

    def alternative(self, line: int) -> Proposition | None:
        """The alternative for which a line stands, right above which the rule of & is; None elsewhere."""
        above = self.used_by[line]
        if above == NO_LINE or self.terms[above].rule is not Rule.WITH:
            return None
        return self.terms[above].types[self.premises(above).index(line)]

    def calls(self, line: int) -> Iterator[Term]:
        """The calls of components that a line is derived from, or is."""
        return (self.terms[number] for number in self.inside(line) if self.terms[number].rule is Rule.CALL)

    def calls_of(self, component: str, channel: str) -> list[int]:
        """The lines that call a component whose output is on that channel."""
        return self._calls.get((component, channel), [])

    def meeting(self, one: int, other: int) -> int:
        """The line where what two lines prove is brought together."""
        while one != other:
            # Lines are numbered from the conclusion on: the later one cannot be above the other.
            if one > other:
                one = self.used_by[one]
            else:
                other = self.used_by[other]
        return one

    def _spread(self, body: Term) -> None:
        pending = [(body, NO_LINE)]
        while pending:
            term, above = pending.pop()
            number = len(self.terms)
            self.terms.append(term)
            self.used_by.append(above)
            pending.extend((premise, number) for premise in term.premises)

    def _measured(self) -> list[int]:
        sizes = [1] * len(self.terms)
        for line in range(len(self.terms) - 1, 0, -1):
            sizes[self.used_by[line]] += sizes[line]
        return sizes

    def _check(self, body: Term, signatures: Mapping[str, Signature]) -> None:
        line = len(self.terms)
        try:
            for _, sequent in conclusions(body, signatures):
                line -= 1
                self.conclusions[line] = _conclusion(sequent)
        except KernelError as error:
            self.failure = Failure(line - 1, error.what)

    def _gathered(self) -> list[tuple[int, ...]]:
        found: list[list[int]] = [[] for _ in self.terms]
        for line in range(len(self.terms) - 1, 0, -1):
            found[self.used_by[line]].append(line)
        return [tuple(each) for each in found]

    @cached_property
    def _calls(self) -> dict[tuple[str, str], list[int]]:
        found: dict[tuple[str, str], list[int]] = {}
        for line, term in enumerate(self.terms):
            if term.rule is Rule.CALL and term.channels:
                found.setdefault((term.component, term.channels[-1]), []).append(line)
        return found

    def _placed(self) -> list[tuple[int, int]]:
        found = [(NO_LINE, 0)] * len(self.terms)
        for line, (parent, row) in enumerate(found):
            if (main := self._main[line]) != NO_LINE:
                found[main] = (parent, row + 1)
            if (side := self._side(line)) != NO_LINE:
                found[side] = (line, 0)
        return found

    def _side(self, line: int) -> int:
        """The premise besides the longest one; no rule has more than two."""
        main = self._main[line]
        return next((premise for premise in self._premises[line] if premise != main), NO_LINE)


def principal(term: Term) -> Proposition | None:
    """What a rule speaks of: what passes an id or a cut, or what ⊗, ⅋, & and ⊕ make; None for a call."""
    if not term.types:
        return None
    if len(term.types) == 1:
        return term.types[0]
    return node(Operator.TIMES if term.rule in _TIMES else Operator.PLUS, *term.types)


def _conclusion(sequent: Sequent) -> Conclusion:
    kept = tuple(islice(sequent.inputs.values(), MOST_INPUTS))
    return Conclusion(kept, len(sequent.inputs) - len(kept), sequent.output)
