"""The table of symbols, names and variables that a query's terms refer to.

Source: DeepSec, documents of the query results, «atomic_data».
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from prover_bridge.deepsec.nodes import Flag, Integer, Node
from prover_bridge.deepsec.terms import Term


@dataclass(frozen=True)
class RewriteRule(Node):
    """A destructor applied to the terms `lhs` reduces to `rhs`."""

    lhs: tuple[Term, ...]
    rhs: Term


Rules = tuple[RewriteRule, ...]


@dataclass(frozen=True)
class ConstructorCategory(Node):
    """The symbol builds terms."""

    type: Literal["Constructor"] = "Constructor"


@dataclass(frozen=True)
class TupleCategory(Node):
    """The symbol builds tuples."""

    type: Literal["Tuple"] = "Tuple"


@dataclass(frozen=True)
class DestructorCategory(Node):
    """The symbol takes terms apart, by rules."""

    rewrite_rules: Rules
    type: Literal["Destructor"] = "Destructor"


@dataclass(frozen=True)
class ProjectionCategory(Node):
    """The symbol gives the part `projection_nb` (from 1) of the tuple symbol `tuple`."""

    tuple: Integer
    projection_nb: Integer
    rewrite_rules: Rules
    type: Literal["Projection"] = "Projection"


Category = Annotated[
    ConstructorCategory | TupleCategory | DestructorCategory | ProjectionCategory, Field(discriminator="type")
]


@dataclass(frozen=True)
class Symbol(Node):
    """A function symbol or constant; `representation` tells who introduced it."""

    label: str
    index: Integer
    arity: Integer
    category: Category
    representation: Literal["UserName", "UserDefined", "Attacker"]
    is_public: Flag = False
    type: Literal["Symbol"] = "Symbol"


@dataclass(frozen=True)
class Name(Node):
    """A name that a `new` binds."""

    label: str
    index: Integer
    type: Literal["Name"] = "Name"


@dataclass(frozen=True)
class Variable(Node):
    """A variable of a process (`free`) or of a rewrite rule."""

    label: str
    index: Integer
    free: Flag = False
    type: Literal["Variable"] = "Variable"


Atom = Annotated[Symbol | Name | Variable, Field(discriminator="type")]


@dataclass(frozen=True)
class Counters(Node):
    """How far the prover's counters had got; it restores them from here, so they must be kept."""

    number_symbols: Integer
    number_attacker_names: Integer
    number_variables: Integer
    number_names: Integer


@dataclass(frozen=True)
class AtomicData(Node):
    """The table itself, and the counters of the prover."""

    meta: Counters
    data: tuple[Atom, ...]
