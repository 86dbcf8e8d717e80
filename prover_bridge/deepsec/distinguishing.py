"""How an attacker can tell two sequences of messages apart: a bounded search for a test.

A test is a recipe that gives a message on one side only, or two recipes that give the same message on one
side only.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from prover_bridge.deepsec.atoms import AtomicData, ConstructorCategory, DestructorCategory, Symbol
from prover_bridge.deepsec.rewriting import Theory
from prover_bridge.deepsec.terms import (
    Atomic,
    Attacker,
    Axiom,
    Function,
    FunctionRecipe,
    Projection,
    Recipe,
    Term,
    Tuple,
    TupleRecipe,
)

MAX_KNOWLEDGE = 60
"""Recipes that are combined with each other."""

MAX_TRIED = 20_000
"""Combinations that are tried in all."""


@dataclass(frozen=True)
class Test:
    """A test that tells two frames apart.

    Attributes:
        recipe: what the attacker computes.
        other: what it is compared with; None where the test is whether there is a message at all.
        succeeds_on: 0 or 1, the frame on which there is a message, or the two are equal.
        values: on each frame, what `recipe` gives.
    """

    recipe: Recipe
    other: Recipe | None
    succeeds_on: int
    values: tuple[Term | None, Term | None]


@dataclass(frozen=True)
class _Known:
    recipe: Recipe
    values: tuple[Term | None, Term | None]

    @property
    def side(self) -> int | None:
        """The only side where there is a message, if it is one only."""
        if (self.values[0] is None) == (self.values[1] is None):
            return None
        return 0 if self.values[1] is None else 1


def distinguishing_test(
    data: AtomicData, frames: tuple[Sequence[Term], Sequence[Term]], names: Sequence[Attacker] = ()
) -> Test | None:
    """A test that tells two frames of the same length apart, or None where none was found.

    Args:
        names: names of the attacker that were used so far.
    """
    return _Search(data, frames).run(names)


class _Search:
    def __init__(self, data: AtomicData, frames: tuple[Sequence[Term], Sequence[Term]]) -> None:
        self._theory = Theory(data)
        self._frames = frames
        public = [
            (i, atom) for i, atom in enumerate(data.data) if isinstance(atom, Symbol) and atom.is_public
        ]
        self._symbols = public
        self._tried = 0
        self._public_constructors = frozenset(
            index for index, symbol in public if isinstance(symbol.category, ConstructorCategory)
        )

    def run(self, names: Sequence[Attacker]) -> Test | None:
        constants = [
            FunctionRecipe(index)
            for index, symbol in self._symbols
            if symbol.arity == 0 and index in self._public_constructors
        ]
        axioms = [Axiom(number + 1) for number in range(len(self._frames[0]))]
        recipes: list[Recipe] = [*axioms, *names, *constants]
        known = [self._evaluated(recipe) for recipe in recipes]
        at = 0
        while at < len(known) and len(known) < MAX_KNOWLEDGE:
            for new in self._taken_apart(known[: at + 1]):
                if new.side is not None:
                    return Test(new.recipe, None, new.side, new.values)
                if new.values[0] is not None and all(new.values != old.values for old in known):
                    known.append(new)
            at += 1
        return self._compared(known) or self._rebuilt(known)

    def _evaluated(self, recipe: Recipe) -> _Known:
        first, second = (self._theory.recipe_value(recipe, frame) for frame in self._frames)
        return _Known(recipe, (first, second))

    def _applied(self, symbol: int, parts: Sequence[_Known]) -> _Known:
        recipe = FunctionRecipe(symbol, tuple(part.recipe for part in parts))
        sides = []
        for side in (0, 1):
            values = [value for part in parts if (value := part.values[side]) is not None]
            sides.append(self._theory.apply(symbol, values) if len(values) == len(parts) else None)
        return _Known(recipe, (sides[0], sides[1]))

    def _taken_apart(self, known: Sequence[_Known]) -> Iterator[_Known]:
        """What destructors and projections give of the last recipe, together with those before."""
        last = known[-1]
        for value in last.values:
            if isinstance(value, Tuple):
                arity = len(value.args)
                for ith in range(1, arity + 1):
                    yield self._evaluated(Projection(ith, arity, last.recipe))
        for index, symbol in self._symbols:
            if isinstance(symbol.category, DestructorCategory) and symbol.arity:
                for parts in product(known, repeat=symbol.arity):
                    self._tried += 1
                    if self._tried > MAX_TRIED:
                        return
                    if last in parts:
                        yield self._applied(index, parts)

    def _compared(self, known: Sequence[_Known]) -> Test | None:
        """Two recipes that are equal on one side only."""
        for side in (0, 1):
            first: dict[Term, _Known] = {}
            for one in known:
                value = one.values[side]
                if value is None:
                    continue
                other = first.setdefault(value, one)
                if other.values[1 - side] != one.values[1 - side]:
                    return Test(other.recipe, one.recipe, side, other.values)
        return None

    def _rebuilt(self, known: Sequence[_Known]) -> Test | None:
        """A message that the attacker can also build from the others, on one side only."""
        for one in known:
            others = [other for other in known if other is not one]
            for side in (0, 1):
                value = one.values[side]
                parts = {other.values[side]: other.recipe for other in reversed(others)}
                recipe = self._recipe_for(value, parts) if value is not None else None
                if recipe is None:
                    continue
                if self._evaluated(recipe).values[1 - side] != one.values[1 - side]:
                    return Test(one.recipe, recipe, side, one.values)
        return None

    def _recipe_for(self, value: Term, parts: Mapping[Term | None, Recipe]) -> Recipe | None:
        """How to build a message from parts with public constructors, or None."""
        if value in parts:
            return parts[value]
        if isinstance(value, Atomic | Attacker):
            return None
        if isinstance(value, Function) and value.symbol not in self._public_constructors:
            return None
        recipes = [self._recipe_for(part, parts) for part in value.args]
        found = tuple([recipe for recipe in recipes if recipe is not None])
        if len(found) < len(recipes):
            return None
        return TupleRecipe(found) if isinstance(value, Tuple) else FunctionRecipe(value.symbol, found)
