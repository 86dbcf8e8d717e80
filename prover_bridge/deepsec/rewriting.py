"""Values of terms and recipes under the rewrite rules of a query.

Evaluation is innermost: arguments first, then the first rule of a destructor that matches. A term with
a destructor that no rule reduces is no message; its value is None.

Source: DeepSec, documents of the query results, «atomic_data» (rewrite rules of destructors and projections).
"""

from collections.abc import Mapping, Sequence

from prover_bridge.deepsec.atoms import (
    AtomicData,
    DestructorCategory,
    ProjectionCategory,
    RewriteRule,
    Symbol,
    Variable,
)
from prover_bridge.deepsec.terms import (
    Atomic,
    Attacker,
    Axiom,
    Equality,
    Function,
    FunctionPattern,
    Pattern,
    Projection,
    Recipe,
    Term,
    Tuple,
    TupleRecipe,
)

Bindings = Mapping[Atomic, Term]


class Theory:
    """The symbols of a query with the rules of those that take terms apart."""

    def __init__(self, data: AtomicData) -> None:
        self._variables = frozenset(i for i, atom in enumerate(data.data) if isinstance(atom, Variable))
        self._rules: dict[int, Sequence[RewriteRule]] = {
            index: atom.category.rewrite_rules
            for index, atom in enumerate(data.data)
            if isinstance(atom, Symbol) and isinstance(atom.category, DestructorCategory | ProjectionCategory)
        }

    def value(self, term: Term) -> Term | None:
        """The normal form of a term, or None where it is no message."""
        if isinstance(term, Atomic | Attacker):
            return term
        values = self._values(term.args)
        if values is None:
            return None
        return Tuple(values) if isinstance(term, Tuple) else self.apply(term.symbol, values)

    def recipe_value(self, recipe: Recipe, frame: Sequence[Term]) -> Term | None:
        """What the attacker gets from a recipe who knows the frame (ax_1 is its first term).

        Raises:
            IndexError: the recipe names an output that was not seen yet.
        """
        if isinstance(recipe, Attacker):
            return recipe
        if isinstance(recipe, Axiom):
            if not 1 <= recipe.id <= len(frame):
                raise IndexError(f"ax_{recipe.id} was not seen yet; there are {len(frame)} outputs so far")
            return frame[recipe.id - 1]
        if isinstance(recipe, Projection):
            value = self.recipe_value(recipe.arg, frame)
            return _part(value, recipe.ith, recipe.arity_tuple)
        values: list[Term] = []
        for part in recipe.args:
            value = self.recipe_value(part, frame)
            if value is None:
                return None
            values.append(value)
        return Tuple(tuple(values)) if isinstance(recipe, TupleRecipe) else self.apply(recipe.symbol, values)

    def apply(self, symbol: int, values: Sequence[Term]) -> Term | None:
        """The value of a symbol applied to messages."""
        rules = self._rules.get(symbol)
        if rules is None:
            return Function(symbol, tuple(values))
        for rule in rules:
            bindings: dict[Atomic, Term] = {}
            pairs = zip(rule.lhs, values, strict=False)
            if len(rule.lhs) == len(values) and all(
                self._fits(left, value, bindings) for left, value in pairs
            ):
                return substituted(rule.rhs, bindings)
        return None

    def match(self, pattern: Pattern, value: Term, bindings: dict[Atomic, Term]) -> bool:
        """Whether a message matches; what the variables of the pattern stand for is added to `bindings`."""
        if isinstance(pattern, Atomic):
            bindings[pattern] = value
            return True
        if isinstance(pattern, Equality):
            return self.value(substituted(pattern.term, bindings)) == value
        if isinstance(pattern, FunctionPattern):
            if not isinstance(value, Function) or value.symbol != pattern.symbol:
                return False
        elif not isinstance(value, Tuple):
            return False
        pairs = zip(pattern.args, value.args, strict=False)
        return len(pattern.args) == len(value.args) and all(
            self.match(part, item, bindings) for part, item in pairs
        )

    def _values(self, terms: Sequence[Term]) -> tuple[Term, ...] | None:
        values = []
        for term in terms:
            value = self.value(term)
            if value is None:
                return None
            values.append(value)
        return tuple(values)

    def _fits(self, left: Term, value: Term, bindings: dict[Atomic, Term]) -> bool:
        """Whether the left side of a rule, or a part of it, is an instance of a message."""
        if isinstance(left, Atomic) and left.id in self._variables:
            return bindings.setdefault(left, value) == value
        if isinstance(left, Function) and isinstance(value, Function):
            return left.symbol == value.symbol and self._all_fit(left.args, value.args, bindings)
        if isinstance(left, Tuple) and isinstance(value, Tuple):
            return self._all_fit(left.args, value.args, bindings)
        return left == value

    def _all_fit(self, lefts: Sequence[Term], values: Sequence[Term], bindings: dict[Atomic, Term]) -> bool:
        pairs = zip(lefts, values, strict=False)
        return len(lefts) == len(values) and all(self._fits(left, value, bindings) for left, value in pairs)


def _part(value: Term | None, number: int, arity: int) -> Term | None:
    if isinstance(value, Tuple) and len(value.args) == arity and 1 <= number <= arity:
        return value.args[number - 1]
    return None


def substituted(term: Term, bindings: Bindings) -> Term:
    """A term with atoms replaced; parts where nothing changes are shared."""
    if isinstance(term, Atomic):
        return bindings.get(term, term)
    if isinstance(term, Attacker) or not term.args:
        return term
    args = [substituted(part, bindings) for part in term.args]
    if all(new is old for new, old in zip(args, term.args, strict=True)):
        return term
    return Tuple(tuple(args)) if isinstance(term, Tuple) else Function(term.symbol, tuple(args))
