"""Which multisets of atoms a proposition stands for, one for every choice of its alternatives.

`A ⊗ B` stands for the sums of what its sides stand for, `A ⊕ B` for what either stands for. There may be
exponentially many; what is asked here is only whether one given multiset is among them, and sums that
already hold an atom too often are dropped on the way. In the worst case that is still hard (it is exact
cover), so the work is bounded.
"""

from collections import Counter
from collections.abc import Iterable

from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.errors import ReasonerError


class Budget:
    """How much work may still be done."""

    def __init__(self, amount: int) -> None:
        self._left = amount

    def spend(self, amount: int) -> None:
        """Take an amount of work.

        Raises:
            ReasonerError: more than is left.
        """
        self._left -= amount
        if self._left < 0:
            raise ReasonerError(
                "These types have too many parts or alternatives for finding out how one fits the other.",
                advice="Join their parts one by one, or give both the same type.",
            )


class Choices:
    """The multisets within one given multiset of atoms that propositions stand for.

    A multiset is one integer: a field for each atom, wide enough for the sum of two counts.
    """

    def __init__(self, atoms: Iterable[str], budget: Budget) -> None:
        self._budget = budget
        self._units: dict[str, int] = {}
        self._guards = 0
        self.all = 0
        shift = 0
        for atom, count in Counter(atoms).items():
            width = count.bit_length() + 1
            self._units[atom] = 1 << shift
            self._guards |= 1 << (shift + width - 1)
            self.all += count << shift
            shift += width
        self._known: dict[Proposition, frozenset[int]] = {}

    def of(self, proposition: Proposition) -> frozenset[int]:
        """All multisets within the given one that the proposition stands for."""
        pending = [proposition]
        while pending:
            here = pending[-1]
            missing = [side for side in here.sides if side not in self._known]
            if missing:
                pending.extend(missing)
                continue
            pending.pop()
            if here not in self._known:
                self._known[here] = self._from_sides(here)
        return self._known[proposition]

    def multiset(self, atoms: Iterable[str]) -> int:
        """The multiset of those atoms, all of which the given one has."""
        return sum(self._units[atom] for atom in atoms)

    def unit(self, atom: str) -> int:
        """The multiset of that one atom."""
        return self._units[atom]

    def holds(self, multiset: int, atom: str) -> bool:
        """Whether the atom is in it."""
        unit = self._units[atom]
        return self._fits(unit, multiset)

    def _fits(self, part: int, whole: int) -> bool:
        return ((whole | self._guards) - part) & self._guards == self._guards

    def _from_sides(self, proposition: Proposition) -> frozenset[int]:
        if proposition.operator is None:
            unit = self._units.get(proposition.name)
            return frozenset(() if unit is None else (unit,))
        left, right = (self._known[side] for side in proposition.sides)
        if proposition.operator is Operator.PLUS:
            self._budget.spend(1 + min(len(left), len(right)))
            return left | right
        self._budget.spend(1 + len(left) * len(right))
        whole = self.all
        return frozenset(a + b for a in left for b in right if self._fits(a + b, whole))
