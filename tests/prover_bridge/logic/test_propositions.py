"""Propositions: unique values with a text, an order and any depth."""

import copy
import pickle
from functools import cmp_to_key

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.logic.syntax import PropositionSyntaxError, parse_proposition, to_text
from prover_bridge.logic.trees import Tree, compare, leaf, leaves, map_leaves, negation, plus, run, times

NAMES = st.sampled_from(["A", "B", "C", "Order", "x1"])
TREES = st.recursive(
    NAMES.map(leaf),
    lambda inner: st.builds(times, inner, inner) | st.builds(plus, inner, inner),
    max_leaves=12,
)


@given(TREES)
def test_text_comes_back_as_the_same_object(tree: Tree) -> None:
    assert parse_proposition(to_text(tree)) is tree
    assert parse_proposition(to_text(tree, pretty=True)) is tree


@given(st.recursive(TREES, lambda inner: inner.map(negation) | st.builds(times, inner, inner)))
def test_copies_are_the_same_object(tree: Tree) -> None:
    assert copy.deepcopy(tree) is tree
    assert pickle.loads(pickle.dumps(tree)) is tree


@given(TREES, TREES, TREES)
def test_order_is_total(a: Tree, b: Tree, c: Tree) -> None:
    assert (compare(a, b) == 0) == (a is b)
    assert (compare(a, b) < 0) == (compare(b, a) > 0)
    low, middle, high = sorted((a, b, c), key=cmp_to_key(compare))
    assert compare(low, middle) <= 0
    assert compare(middle, high) <= 0
    assert compare(low, high) <= 0


def test_order_is_the_provers() -> None:
    texts = ["B", "A ** A", "A ++ B", "A", "A ++ (A ** A)", "(A ++ A) ** B"]
    ordered = sorted(map(parse_proposition, texts), key=cmp_to_key(compare))
    assert [to_text(tree) for tree in ordered] == [
        "A",
        "B",
        "A ++ B",
        "A ++ (A ** A)",
        "A ** A",
        "(A ++ A) ** B",
    ]


@pytest.mark.parametrize(
    ("text", "position", "expected"),
    [
        ("", 0, "resource name"),
        ("A **", 4, "resource name"),
        ("(A", 2, "“)”"),
        ("A )", 2, "** or ++"),
        ("A B", 2, "** or ++"),
        ("A ** 7", 5, "resource name"),
        ("A + B", 2, "**"),
    ],
)
def test_errors_tell_position_and_what_was_expected(text: str, position: int, expected: str) -> None:
    with pytest.raises(PropositionSyntaxError) as caught:
        parse_proposition(text)
    assert caught.value.position == position
    assert expected in caught.value.expected


def test_same_strength_right_associative() -> None:
    assert parse_proposition("A ** B ++ C") is times(leaf("A"), plus(leaf("B"), leaf("C")))
    assert run(parse_proposition("A ** B ** C")) == [leaf("A"), leaf("B"), leaf("C")]


def test_depth_is_limited_by_memory_alone() -> None:
    left = right = leaf("A")
    for _ in range(20_000):
        left, right = times(left, leaf("B")), plus(leaf("B"), right)
    assert left.size == right.size == 20_001
    assert parse_proposition(to_text(left)) is left
    assert parse_proposition(to_text(right)) is right
    assert compare(left, right) > 0
    assert set(leaves(left)) == {"A", "B"}
    assert map_leaves(left, lambda name: leaf(name)) is left
