"""Changing a proposition branch by branch, as a person does who edits its picture.

Paths are those of `paths`. A right-nested run of one operator, `A ** (B ** C)`, is one fork with a branch
for each of its members, as it is drawn; the fork's path is that of the outermost part of the run.
"""

from prover_bridge.logic.trees import Operator, Proposition, leaf, leaves, node
from prover_bridge.workspace.paths import along, at, steps

_OTHER = {Operator.TIMES: Operator.PLUS, Operator.PLUS: Operator.TIMES}


def part_at(whole: Proposition, path: str) -> Proposition:
    """The part at a path.

    Raises:
        ValueError: the path leads out of the proposition.
    """
    found = at(whole, path)
    if found is None:
        raise ValueError(f"{path!r} leads out of {whole!r}")
    return found


def members(whole: Proposition, path: str = "") -> tuple[str, ...]:
    """Paths of the branches of the fork at a path, from left to right; none where there is a leaf."""
    part = part_at(whole, path)
    found: list[str] = []
    operator = part.operator
    while operator is not None and part.operator is operator:
        found.append(path + "lr")
        path, part = path + "r", part.right
    return (*found, path) if found else ()


def fork_of(whole: Proposition, path: str) -> str:
    """The path of the fork of which the part at a path is a branch.

    Raises:
        ValueError: it is the whole, or leads out of it.
    """
    if not path:
        raise ValueError("the whole is no branch")
    return drawn_as(whole, _parent(path))


def drawn_as(whole: Proposition, path: str) -> str:
    """The path of what stands for the part at a path: for the rest of a run, the path of its fork."""
    part = part_at(whole, path)
    while path and not path.endswith("lr"):
        parent = part_at(whole, _parent(path))
        if part.operator is None or parent.operator is not part.operator:
            break
        path, part = _parent(path), parent
    return path


def replaced(whole: Proposition, path: str, part: Proposition) -> Proposition:
    """The proposition with another part at a path."""
    part_at(whole, path)
    passed = list(along(whole, path))[:-1]
    for parent, step in zip(reversed(passed), reversed(steps(path)), strict=True):
        assert parent.operator is not None
        sides = (part, parent.right) if step == "lr" else (parent.left, part)
        part = node(parent.operator, *sides)
    return part


def added(whole: Proposition, path: str, operator: Operator, branch: Proposition) -> tuple[Proposition, str]:
    """The proposition with one more branch, and the path of that branch.

    At a fork of the operator, the branch comes behind its last one; at a branch of such a fork, behind that
    branch; anything else becomes the first of two branches of a new fork.
    """
    here = part_at(whole, path)
    if here.operator is operator:
        path = members(whole, path)[-1]
        here = part_at(whole, path)
    elif path.endswith("lr"):
        parent = part_at(whole, _parent(path))
        if parent.operator is operator:
            grown = node(operator, parent.left, node(operator, branch, parent.right))
            return replaced(whole, _parent(path), grown), _parent(path) + "rlr"
    return replaced(whole, path, node(operator, here, branch)), path + "r"


def removed(whole: Proposition, path: str) -> Proposition:
    """The proposition without the branch at a path; of two branches, the other one stays in their place.

    Raises:
        ValueError: it is the whole, or leads out of it.
    """
    if not path:
        raise ValueError("without the whole nothing is left")
    part_at(whole, path)
    parent = part_at(whole, _parent(path))
    return replaced(whole, _parent(path), parent.right if path.endswith("lr") else parent.left)


def beside(whole: Proposition, path: str) -> str:
    """What to select in `removed(whole, path)`: the next branch, or else the one before, or the rest."""
    rest = removed(whole, path)
    fork = fork_of(whole, path)
    branches = members(whole, fork)
    if len(branches) == 2:
        return drawn_as(rest, fork)
    place = min(branches.index(path), len(branches) - 2)
    return members(rest, fork)[place]


def moved(whole: Proposition, path: str, by: int) -> tuple[Proposition, str]:
    """The proposition with a branch that has changed places with another one of its fork; where it is then.

    Args:
        whole: the proposition.
        path: of the branch.
        by: how many branches further to the right the other one is; negative to the left.

    Raises:
        ValueError: it is the whole, or there is no such branch.
    """
    branches = members(whole, fork_of(whole, path))
    there = branches.index(path) + by
    if not 0 <= there < len(branches):
        raise ValueError(f"no branch stands {by} further than {path!r} in {whole!r}")
    other = branches[there]
    swapped = replaced(whole, path, part_at(whole, other))
    swapped = replaced(swapped, other, part_at(whole, path))
    return swapped, drawn_as(swapped, other)


def switched(whole: Proposition, path: str) -> Proposition:
    """The proposition with the fork at a path turned from ⊗ to ⊕ or back.

    Raises:
        ValueError: there is no fork.
    """
    operator = part_at(whole, path).operator
    if operator not in _OTHER:
        raise ValueError(f"there is no fork at {path!r} in {whole!r}")
    *firsts, last = (part_at(whole, each) for each in members(whole, path))
    for first in reversed(firsts):
        last = node(_OTHER[operator], first, last)
    return replaced(whole, path, last)


def free_atom(taken: tuple[Proposition, ...], wanted: str) -> Proposition:
    """The atom of that name, or with the first number behind it that is in none of the propositions."""
    names = {name for proposition in taken for name in leaves(proposition)}
    number, name = 1, wanted
    while name in names:
        number += 1
        name = f"{wanted}{number}"
    return leaf(name)


def _parent(path: str) -> str:
    return path[:-2] if path.endswith("lr") else path[:-1]
