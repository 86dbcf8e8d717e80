"""Indented lines from nested generators, without recursion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_DEEPEST = 40  # levels that are still shown by indentation; more would make long texts out of deep terms


@dataclass(frozen=True, slots=True, eq=False)
class Deeper:
    """Lines that stand one level deeper than those around them."""

    lines: Iterable[str | Deeper]


def indented(lines: Iterable[str | Deeper], depth: int = 0) -> list[str]:
    """All lines in their order, each behind a tabulator for every level."""
    done: list[str] = []
    pending: list[Iterator[str | Deeper]] = [iter(lines)]
    while pending:
        line = next(pending[-1], None)
        if line is None:
            pending.pop()
        elif isinstance(line, Deeper):
            pending.append(iter(line.lines))
        else:
            level = min(depth + len(pending) - 1, _DEEPEST)
            done.append("\t" * level + line if line else "")
    return done
