"""Filters: proofs of `A⊥, B` that rearrange a resource into another type with nothing dropped or copied.

One exists exactly when every choice of alternatives of A is, as a multiset of atoms, a choice of B's.
That is decided first; the proof is then built without search. The proof takes A apart completely, so
that its size doubles with every ⊕ beside another one in A: that is bounded.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cmp_to_key

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.buffers import inject_left, inject_right
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.multisets import Budget, Choices
from prover_bridge.reasoner.proofs import first_of_type, with_input, without
from prover_bridge.reasoner.recursion import Steps, run
from prover_bridge.reasoner.summaries import Summaries
from prover_bridge.reasoner.terms import Rule, Term


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


_RANK = {None: 0, Operator.PLUS: 1, Operator.TIMES: 2, Operator.NEGATION: 0}
_RANK_IN_PAR = {Operator.PLUS: 0, None: 1, Operator.NEGATION: 1, Operator.TIMES: 2}


def _compare_pars(first: Resource, second: Resource) -> int:
    """Order in which ⅋ are broken; unlike everywhere else, ⊕ comes before atoms in it (recorded so)."""
    pending = [(first.proposition, second.proposition)]
    while pending:
        a, b = pending.pop()
        if a is b:
            continue
        if a.operator is not b.operator:
            return _RANK_IN_PAR[a.operator] - _RANK_IN_PAR[b.operator]
        if a.operator is None:
            return -1 if a.name < b.name else 1
        pending.extend(zip(reversed(a.sides), reversed(b.sides), strict=True))
    return -1 if first.channel < second.channel else 1


_par_order = cmp_to_key(_compare_pars)


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
        breaking = _Breaking(name, number)
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


@dataclass(slots=True)
class _Broken:
    """A ⅋ or & on the way to the alternatives of the input, or one of these."""

    rule: Rule | None
    types: tuple[Proposition, ...] = ()
    channels: tuple[str, ...] = ()
    inputs: tuple[Resource, ...] = ()
    next: list["_Broken"] = field(default_factory=list)


def _first_of_rank(inputs: tuple[Resource, ...], rank: int) -> int:
    """Where inputs of that rank begin among sorted ones."""
    return bisect_left(inputs, rank, key=lambda resource: _RANK[resource.proposition.operator])


class _Breaking:
    """Takes the input apart, first all of it, then builds the output in every alternative."""

    def __init__(self, name: Namer, number: int) -> None:
        self._name = name
        self._number = number
        self._order: list[_Broken] = []
        self._pending: list[tuple[_Broken, tuple[Resource, ...]]] = []

    def start(self, source: Resource) -> None:
        """Break what can be broken: a ⅋ first, else an &, the smaller option first."""
        self._pending.append((_Broken(None), (source,)))
        while self._pending:
            place, inputs = self._pending.pop()
            self._order.append(place)
            index = _first_of_rank(inputs, _RANK[Operator.TIMES])
            if index < len(inputs):
                first = min(range(index, len(inputs)), key=lambda at: _par_order(inputs[at]))
                self._par(place, inputs, first)
                continue
            index = _first_of_rank(inputs, _RANK[Operator.PLUS])
            if index < len(inputs):
                self._choice(place, inputs, index)
            else:
                place.inputs = inputs

    def _open(self, place: _Broken, rule: Rule, resource: Resource) -> tuple[Resource, Resource]:
        self._number += 1
        x, y = (self._name(variable, self._number) for variable in "xy")
        place.rule, place.types = rule, resource.proposition.sides
        place.channels = (resource.channel, x, y)
        left, right = resource.proposition.sides
        return Resource(x, left), Resource(y, right)

    def _par(self, place: _Broken, inputs: tuple[Resource, ...], index: int) -> None:
        left, right = self._open(place, Rule.PAR, inputs[index])
        place.next = [_Broken(None)]
        self._pending.append((place.next[0], with_input(with_input(without(inputs, index), left), right)))

    def _choice(self, place: _Broken, inputs: tuple[Resource, ...], index: int) -> None:
        left, right = self._open(place, Rule.WITH, inputs[index])
        place.channels += tuple(self._name(variable, self._number) for variable in "uv")
        place.next = [_Broken(None), _Broken(None)]
        others = without(inputs, index)
        options = [
            (place.next[0], with_input(others, left)),
            (place.next[1], with_input(others, right)),
        ]
        smaller_last = left.proposition.size <= right.proposition.size
        self._pending.extend(reversed(options) if smaller_last else options)

    def finish(self, target: Resource, budget: Budget) -> tuple[Term, int]:
        """Build the output in every alternative, and put all together."""
        built: dict[int, Term] = {}
        pending = [self._order[0]]
        while pending:
            place = pending.pop()
            pending.extend(reversed(place.next))
            if place.rule is None:
                building = _Building(place.inputs, self._name, budget)
                built[id(place)], self._number = run(building.term(target, place.inputs, self._number))
        for place in reversed(self._order):
            if place.rule is not None:
                premises = tuple(built[id(after)] for after in place.next)
                built[id(place)] = Term(place.rule, place.types, place.channels, premises)
        return built[id(self._order[0])], self._number


class _Building:
    """Builds an output from atoms."""

    def __init__(self, inputs: Sequence[Resource], name: Namer, budget: Budget) -> None:
        self._choices = Choices((resource.proposition.name for resource in inputs), budget)
        self._name = name

    def term(self, target: Resource, inputs: tuple[Resource, ...], number: int) -> Steps[tuple[Term, int]]:
        """The proof of the target from exactly these atoms, which are one of its alternatives."""
        n = number + 1
        kind = target.proposition
        if kind.operator is None:
            channels = (inputs[0].channel, target.channel, self._name("m", n))
            return Term(Rule.IDENTITY, (kind,), channels), n
        if kind.operator is Operator.PLUS:
            left = self._takes_left(kind, inputs)
            channel = self._name("x" if left else "y", n)
            premise, last = yield self.term(Resource(channel, kind.sides[not left]), inputs, n)
            inject = inject_left if left else inject_right
            return inject(kind, target.channel, channel, premise, self._name, n), last
        x, y = (
            Resource(self._name(variable, n), side) for variable, side in zip("xy", kind.sides, strict=True)
        )
        for_x, for_y = self._divide(kind, inputs)
        if kind.left.size <= kind.right.size:
            first, last = yield self.term(x, for_x, n)
            second, last = yield self.term(y, for_y, last)
        else:
            second, last = yield self.term(y, for_y, n)
            first, last = yield self.term(x, for_x, last)
        return Term(Rule.TIMES, kind.sides, (target.channel, x.channel, y.channel), (first, second)), last

    def _multiset(self, inputs: Sequence[Resource]) -> int:
        return self._choices.multiset(resource.proposition.name for resource in inputs)

    def _takes_left(self, kind: Proposition, inputs: Sequence[Resource]) -> bool:
        """Which side of a ⊕: the smaller one if it can be, the left one on a tie."""
        wanted = self._multiset(inputs)
        if kind.left.size <= kind.right.size:
            return wanted in self._choices.of(kind.left)
        return wanted not in self._choices.of(kind.right)

    def _divide(
        self, kind: Proposition, inputs: tuple[Resource, ...]
    ) -> tuple[tuple[Resource, ...], tuple[Resource, ...]]:
        """Which inputs go to which side of a ⊗."""
        for side, atomic in enumerate(kind.sides):
            place = first_of_type(inputs, atomic) if atomic.is_leaf else None
            if place is not None:
                one, rest = (inputs[place],), without(inputs, place)
                return (rest, one) if side else (one, rest)
        taken = self._right_subset(kind, inputs)
        chosen = set(taken)
        rest = tuple(resource for index, resource in enumerate(inputs) if index not in chosen)
        return rest, tuple(inputs[index] for index in taken)

    def _right_subset(self, kind: Proposition, inputs: Sequence[Resource]) -> tuple[int, ...]:
        """The places of what the right side takes: in order, the first set with which both sides work."""
        whole, left = self._multiset(inputs), self._choices.of(kind.left)
        return min(
            self._first_places(inputs, right)
            for right in self._choices.of(kind.right)
            if whole - right in left
        )

    def _first_places(self, inputs: Sequence[Resource], multiset: int) -> tuple[int, ...]:
        """The first places that together hold that multiset."""
        places = []
        for index, resource in enumerate(inputs):
            if self._choices.holds(multiset, resource.proposition.name):
                multiset -= self._choices.unit(resource.proposition.name)
                places.append(index)
        return tuple(places)
