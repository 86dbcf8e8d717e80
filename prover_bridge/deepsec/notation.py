"""Terms, patterns and recipes as DeepSec writes them for people."""

from prover_bridge.deepsec.labels import Labels
from prover_bridge.deepsec.terms import (
    Atomic,
    Attacker,
    Axiom,
    Equality,
    Pattern,
    Projection,
    Recipe,
    Term,
    Tuple,
    TuplePattern,
    TupleRecipe,
)


def term_text(term: Term, labels: Labels) -> str:
    """A term: `aenc((#n_0,k),pk(a))`."""
    if isinstance(term, Atomic):
        return labels.atom(term)
    if isinstance(term, Attacker):
        return term.label
    parts = ",".join([term_text(part, labels) for part in term.args])
    return f"({parts})" if isinstance(term, Tuple) else _applied(labels.symbol(term.symbol), parts)


def pattern_text(pattern: Pattern, labels: Labels) -> str:
    """A pattern: `(x,=a)`."""
    if isinstance(pattern, Atomic):
        return labels.atom(pattern)
    if isinstance(pattern, Equality):
        return "=" + term_text(pattern.term, labels)
    parts = ",".join([pattern_text(part, labels) for part in pattern.args])
    return (
        f"({parts})" if isinstance(pattern, TuplePattern) else _applied(labels.symbol(pattern.symbol), parts)
    )


def recipe_text(recipe: Recipe, labels: Labels) -> str:
    """A recipe: `aenc((#n_0,ax_1),proj_{1,2}(ax_2))`."""
    if isinstance(recipe, Axiom):
        return f"ax_{recipe.id}"
    if isinstance(recipe, Attacker):
        return recipe.label
    if isinstance(recipe, Projection):
        return f"proj_{{{recipe.ith},{recipe.arity_tuple}}}({recipe_text(recipe.arg, labels)})"
    parts = ",".join([recipe_text(part, labels) for part in recipe.args])
    return f"({parts})" if isinstance(recipe, TupleRecipe) else _applied(labels.symbol(recipe.symbol), parts)


def _applied(symbol: str, parts: str) -> str:
    return f"{symbol}({parts})" if parts else symbol
