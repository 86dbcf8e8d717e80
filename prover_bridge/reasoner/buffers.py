"""Buffers: proofs that pass a resource on as it is."""

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.recursion import Steps, run
from prover_bridge.reasoner.terms import Rule, Term


def buffer(source: str, target: Resource, name: Namer, number: int) -> tuple[Term, int]:
    """The proof of `A⊥, A`.

    Args:
        source: the channel of the input.
        target: the output, of the same type.
        name: names new channels.
        number: the last number used.

    Returns:
        The term, and the last number used by it.
    """
    return run(_buffer(target.proposition, source, target.channel, name, number))


def _buffer(kind: Proposition, source: str, target: str, name: Namer, number: int) -> Steps[tuple[Term, int]]:
    n = number + 1
    if kind.operator is None:
        return Term(Rule.IDENTITY, (kind,), (source, target, name("m", n))), n
    a, b = kind.sides
    if kind.operator is Operator.TIMES:
        x, y, p, q = name("x", n), name("y", n), name("x", n + 1), name("y", n + 1)
        left, n = yield _buffer(a, x, p, name, n + 1)
        right, n = yield _buffer(b, y, q, name, n)
        both = Term(Rule.TIMES, (a, b), (target, p, q), (left, right))
        return Term(Rule.PAR, (a, b), (source, x, y), (both,)), n
    x, y, p, q = name("x", n), name("y", n), name("x", n + 1), name("y", n + 2)
    left, last = yield _buffer(a, x, p, name, n + 2)
    right, last = yield _buffer(b, y, q, name, last)
    injected = (
        inject_left(kind, target, p, left, name, n + 1),
        inject_right(kind, target, q, right, name, n + 2),
    )
    channels = (source, x, y, name("u", n), name("v", n))
    return Term(Rule.WITH, (a, b), channels, injected), last


def inject_left(kind: Proposition, z: str, x: str, premise: Term, name: Namer, n: int) -> Term:
    """⊕ on the left, with the names of that number."""
    return Term(Rule.PLUS_LEFT, kind.sides, (z, x, name("u", n), name("v", n)), (premise,))


def inject_right(kind: Proposition, z: str, y: str, premise: Term, name: Namer, n: int) -> Term:
    """⊕ on the right, with the names of that number."""
    return Term(Rule.PLUS_RIGHT, kind.sides, (z, y, name("u", n), name("v", n)), (premise,))
