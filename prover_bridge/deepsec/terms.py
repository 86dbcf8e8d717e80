"""Terms, patterns, recipes and positions, as DeepSec's result files hold them.

Every `id` and `symbol` is an index into the query's atomic data, from 0.

Source: DeepSec, documents of the query results, «term», «pattern», «recipe», «position».
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from prover_bridge.deepsec.nodes import Integer, Node


@dataclass(frozen=True)
class Position(Node):
    """One action of the source (`index`) in one copy of it (`args`: copy numbers, outermost first)."""

    index: Integer
    args: tuple[Integer, ...]


@dataclass(frozen=True)
class Atomic(Node):
    """A name or variable; `bang` holds the copy numbers where it was bound under replications."""

    id: Integer
    bang: tuple[Integer, ...] = ()
    type: Literal["Atomic"] = "Atomic"


@dataclass(frozen=True)
class Function(Node):
    """A symbol applied to terms; a constant has none."""

    symbol: Integer
    args: tuple[Term, ...] = ()
    type: Literal["Function"] = "Function"


@dataclass(frozen=True)
class Tuple(Node):
    """A tuple of terms."""

    args: tuple[Term, ...]
    type: Literal["Tuple"] = "Tuple"


@dataclass(frozen=True)
class Attacker(Node):
    """A name that the attacker made up, for example `#n_0`; both a term and a recipe."""

    label: str
    type: Literal["Attacker"] = "Attacker"


Term = Annotated[Atomic | Function | Tuple | Attacker, Field(discriminator="type")]


@dataclass(frozen=True)
class TuplePattern(Node):
    """Takes a tuple apart."""

    args: tuple[Pattern, ...]
    type: Literal["Tuple"] = "Tuple"


@dataclass(frozen=True)
class FunctionPattern(Node):
    """Takes a function application apart; in the documents, but never written by the program."""

    symbol: Integer
    args: tuple[Pattern, ...] = ()
    type: Literal["Function"] = "Function"


@dataclass(frozen=True)
class Equality(Node):
    """Matches what is equal to `term`."""

    term: Term
    type: Literal["Equality"] = "Equality"


Pattern = Annotated[Atomic | TuplePattern | FunctionPattern | Equality, Field(discriminator="type")]


@dataclass(frozen=True)
class Axiom(Node):
    """What the attacker saw as the `id`-th output, from 1."""

    id: Integer
    type: Literal["Axiom"] = "Axiom"


@dataclass(frozen=True)
class FunctionRecipe(Node):
    """A symbol that the attacker applies."""

    symbol: Integer
    args: tuple[Recipe, ...] = ()
    type: Literal["Function"] = "Function"


@dataclass(frozen=True)
class TupleRecipe(Node):
    """A tuple that the attacker builds."""

    args: tuple[Recipe, ...]
    type: Literal["Tuple"] = "Tuple"


@dataclass(frozen=True)
class Projection(Node):
    """The `ith` part (from 1) of a tuple of `arity_tuple` parts."""

    ith: Integer
    arity_tuple: Integer
    arg: Recipe
    type: Literal["Proj"] = "Proj"


Recipe = Annotated[Axiom | FunctionRecipe | TupleRecipe | Projection | Attacker, Field(discriminator="type")]
