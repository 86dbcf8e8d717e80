"""The walk over a term that finds its wires.

Every sequent of a process term has one output, so resources flow one way: a cut's right premise produces
what its left premise consumes. The walk visits producers first; when it comes to a consumer, all that flows
there, and all choices that it depends on, are known.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Operator, Proposition, node
from prover_bridge.reasoner.terms import Rule, Term
from prover_bridge.wiring.conditions import ALWAYS, NEVER, Condition, Conditions
from prover_bridge.wiring.errors import WiringError
from prover_bridge.wiring.model import Call, Wire
from prover_bridge.wiring.points import OUTPUT, WHOLE, Place, Point, atoms, identify, produce
from prover_bridge.wiring.ports import call_of, under_plus
from prover_bridge.wiring.resolve import sources
from prover_bridge.wiring.scope import Bindings, Leave, Scope


class _Visit(NamedTuple):
    """A term still to be walked: when it takes part, and the channels that are bound in it."""

    term: Term
    condition: Condition
    bindings: Bindings


class Walker:
    """One walk: the calls and wires found so far, and what is in scope.

    Args:
        components: what is called, by name.
        conditions: the store of conditions.
        through: the channels of the ids that count as buffers; None for all.
    """

    def __init__(
        self,
        components: Mapping[str, Process],
        conditions: Conditions,
        through: Collection[tuple[str, ...]] | None = None,
    ) -> None:
        self.calls: list[Call] = []
        self.wires: list[Wire] = []
        self._components = components
        self._conditions = conditions
        self._through = through
        self._scope = Scope(conditions)
        self._whole: tuple[Resource, ...] = ()
        self._time = 0
        self._marks: dict[Proposition, tuple[bool, ...]] = {}

    def walk(self, body: Term, inputs: Sequence[Resource], output: Resource) -> None:
        """Walk the body of a definition with these free channels.

        Raises:
            WiringError: the term is no proof.
        """
        self._whole = (*inputs, output)
        points = [Point(resource.proposition) for resource in self._whole]
        for port, point in enumerate(points[:-1]):
            produce(point, WHOLE, port, ALWAYS)
        names = (resource.channel for resource in self._whole)
        self._visit_all(_Visit(body, ALWAYS, list(zip(names, points, strict=True))))
        self._consume(points[-1], WHOLE, OUTPUT, ALWAYS)

    def _visit_all(self, root: _Visit) -> None:
        pending: list[_Visit | Leave] = [root]
        while pending:
            here = pending.pop()
            if isinstance(here, Leave):
                self._scope.leave(here)
                continue
            if here.bindings:
                pending.append(self._scope.enter(here.bindings))
            pending.extend(_RULES[here.term.rule](self, here.term, here.condition))

    def _call(self, term: Term, condition: Condition) -> Sequence[_Visit]:
        *inputs, output = term.channels
        points = [self._scope.source(channel, condition) for channel in inputs]
        points.append(self._scope.target(output))
        arguments = list(zip(term.channels, points, strict=True))
        number = len(self.calls)
        self.calls.append(call_of(term.component, arguments, self._components, condition))
        for port, point in enumerate(points[:-1]):
            self._consume(point, number, port, condition)
        produce(points[-1], number, OUTPUT, condition)
        return ()

    def _identity(self, term: Term, condition: Condition) -> Sequence[_Visit]:
        source = self._scope.source(term.channels[0], condition)
        target = self._scope.target(term.channels[1])
        for point in (source, target):
            _expect(point, term.types[0])
        self._time += 1
        counts = None if self._through is None else term.channels in self._through
        identify(source, target, condition, self._conditions, self._time, counts=counts)
        return ()

    def _times(self, term: Term, condition: Condition) -> Sequence[_Visit]:
        point, names = self._scope.target(term.channels[0]), term.channels[1:3]
        sides = _sides(point, Operator.TIMES, term)
        return [
            _Visit(premise, condition, [(name, side)])
            for premise, name, side in zip(term.premises, names, sides, strict=True)
        ]

    def _par(self, term: Term, condition: Condition) -> Sequence[_Visit]:
        point, names = self._scope.source(term.channels[0], condition), term.channels[1:3]
        sides = _sides(point, Operator.TIMES, term)
        return [_Visit(term.premises[0], condition, list(zip(names, sides, strict=True)))]

    def _with(self, term: Term, condition: Condition) -> Sequence[_Visit]:
        point, names = self._scope.source(term.channels[0], condition), term.channels[1:3]
        sides = _sides(point, Operator.PLUS, term)
        chosen = (
            self._conditions.both(condition, alternative) for alternative in point.decision(self._conditions)
        )
        return [
            _Visit(premise, when, [(name, side)])
            for premise, when, name, side in zip(term.premises, chosen, names, sides, strict=True)
        ]

    def _plus(self, term: Term, condition: Condition) -> Sequence[_Visit]:
        point, name = self._scope.target(term.channels[0]), term.channels[1]
        sides = _sides(point, Operator.PLUS, term)
        left = term.rule is Rule.PLUS_LEFT
        if condition != NEVER:
            point.choose(left=left, condition=condition)
        return [_Visit(term.premises[0], condition, [(name, sides[0] if left else sides[1])])]

    def _cut(self, term: Term, condition: Condition) -> Sequence[_Visit]:
        point, (consumer, producer) = Point(term.types[0]), term.premises
        _, consumed, produced = term.channels
        # The last one is visited first.
        return [
            _Visit(consumer, condition, [(consumed, point)]),
            _Visit(producer, condition, [(produced, point)]),
        ]

    def _consume(self, point: Point, call: int, port: int, condition: Condition) -> None:
        """Note the wires that end in a port."""
        if condition == NEVER:
            return
        marks = self._under_plus(point.proposition)
        for leaf, atom in enumerate(atoms(point)):
            found = sources(atom, condition, self._conditions)
            resource = to_text(atom.proposition)
            if not found and not marks[leaf]:
                raise WiringError(f"Nothing in the process term produces {resource} where it is needed.")
            for origin in found:
                alternative = marks[leaf] or self._is_alternative(origin.place)
                self.wires.append(
                    Wire(
                        origin.place,
                        Place(call, port, leaf),
                        resource,
                        origin.condition,
                        alternative,
                        origin.buffered,
                    )
                )

    def _is_alternative(self, place: Place) -> bool:
        port = self._whole[place.port] if place.call == WHOLE else self.calls[place.call].output
        return self._under_plus(port.proposition)[place.leaf]

    def _under_plus(self, proposition: Proposition) -> tuple[bool, ...]:
        marks = self._marks.get(proposition)
        if marks is None:
            marks = self._marks[proposition] = under_plus(proposition)
        return marks


def _expect(point: Point, proposition: Proposition) -> None:
    if point.proposition is not proposition:
        found, expected = (to_text(each, pretty=True) for each in (point.proposition, proposition))
        raise WiringError(f"The process term treats {found} as if it were {expected}.")


def _sides(point: Point, operator: Operator, term: Term) -> tuple[Point, Point]:
    """The halves or alternatives of a point, which must be what the rule says it is."""
    if point.proposition.operator is not operator or point.proposition.sides != term.types:
        _expect(point, node(operator, *term.types))
    return point.sides


_RULES: dict[Rule, Callable[[Walker, Term, Condition], Sequence[_Visit]]] = {
    Rule.CALL: Walker._call,
    Rule.IDENTITY: Walker._identity,
    Rule.TIMES: Walker._times,
    Rule.PAR: Walker._par,
    Rule.WITH: Walker._with,
    Rule.PLUS_LEFT: Walker._plus,
    Rule.PLUS_RIGHT: Walker._plus,
    Rule.CUT: Walker._cut,
}
