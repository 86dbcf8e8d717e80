"""What can be said of a proposition in constant time once it was looked through."""

from dataclasses import dataclass
from zlib import crc32

from prover_bridge.logic.trees import Operator, Proposition


@dataclass(frozen=True, slots=True)
class Summary:
    """Facts by which most pairs of types are told apart.

    Attributes:
        fewest: atoms in its smallest alternative.
        most: atoms in its largest alternative.
        atoms: a set of atoms as bits; two atoms may share a bit.
        alternatives: how many ways there are to choose; 1 without ⊕.
    """

    fewest: int
    most: int
    atoms: int
    alternatives: int


class Summaries:
    """Summaries of the propositions that one composition deals with."""

    def __init__(self) -> None:
        self._known: dict[Proposition, Summary] = {}

    def of(self, proposition: Proposition) -> Summary:
        """The summary of a proposition, remembered with those of all its parts."""
        found = self._known.get(proposition)
        if found is not None:
            return found
        pending = [proposition]
        while pending:
            here = pending[-1]
            missing = [side for side in here.sides if side not in self._known]
            if missing:
                pending.extend(missing)
                continue
            pending.pop()
            self._known[here] = self._from_sides(here)
        return self._known[proposition]

    def may_pass(self, source: Proposition, target: Proposition) -> bool:
        """False if no filter leads from one to the other; True decides nothing."""
        a, b = self.of(source), self.of(target)
        return a.fewest >= b.fewest and a.most <= b.most and not a.atoms & ~b.atoms

    def _from_sides(self, proposition: Proposition) -> Summary:
        if proposition.is_leaf:
            return Summary(1, 1, 1 << (crc32(proposition.name.encode("utf-8", "replace")) & 255), 1)
        a, b = (self._known[side] for side in proposition.sides)
        if proposition.operator is Operator.TIMES:
            return Summary(
                a.fewest + b.fewest, a.most + b.most, a.atoms | b.atoms, a.alternatives * b.alternatives
            )
        return Summary(
            min(a.fewest, b.fewest),
            max(a.most, b.most),
            a.atoms | b.atoms,
            a.alternatives + b.alternatives,
        )
