"""Filters exist exactly where every choice of one type is a choice of the other."""

import contextlib
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.logic.trees import Operator, Proposition, leaf, plus, times
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.filters import Bounds, Filters
from prover_bridge.reasoner.fresh import Namer
from prover_bridge.reasoner.kernel import check
from prover_bridge.reasoner.rearranging import factors, rearrange, same_parts

PROPOSITIONS: st.SearchStrategy[Proposition] = st.recursive(
    st.sampled_from([leaf(name) for name in "ABC"]),
    lambda inner: st.builds(times, inner, inner) | st.builds(plus, inner, inner),
    max_leaves=6,
)


def choices(kind: Proposition) -> set[frozenset[tuple[str, int]]]:
    """All choices of alternatives by brute force, each as a multiset of atoms."""

    def of(here: Proposition) -> list[Counter[str]]:
        if here.operator is None:
            return [Counter([here.name])]
        left, right = of(here.left), of(here.right)
        return left + right if here.operator is Operator.PLUS else [a + b for a in left for b in right]

    return {frozenset(counted.items()) for counted in of(kind)}


@settings(max_examples=300)
@given(PROPOSITIONS, PROPOSITIONS)
def test_a_filter_exists_where_choices_are_choices(source: Proposition, target: Proposition) -> None:
    assert Filters().exists(source, target) == (choices(source) <= choices(target))


@given(PROPOSITIONS, st.randoms(use_true_random=False))
def test_a_filter_proves_what_it_should(kind: Proposition, random: Random) -> None:
    target = shuffled(kind, random)
    filters = Filters()
    assert filters.exists(kind, target)
    term, _ = filters.build(Resource("in", kind), Resource("out", target), Namer("n_"), 0)
    assert check(term, {}).proves([("in", kind)], "out", target)


def shuffled(kind: Proposition, random: Random) -> Proposition:
    """A type to which it passes: sides swapped, alternatives added."""
    if kind.operator is None:
        return plus(leaf("Z"), kind) if random.random() < 0.3 else kind
    sides = [shuffled(side, random) for side in kind.sides]
    random.shuffle(sides)
    return (times if kind.operator is Operator.TIMES else plus)(*sides)


@pytest.mark.parametrize(
    ("source", "target", "passes"),
    [
        ("A ** B", "B ** A", True),
        ("A", "A ++ B", True),
        ("A ++ A", "A", True),
        ("A ++ B", "A", False),
        ("A ** A", "A", False),
        ("A", "A ** A", False),
        ("A ** (B ++ C)", "(A ** B) ++ (C ** A)", True),
        ("(A ** B) ++ (C ** A)", "A ** (B ++ C)", True),
    ],
)
def test_examples(source: str, target: str, passes: bool) -> None:
    assert Filters().exists(parse_proposition(source), parse_proposition(target)) == passes


def test_too_many_alternatives_are_refused_with_the_reason() -> None:
    atoms = [plus(leaf(f"A{index}"), leaf(f"B{index}")) for index in range(40)]
    with pytest.raises(ReasonerError, match="2048 alternatives"):
        Filters().exists(times(*atoms), times(*reversed(atoms)))
    with pytest.raises(ReasonerError, match="3 alternatives"):
        Filters(Bounds(alternatives=3)).exists(times(*atoms[:2]), times(*reversed(atoms[:2])))
    with pytest.raises(ReasonerError, match="2 resources"):
        Filters(Bounds(atoms=2)).exists(times(*atoms[:3]), times(*reversed(atoms[:3])))
    with pytest.raises(ReasonerError, match="2 alternatives"):
        Filters(Bounds(size=5)).exists(times(*atoms[:2]), times(*reversed(atoms[:2])))


def test_a_choice_among_very_many_is_found() -> None:
    atoms = [plus(leaf(f"A{index}"), leaf(f"B{index}")) for index in range(40)]
    assert Filters().exists(times(*(leaf(f"A{index}") for index in range(40))), times(*atoms))
    assert not Filters().exists(times(*(leaf(f"A{index}") for index in range(39)), leaf("B3")), times(*atoms))


def test_deciding_never_hangs() -> None:
    sides = [plus(times(*[leaf("A")] * 2**bit), leaf("A")) for bit in range(10)]
    clauses = [plus(leaf(f"X{i % 5}"), times(leaf(f"X{i % 3}"), leaf(f"X{i % 7}"))) for i in range(24)]
    filters = Filters(Bounds(work=20_000))
    for target in (times(*sides), times(*clauses)):
        wanted = times(*[leaf(f"X{i % 5}") for i in range(36)])
        with contextlib.suppress(ReasonerError):
            assert filters.exists(wanted, target) in (True, False)


@given(st.lists(PROPOSITIONS, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_rearranging_several_resources(kinds: list[Proposition], random: Random) -> None:
    sources = [Resource(f"in{place}", kind) for place, kind in enumerate(kinds)]
    parts = [part for kind in kinds for part in factors(kind)]
    random.shuffle(parts)
    while len(parts) > 1:
        place = random.randrange(len(parts) - 1)
        parts[place : place + 2] = [times(*parts[place : place + 2])]
    target = Resource("out", parts[0])
    assert same_parts(sources, target.proposition)
    term, _ = rearrange(sources, target, Namer("n_"), 0)
    named = [(resource.channel, resource.proposition) for resource in sources]
    assert check(term, {}).proves(named, "out", target.proposition)


@given(PROPOSITIONS, PROPOSITIONS)
def test_other_parts_are_seen(first: Proposition, second: Proposition) -> None:
    equal = Counter(factors(first)) == Counter(factors(second))
    assert same_parts([Resource("in", first)], second) == equal
