"""Several resources as one that is their ⊗ in any order and nesting; what is ⊕ stays as it is."""

from collections import Counter
from collections.abc import Iterable

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.reasoner.buffers import buffer
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.proofs import first_of_type, sorted_inputs, with_input, without
from prover_bridge.reasoner.recursion import Steps, run
from prover_bridge.reasoner.terms import Rule, Term


def factors(proposition: Proposition) -> list[Proposition]:
    """The atoms and ⊕ of which a type is the ⊗, from left to right."""
    found, pending = [], [proposition]
    while pending:
        here = pending.pop()
        if here.operator is Operator.TIMES:
            pending.extend(reversed(here.sides))
        else:
            found.append(here)
    return found


def same_parts(sources: Iterable[Resource], target: Proposition) -> bool:
    """Whether the ⊗ of the sources is the target, up to order and nesting of ⊗."""
    wanted = Counter(factors(target))
    for source in sources:
        for factor in factors(source.proposition):
            if not wanted[factor]:
                return False
            wanted[factor] -= 1
    return not wanted.total()


def rearrange(sources: Iterable[Resource], target: Resource, name: Namer, number: int) -> tuple[Term, int]:
    """The proof that passes several inputs on as one output of the same parts.

    An input that is the left side of a ⊗ as it is goes there, the first one in order, else one that is
    its right side; where none is, the first ⊗ among the inputs is taken apart.

    Args:
        sources: the inputs, whose parts are those of the target.
        target: the output.
        name: names new channels.
        number: the last number used.

    Returns:
        The term, and the last number used by it.
    """
    return run(_rearrange(sorted_inputs(sources), target, name, number))


def _rearrange(
    sources: tuple[Resource, ...], target: Resource, name: Namer, number: int
) -> Steps[tuple[Term, int]]:
    kind, n = target.proposition, number + 1
    if len(sources) == 1 and sources[0].proposition is kind:
        return buffer(sources[0].channel, target, name, number)
    divided = _divide(sources, kind)
    if divided is None:
        index = next(i for i, found in enumerate(sources) if found.proposition.operator is Operator.TIMES)
        found = sources[index]
        left, right = found.proposition.sides
        x, y = Resource(name("x", n), left), Resource(name("y", n), right)
        inner = with_input(with_input(without(sources, index), x), y)
        term, last = yield _rearrange(inner, target, name, n)
        return Term(Rule.PAR, (left, right), (found.channel, x.channel, y.channel), (term,)), last
    for_left, for_right = divided
    x, y = Resource(name("x", n), kind.left), Resource(name("y", n), kind.right)
    first, last = yield _rearrange(for_left, x, name, n)
    second, last = yield _rearrange(for_right, y, name, last)
    return Term(Rule.TIMES, kind.sides, (target.channel, x.channel, y.channel), (first, second)), last


def _divide(
    sources: tuple[Resource, ...], kind: Proposition
) -> tuple[tuple[Resource, ...], tuple[Resource, ...]] | None:
    """Which sources go to which side of a ⊗; None where one has to be taken apart first."""
    if kind.operator is not Operator.TIMES:
        return None
    for side in (0, 1):
        index = first_of_type(sources, kind.sides[side])
        if index is not None:
            one, others = (sources[index],), without(sources, index)
            return (others, one) if side else (one, others)
    if any(source.proposition.operator is Operator.TIMES for source in sources):
        return None
    wanted = Counter(factors(kind.right))
    for_left: list[Resource] = []
    for_right: list[Resource] = []
    for source in sources:
        here = for_right if wanted[source.proposition] else for_left
        wanted[source.proposition] -= here is for_right
        here.append(source)
    return tuple(for_left), tuple(for_right)
