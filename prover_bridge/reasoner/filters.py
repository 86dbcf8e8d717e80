"""Filters: proofs of `A⊥, B` that rearrange a resource into another type with nothing dropped or copied.

One exists exactly when every choice of alternatives of A is, as a multiset of atoms, a choice of B's.
That is decided first; the proof is then built without search. The proof takes A apart completely, so
that its size doubles with every ⊕ beside another one in A: that is bounded.
"""

from dataclasses import dataclass

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.filter_breaking import Breaking
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.multisets import Budget, Choices
from prover_bridge.reasoner.summaries import Summaries
from prover_bridge.reasoner.terms import Term


@dataclass(frozen=True, slots=True)
class Bounds:
    """How far rearranging one type into another may go; beyond, it is refused.

    Attributes:
        alternatives: choices of alternatives of the type that is taken apart.
        size: atoms in all these choices together, about the size of the proof.
        atoms: atoms in one of these choices.
        work: steps of finding out, in one action, which types pass to which.
    """

    alternatives: int = 2_048
    size: int = 400_000
    atoms: int = 10_000
    work: int = 5_000_000


DEFAULT_BOUNDS = Bounds()


class Filters:
    """The filters of one action, within bounds."""

    def __init__(self, bounds: Bounds = DEFAULT_BOUNDS) -> None:
        self._bounds = bounds
        self._budget = Budget(bounds.work)
        self._summaries = Summaries()
        self._known: dict[tuple[Proposition, Proposition], bool] = {}

    def look_at(self, candidates: int) -> None:
        """Take note that so many inputs are about to be tried.

        Raises:
            ReasonerError: that would take too long.
        """
        self._budget.spend(1 + candidates // 4)

    def exists(self, source: Proposition, target: Proposition) -> bool:
        """Whether there is a filter from one type to the other.

        Raises:
            ReasonerError: finding out would take too long.
        """
        if not self._summaries.may_pass(source, target):
            return False
        known = self._known.get((source, target))
        if known is None:
            known = self._known[source, target] = self._decide(source, target)
        return known

    def build(self, source: Resource, target: Resource, name: Namer, number: int) -> tuple[Term, int]:
        """The proof, where a filter exists.

        Args:
            source: the input.
            target: the output.
            name: names new channels.
            number: the last number used.

        Returns:
            The term, and the last number used by it.

        Raises:
            ReasonerError: it would take too long.
        """
        breaking = Breaking(name, number)
        breaking.start(source)
        return breaking.finish(target, self._budget)

    def _decide(self, source: Proposition, target: Proposition) -> bool:
        summary = self._summaries.of(source)
        if summary.most > self._bounds.atoms:
            raise ReasonerError(
                f"A type of more than {self._bounds.atoms} resources is not rearranged into another.",
                advice="Give both processes the same type.",
            )
        most = min(self._bounds.alternatives, self._bounds.size // summary.most)
        if summary.alternatives > most:
            raise ReasonerError(
                f"A type of more than {most} alternatives is not rearranged into another.",
                advice="Join its parts one by one, or give both processes the same type.",
            )
        return all(
            (choices := Choices(atoms, self._budget)).all in choices.of(target)
            for atoms in _alternatives(source)
        )


def _alternatives(proposition: Proposition) -> set[tuple[str, ...]]:
    """The multisets of atoms of all choices, each as a sorted tuple; as many as its summary says at most."""
    found: set[tuple[str, ...]] = set()
    pending: list[tuple[tuple[str, ...], list[Proposition]]] = [((), [proposition])]
    while pending:
        names, rest = pending.pop()
        taken = list(names)
        while rest:
            here = rest.pop()
            if here.operator is Operator.TIMES:
                rest.extend(here.sides)
            elif here.operator is Operator.PLUS:
                pending.append((tuple(taken), [*rest, here.right]))
                rest.append(here.left)
            else:
                taken.append(here.name)
        found.add(tuple(sorted(taken)))
    return found
