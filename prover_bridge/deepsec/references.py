"""Whether the indices and positions of a query point to something that is there, and of the right kind."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

from prover_bridge.deepsec.atoms import Atom, Name, ProjectionCategory, Symbol, TupleCategory, Variable
from prover_bridge.deepsec.findings import Finding, Weight, pointer
from prover_bridge.deepsec.nodes import Node
from prover_bridge.deepsec.processes import Bang, BangAction, Input, LetInElse, New
from prover_bridge.deepsec.records import AttackTrace, Query
from prover_bridge.deepsec.terms import (
    Atomic,
    Attacker,
    Axiom,
    Equality,
    Function,
    FunctionPattern,
    FunctionRecipe,
    Pattern,
    Position,
    Projection,
)

Place = tuple[str | int, ...]


def walk(value: object, place: Place = ()) -> Iterator[tuple[Place, Node]]:
    """All nodes in a value of a result file with their places, in the order of the file."""
    todo: list[tuple[Place, object]] = [(place, value)]
    while todo:
        here, item = todo.pop()
        if isinstance(item, Node):
            yield here, item
            parts = [((*here, field.name), getattr(item, field.name)) for field in fields(item)]
            todo.extend(part for part in reversed(parts) if isinstance(part[1], Node | tuple))
        elif isinstance(item, tuple):
            todo.extend(((*here, index), part) for index, part in reversed(list(enumerate(item))))


def check_references(query: Query) -> Iterator[Finding]:
    """Indices outside the atomic data, wrong arities, positions of a trace that no process has."""
    atoms = query.atomic_data.data
    for part in ("atomic_data", "processes", "attack_trace"):
        for place, node in walk(getattr(query, part), (part,)):
            yield from _check_node(node, atoms, place)
    if query.attack_trace is not None:
        yield from _check_trace(query, query.attack_trace)


def _error(code: str, place: Place, message: str) -> Finding:
    return Finding(code, Weight.ERROR, pointer(place), message)


def _check_node(node: Node, atoms: Sequence[Atom], place: Place) -> Iterator[Finding]:
    if isinstance(node, Atomic):
        yield from _check_atom(atoms, node.id, (Name, Variable), (*place, "id"))
    elif isinstance(node, New):
        yield from _check_atom(atoms, node.name, (Name,), (*place, "name"))
    elif isinstance(node, Function | FunctionPattern | FunctionRecipe):
        yield from _check_application(atoms, node.symbol, len(node.args), place)
    elif isinstance(node, Input | LetInElse):
        yield from _check_pattern(atoms, node.pattern, (*place, "pattern"))
    elif isinstance(node, ProjectionCategory):
        yield from _check_projection_symbol(atoms, node, place)
    else:
        yield from _check_number(node, place)


def _check_atom(
    atoms: Sequence[Atom], index: int, kinds: tuple[type[Atom], ...], place: Place
) -> Iterator[Finding]:
    if not 0 <= index < len(atoms):
        yield _error("no-atom", place, f"There is no atom {index}; the atomic data has {len(atoms)}.")
    elif not isinstance(atoms[index], kinds):
        wanted = " or ".join(kind.__name__.lower() for kind in kinds)
        found = type(atoms[index]).__name__.lower()
        yield _error(
            "atom-kind", place, f"Atom {index} (“{atoms[index].label}”) is a {found}, not a {wanted}."
        )


def _check_application(atoms: Sequence[Atom], index: int, count: int, place: Place) -> Iterator[Finding]:
    yield from _check_atom(atoms, index, (Symbol,), (*place, "symbol"))
    symbol = atoms[index] if 0 <= index < len(atoms) else None
    if isinstance(symbol, Symbol) and symbol.arity != count:
        message = f"“{symbol.label}” takes {symbol.arity} arguments, not {count}."
        yield _error("arity", (*place, "args"), message)


def _check_pattern(atoms: Sequence[Atom], pattern: Pattern, place: Place) -> Iterator[Finding]:
    """Only variables are bound by patterns."""
    if isinstance(pattern, Atomic):
        yield from _check_atom(atoms, pattern.id, (Variable,), (*place, "id"))
    elif not isinstance(pattern, Equality):
        for index, part in enumerate(pattern.args):
            yield from _check_pattern(atoms, part, (*place, "args", index))


def _check_projection_symbol(
    atoms: Sequence[Atom], category: ProjectionCategory, place: Place
) -> Iterator[Finding]:
    yield from _check_atom(atoms, category.tuple, (Symbol,), (*place, "tuple"))
    symbol = atoms[category.tuple] if 0 <= category.tuple < len(atoms) else None
    if not isinstance(symbol, Symbol):
        return
    if not isinstance(symbol.category, TupleCategory):
        yield _error("atom-kind", (*place, "tuple"), f"“{symbol.label}” is no tuple symbol.")
    elif not 1 <= category.projection_nb <= symbol.arity:
        message = f"“{symbol.label}” has no part {category.projection_nb}."
        yield _error("projection", (*place, "projection_nb"), message)


def _check_number(node: Node, place: Place) -> Iterator[Finding]:
    """Numbers and labels that have to be in some range."""
    if isinstance(node, Position) and (node.index < 0 or any(copy < 1 for copy in node.args)):
        yield _error("position", place, "Positions are counted from 0, copies from 1.")
    elif isinstance(node, Bang) and node.multiplicity < 2:
        yield _error("multiplicity", (*place, "multiplicity"), "A replication makes at least 2 copies.")
    elif isinstance(node, BangAction) and node.nb_process_unfolded < 1:
        yield _error("unfolding", (*place, "nb_process_unfolded"), "At least one copy is unfolded.")
    elif isinstance(node, Axiom) and node.id < 1:
        yield _error("axiom", (*place, "id"), "Outputs are counted from 1.")
    elif isinstance(node, Projection) and not 1 <= node.ith <= node.arity_tuple:
        yield _error("projection", (*place, "ith"), f"A tuple of {node.arity_tuple} has no part {node.ith}.")
    elif isinstance(node, Attacker) and not node.label.startswith("#"):
        message = "Names that the attacker makes up start with #."
        yield Finding("attacker-name", Weight.BREACH, pointer((*place, "label")), message)


def _check_trace(query: Query, trace: AttackTrace) -> Iterator[Finding]:
    """The attacked process exists, and has every action that the trace takes."""
    place: Place = ("attack_trace",)
    if not 1 <= trace.index_process <= len(query.processes):
        message = f"There is no process {trace.index_process}; they are counted from 1."
        yield _error("no-process", (*place, "index_process"), message)
        return
    process = query.processes[trace.index_process - 1]
    known = {node.index for _, node in walk(process) if isinstance(node, Position)}
    for where, node in walk(trace.action_sequence, (*place, "action_sequence")):
        if isinstance(node, Position) and node.index not in known:
            message = f"Process {trace.index_process} has no action with position {node.index}."
            yield _error("no-position", (*where, "index"), message)
