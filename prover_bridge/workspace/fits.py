"""Whether one resource can be passed on as another without dropping or copying anything.

It can exactly when every choice of alternatives of the first is, as a multiset of atoms, a choice of the
second (reasoner, «filter»). Choices multiply under ⊗: beyond a bound the question is left to the prover.
"""

from functools import lru_cache

from prover_bridge.logic.trees import Operator, Proposition, leaves

_BOUND = 2048

Choice = tuple[str, ...]


@lru_cache(maxsize=4096)
def choices(proposition: Proposition) -> frozenset[Choice] | None:
    """Every choice of alternatives, as its atoms sorted; None beyond the bound."""
    done: dict[Proposition, frozenset[Choice] | None] = {}
    pending = [proposition]
    while pending:
        here = pending[-1]
        missing = [side for side in here.sides if side not in done]
        pending.extend(missing)
        if not missing:
            done[pending.pop()] = _choices(here, done)
    return done[proposition]


def _choices(
    here: Proposition, done: dict[Proposition, frozenset[Choice] | None]
) -> frozenset[Choice] | None:
    if here.is_leaf:
        return frozenset([(here.name,)])
    if here.operator is Operator.NEGATION:
        return None
    left, right = done[here.left], done[here.right]
    if left is None or right is None:
        return None
    if here.operator is Operator.PLUS:
        both = left | right
    elif len(left) * len(right) > _BOUND:
        return None
    else:
        both = frozenset(tuple(sorted(one + other)) for one in left for other in right)
    return both if len(both) <= _BOUND else None


@lru_cache(maxsize=65536)
def atoms(proposition: Proposition) -> frozenset[str]:
    """Names of all resources in a proposition."""
    return frozenset(leaves(proposition))


@lru_cache(maxsize=65536)
def fits(given: Proposition, wanted: Proposition) -> bool | None:
    """Whether `given` can be passed on as `wanted`; None where only the prover can tell."""
    if given is wanted:
        return True
    if not atoms(given) <= atoms(wanted):
        return False
    ours, theirs = choices(given), choices(wanted)
    return None if ours is None or theirs is None else ours <= theirs
