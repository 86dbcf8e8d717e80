"""Paths into the output of a process, as a JOIN's selector writes them.

A path is a text of steps from the root: `lr` goes to the left argument, `r` to the right one
(WorkflowFM Composer, «Gestures»: `A ** (B ++ C)` has A at `lr`, B at `rlr`, C at `rr`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from prover_bridge.logic.trees import Tree

_STEPS = re.compile(r"(?:lr|r)*")


@lru_cache(maxsize=4096)
def steps(path: str) -> tuple[str, ...]:
    """The steps of a path, each `lr` or `r`.

    Raises:
        ValueError: the text is no path.
    """
    if not _STEPS.fullmatch(path):
        raise ValueError(f"{path!r} is no path")
    return tuple(re.findall("lr|r", path))


def at(tree: Tree, path: str) -> Tree | None:
    """The part of a tree at a path, or None where the path leads out of it."""
    here = tree
    for step in steps(path):
        if len(here.sides) < 2:
            return None
        here = here.left if step == "lr" else here.right
    return here


def along(tree: Tree, path: str) -> Iterator[Tree]:
    """The parts that a path passes, from the whole to its end."""
    here = tree
    yield here
    for step in steps(path):
        if len(here.sides) < 2:
            return
        here = here.left if step == "lr" else here.right
        yield here


def parts(tree: Tree, path: str = "") -> Iterator[tuple[str, Tree]]:
    """Every part of a tree with its path, the outer before the inner, the left before the right.

    Args:
        tree: where to look.
        path: what to put in front of each path.
    """
    pending = [(path, tree)]
    while pending:
        here, part = pending.pop()
        yield here, part
        if len(part.sides) == 2:
            pending += [(here + "r", part.right), (here + "lr", part.left)]
