"""Points: the channels of a term and the positions inside their types, and what flows into them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.wiring.conditions import NEVER, Condition, Conditions

WHOLE = -1
OUTPUT = -1


class Place(NamedTuple):
    """An atom of a port.

    Attributes:
        call: index of the call that has the port, `WHOLE` for the composition itself.
        port: index of the input, `OUTPUT` for the output.
        leaf: which atom of the port's type, counted from the left.
    """

    call: int
    port: int
    leaf: int


class Origin(NamedTuple):
    """A place that flows into a point: under which condition, and whether through an id."""

    place: Place
    condition: Condition
    buffered: bool


class Point:
    """A channel, or a position inside its type.

    Attributes:
        proposition: what passes here.
        origins: for an atom, the places that flow into it.
        links: for an atom, other points that flow into it through an id, each with its condition.
        filled_at: when the last link was added; what flows into a point was filled before.
        twin: another point of the same name, where a term binds a channel twice.
        taken: the condition under which it has been consumed; kept for twins only.
    """

    __slots__ = (
        "_decision",
        "_free",
        "_lefts",
        "_rights",
        "_sides",
        "filled_at",
        "links",
        "origins",
        "proposition",
        "taken",
        "twin",
    )

    def __init__(self, proposition: Proposition) -> None:
        self.proposition = proposition
        self.origins: list[Origin] = []
        self.links: list[tuple[Point, Condition]] = []
        self.filled_at = 0
        self.twin: Point | None = None
        self.taken = NEVER
        self._sides: tuple[Point, Point] | None = None
        self._lefts: list[Condition] = []
        self._rights: list[Condition] = []
        self._free: list[Condition] = []
        self._decision: tuple[Condition, Condition] | None = None

    @property
    def sides(self) -> tuple[Point, Point]:
        """The two halves of a ⊗, the two alternatives of a ⊕."""
        if self._sides is None:
            self._sides = (Point(self.proposition.left), Point(self.proposition.right))
        return self._sides

    def choose(self, *, left: bool, condition: Condition) -> None:
        """Note that under a condition one alternative is given."""
        (self._lefts if left else self._rights).append(condition)

    def leave_open(self, condition: Condition) -> None:
        """Note that under a condition a component, or whoever runs the whole, chooses freely."""
        self._free.append(condition)

    def decision(self, conditions: Conditions) -> tuple[Condition, Condition]:
        """The conditions under which the left and the right alternative is given.

        Choices get their variables here, when something first depends on them: most never need one.
        """
        if self._decision is None:
            left, right = NEVER, NEVER
            for condition in self._lefts:
                left = conditions.either(left, condition)
            for condition in self._rights:
                right = conditions.either(right, condition)
            for condition in self._free:
                goes_left, goes_right = conditions.choice()
                left = conditions.either(left, conditions.both(condition, goes_left))
                right = conditions.either(right, conditions.both(condition, goes_right))
            self._decision = (left, right)
        return self._decision


def is_compound(proposition: Proposition) -> bool:
    """Whether it has positions inside; a negation passes as one thing."""
    return proposition.operator in (Operator.TIMES, Operator.PLUS)


def walk(point: Point) -> Iterator[Point]:
    """The point and all positions inside it, outer before inner, left before right."""
    pending = [point]
    while pending:
        here = pending.pop()
        yield here
        if is_compound(here.proposition):
            pending.extend(reversed(here.sides))


def atoms(point: Point) -> Iterator[Point]:
    """The atomic positions of a point, from left to right."""
    return (here for here in walk(point) if not is_compound(here.proposition))


def produce(point: Point, call: int, port: int, condition: Condition) -> None:
    """Let a port flow into a point as a whole."""
    if condition == NEVER:
        return
    leaf = 0
    for here in walk(point):
        if not is_compound(here.proposition):
            here.origins.append(Origin(Place(call, port, leaf), condition, buffered=False))
            leaf += 1
        elif here.proposition.operator is Operator.PLUS:
            here.leave_open(condition)


def identify(
    source: Point,
    target: Point,
    condition: Condition,
    conditions: Conditions,
    now: int,
    *,
    counts: bool | None = None,
) -> None:
    """Let one point flow into another of its type through an id.

    The prover's own ids are of atoms; for a compound, choices pass too.

    Args:
        source: what flows.
        target: where it flows.
        condition: when.
        conditions: the store of conditions.
        now: when this id was reached in the walk.
        counts: whether what passes here counts as buffered, where only some ids do; None where all do.
    """
    if condition == NEVER:
        return
    for one, other in zip(walk(source), walk(target), strict=True):
        if not is_compound(one.proposition):
            if counts is None:
                _link(one, other, condition, conditions, now)
            else:
                _copy(one, other, condition, conditions, counts=counts)
        elif one.proposition.operator is Operator.PLUS:
            left, right = one.decision(conditions)
            other.choose(left=True, condition=conditions.both(left, condition))
            other.choose(left=False, condition=conditions.both(right, condition))


_COPIED_ORIGINS = 4


def _link(source: Point, target: Point, condition: Condition, conditions: Conditions, now: int) -> None:
    """Note that one atom flows into another.

    Few origins are copied; many are linked, so that a long chain of buffers costs its length only.
    """
    if source.links or len(source.origins) > _COPIED_ORIGINS:
        target.links.append((source, condition))
        target.filled_at = now
        return
    for origin in source.origins:
        shared = conditions.both(origin.condition, condition)
        if shared != NEVER:
            target.origins.append(Origin(origin.place, shared, buffered=True))


def _copy(
    source: Point, target: Point, condition: Condition, conditions: Conditions, *, counts: bool
) -> None:
    """Note what flows into one atom for another, each place once."""
    known = {origin.place: origin for origin in target.origins}
    for place, passes, buffered in source.origins:
        shared = conditions.both(passes, condition)
        if shared == NEVER:
            continue
        before = known.get(place, Origin(place, NEVER, buffered=False))
        either = conditions.either(before.condition, shared)
        known[place] = Origin(place, either, before.buffered or buffered or counts)
    target.origins = list(known.values())
