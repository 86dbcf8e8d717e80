"""The first half of a filter: taking the input apart, into atoms for every choice of its alternatives."""

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cmp_to_key

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.filter_building import Building
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.multisets import Budget
from prover_bridge.reasoner.proofs import with_input, without
from prover_bridge.reasoner.recursion import run
from prover_bridge.reasoner.terms import Rule, Term

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


class Breaking:
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
                building = Building(place.inputs, self._name, budget)
                built[id(place)], self._number = run(building.term(target, place.inputs, self._number))
        for place in reversed(self._order):
            if place.rule is not None:
                premises = tuple(built[id(after)] for after in place.next)
                built[id(place)] = Term(place.rule, place.types, place.channels, premises)
        return built[id(self._order[0])], self._number
