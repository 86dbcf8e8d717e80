"""Immutable binary trees of ⊗ and ⊕: the one shape of propositions and of provenance.

A leaf is an atom of a proposition or a label of provenance. Trees are unique: two trees of the same
shape and leaves are the same object, so that comparing and hashing cost the same at any size, and no
operation here recurses, so that depth is limited by memory alone.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import Final, TypeAlias
from weakref import WeakValueDictionary


class Operator(Enum):
    """The connectives of propositions.

    NEGATION has one side. It has no place in a process that can be composed; a prover merely answers
    `create` for it (reasoner JSON API, «Linear propositions»).
    """

    TIMES = "times"
    PLUS = "plus"
    NEGATION = "neg"

    __hash__ = object.__hash__  # members are unique; the enumeration's own hash is a slow one


class Tree:
    """A leaf with a name, or an operator with two sides.

    Attributes:
        operator: None for a leaf.
        name: the atom or label of a leaf, empty otherwise.
        sides: the left and the right tree, empty for a leaf.
        size: the number of leaves.

    Made by `leaf`, `node`, `times`, `plus` only, which keep every tree unique.
    """

    __slots__ = ("__weakref__", "name", "operator", "sides", "size")

    operator: Final[Operator | None]
    name: Final[str]
    sides: Final[tuple[Tree, ...]]
    size: Final[int]

    def __init__(self, operator: Operator | None, name: str, sides: tuple[Tree, ...]) -> None:
        self.operator = operator
        self.name = name
        self.sides = sides
        self.size = sum([side.size for side in sides]) or 1

    @property
    def left(self) -> Tree:
        """The left side, or what is negated; only a compound has one."""
        return self.sides[0]

    @property
    def right(self) -> Tree:
        """The right side; only a compound has one."""
        return self.sides[1]

    @property
    def is_leaf(self) -> bool:
        """Whether this is an atom or a label."""
        return self.operator is None

    def __repr__(self) -> str:
        from prover_bridge.logic.syntax import to_text

        return f"<{to_text(self)}>"

    def __copy__(self) -> Tree:
        return self

    def __deepcopy__(self, memo: object) -> Tree:
        return self

    def __reduce__(self) -> tuple[Callable[[list[str]], Tree], tuple[list[str]]]:
        return from_prefix, (to_prefix(self),)


Proposition: TypeAlias = Tree
Provenance: TypeAlias = Tree

_lock = threading.Lock()
_leaves: WeakValueDictionary[str, Tree] = WeakValueDictionary()
_nodes: WeakValueDictionary[tuple[Operator, int, int], Tree] = WeakValueDictionary()
_NOTHING = 0


def leaf(name: str) -> Tree:
    """The atom or label of that name."""
    with _lock:
        found = _leaves.get(name)
        if found is None:
            found = _leaves[name] = Tree(None, name, ())
        return found


def node(operator: Operator, left: Tree, right: Tree) -> Tree:
    """The tree of that operator over the two sides."""
    key = (operator, id(left), id(right))
    with _lock:
        found = _nodes.get(key)
        if found is None:
            found = _nodes[key] = Tree(operator, "", (left, right))
        return found


def negation(tree: Tree) -> Tree:
    """`NEG A`, as it may stand in a command that creates a process."""
    key = (Operator.NEGATION, id(tree), _NOTHING)
    with _lock:
        found = _nodes.get(key)
        if found is None:
            found = _nodes[key] = Tree(Operator.NEGATION, "", (tree,))
        return found


def fold(operator: Operator, parts: Sequence[Tree]) -> Tree:
    """The right-associated tree of one or more parts.

    Raises:
        ValueError: there are no parts.
    """
    if not parts:
        raise ValueError(f"{operator.value} of nothing")
    result = parts[-1]
    for part in reversed(parts[:-1]):
        result = node(operator, part, result)
    return result


def times(*parts: Tree) -> Tree:
    """`A ⊗ (B ⊗ …)`."""
    return fold(Operator.TIMES, parts)


def plus(*parts: Tree) -> Tree:
    """`A ⊕ (B ⊕ …)`."""
    return fold(Operator.PLUS, parts)


def run(tree: Tree, operator: Operator | None = None) -> list[Tree]:
    """The parts of the right-nested run of one operator that starts at the root.

    `A ⊗ (B ⊗ C)` gives A, B, C. A leaf, or a tree of another operator than the one asked for,
    is its own only part.
    """
    wanted = operator or tree.operator
    parts = []
    while wanted is not None and tree.operator is wanted:
        parts.append(tree.left)
        tree = tree.right
    return [*parts, tree]


def leaves(tree: Tree) -> Iterator[str]:
    """Names of the leaves from left to right."""
    pending = [tree]
    while pending:
        here = pending.pop()
        if here.is_leaf:
            yield here.name
        else:
            pending.extend(reversed(here.sides))


_PREFIX = {Operator.TIMES: "*", Operator.PLUS: "+", Operator.NEGATION: "-"}
_INFIX = {"*": Operator.TIMES, "+": Operator.PLUS}


def to_prefix(tree: Tree) -> list[str]:
    """The tree in prefix notation: `*`, `+`, `-`, or a leaf's name behind a quotation mark."""
    words, pending = [], [tree]
    while pending:
        here = pending.pop()
        words.append("'" + here.name if here.operator is None else _PREFIX[here.operator])
        pending.extend(reversed(here.sides))
    return words


def from_prefix(words: Sequence[str]) -> Tree:
    """The tree that `to_prefix` wrote."""
    stack: list[Tree] = []
    for word in reversed(words):
        if word.startswith("'"):
            stack.append(leaf(word[1:]))
        elif word == "-":
            stack.append(negation(stack.pop()))
        else:
            stack.append(node(_INFIX[word], stack.pop(), stack.pop()))
    return stack.pop()


def map_leaves(tree: Tree, change: Callable[[str], Tree]) -> Tree:
    """The same tree with every leaf replaced by what `change` makes of its name."""
    done: dict[Tree, Tree] = {}
    pending = [tree]
    while pending:
        here = pending[-1]
        missing = [side for side in here.sides if side not in done]
        if missing:
            pending.extend(missing)
            continue
        pending.pop()
        if here.operator is None:
            done[here] = change(here.name)
        elif here.operator is Operator.NEGATION:
            done[here] = negation(done[here.left])
        else:
            done[here] = node(here.operator, done[here.left], done[here.right])
    return done[tree]


_RANK = {None: 0, Operator.PLUS: 1, Operator.TIMES: 2, Operator.NEGATION: 3}


def compare(first: Tree, second: Tree) -> int:
    """Order of propositions: atom < ⊕ < ⊗, atoms by name, one operator by left, then right.

    Returns:
        A negative number, zero or a positive number, as `functools.cmp_to_key` wants it.
    """
    pending = [(first, second)]
    while pending:
        a, b = pending.pop()
        if a is b:
            continue
        if a.operator is not b.operator:
            return _RANK[a.operator] - _RANK[b.operator]
        if a.operator is None:
            return -1 if a.name < b.name else 1
        pending.extend(reversed(list(zip(a.sides, b.sides, strict=True))))
    return 0
