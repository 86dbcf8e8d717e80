"""Folding a process term from its calls and identities up, without recursion."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from prover_bridge.reasoner.terms import Term

Result = TypeVar("Result")


def fold_term(term: Term, build: Callable[[Term, Sequence[Result]], Result]) -> Result:
    """What `build` makes of the term, given what it made of each of its premises, in their order."""
    results: list[Result] = []
    pending: list[tuple[Term, bool]] = [(term, False)]
    while pending:
        here, ready = pending.pop()
        if not ready:
            pending.append((here, True))
            pending.extend((premise, False) for premise in reversed(here.premises))
            continue
        first = len(results) - len(here.premises)
        made = build(here, results[first:])
        del results[first:]
        results.append(made)
    return results.pop()
