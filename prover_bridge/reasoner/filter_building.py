"""The second half of a filter: building the output from atoms."""

from collections.abc import Sequence

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.buffers import inject_left, inject_right
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.multisets import Budget, Choices
from prover_bridge.reasoner.proofs import first_of_type, without
from prover_bridge.reasoner.recursion import Steps
from prover_bridge.reasoner.terms import Rule, Term


class Building:
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
