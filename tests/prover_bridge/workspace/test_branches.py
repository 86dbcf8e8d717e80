"""A proposition is changed branch by branch, and every change can be gone back over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.logic.syntax import parse_proposition, to_text
from prover_bridge.logic.trees import Operator, Proposition, leaf, leaves, plus, times
from prover_bridge.workspace.branches import (
    added,
    beside,
    drawn_as,
    fork_of,
    members,
    moved,
    part_at,
    removed,
    replaced,
    switched,
)
from prover_bridge.workspace.paths import parts

PROPOSITIONS: st.SearchStrategy[Proposition] = st.recursive(
    st.sampled_from("ABCDE").map(leaf),
    lambda inner: st.tuples(inner, inner).flatmap(
        lambda sides: st.sampled_from([times(*sides), plus(*sides)])
    ),
    max_leaves=8,
)
OPERATORS = st.sampled_from([Operator.TIMES, Operator.PLUS])
NEW = leaf("New")


@st.composite
def places(draw: st.DrawFn) -> tuple[Proposition, str]:
    """A proposition, and a path of something that is drawn of it."""
    whole = draw(PROPOSITIONS)
    path = draw(st.sampled_from([path for path, _ in parts(whole)]))
    return whole, drawn_as(whole, path)


@given(places(), OPERATORS)
def test_removing_what_was_added_restores(place: tuple[Proposition, str], operator: Operator) -> None:
    whole, path = place
    grown, new = added(whole, path, operator, NEW)
    assert part_at(grown, new) is NEW
    assert list(leaves(grown)).count("New") == 1
    assert removed(grown, new) is whole


@given(places(), OPERATORS)
def test_a_branch_is_added_to_a_fork_of_its_operator(
    place: tuple[Proposition, str], operator: Operator
) -> None:
    whole, path = place
    grown, new = added(whole, path, operator, NEW)
    fork = fork_of(grown, new)
    assert part_at(grown, fork).operator is operator
    assert new in members(grown, fork)


@given(places(), OPERATORS)
def test_all_that_comes_out_is_read_back(place: tuple[Proposition, str], operator: Operator) -> None:
    whole, path = place
    grown, _ = added(whole, path, operator, NEW)
    results = [grown, replaced(whole, path, leaf("Z"))]
    results += [removed(whole, path)] if path else []
    results += [switched(whole, path)] if not part_at(whole, path).is_leaf else []
    for result in results:
        assert parse_proposition(to_text(result)) is result


@given(places())
def test_replacing_changes_that_part_only(place: tuple[Proposition, str]) -> None:
    whole, path = place
    changed = replaced(whole, path, leaf("Z"))
    assert part_at(changed, path) is leaf("Z")
    assert replaced(changed, path, part_at(whole, path)) is whole


@given(places())
def test_switching_keeps_the_leaves_and_turns_the_fork(place: tuple[Proposition, str]) -> None:
    whole, path = place
    before = part_at(whole, path)
    if before.is_leaf:
        with pytest.raises(ValueError, match="no fork"):
            switched(whole, path)
        return
    turned = switched(whole, path)
    assert list(leaves(turned)) == list(leaves(whole))
    assert {part_at(turned, path).operator, before.operator} == {Operator.TIMES, Operator.PLUS}
    last = part_at(whole, members(whole, path)[-1])
    if last.is_leaf:  # else its branches have become branches of the fork
        assert switched(turned, path) is whole


@given(places(), st.sampled_from([-2, -1, 1, 2]))
def test_moving_back_restores(place: tuple[Proposition, str], by: int) -> None:
    whole, path = place
    branches = members(whole, fork_of(whole, path)) if path else ()
    if not path or not 0 <= branches.index(path) + by < len(branches):
        with pytest.raises(ValueError, match="branch"):
            moved(whole, path, by)
        return
    swapped, there = moved(whole, path, by)
    assert sorted(leaves(swapped)) == sorted(leaves(whole))
    fork = part_at(whole, fork_of(whole, path))
    # What gets last and is a fork of the same operator becomes one with its fork.
    if all(part_at(whole, branch).operator is not fork.operator for branch in branches):
        assert part_at(swapped, there) is part_at(whole, path)
        assert moved(swapped, there, -by) == (whole, path)


@given(places())
def test_after_a_removal_something_that_is_drawn_is_selected(place: tuple[Proposition, str]) -> None:
    whole, path = place
    if not path:
        with pytest.raises(ValueError, match="the whole"):
            removed(whole, path)
        return
    rest, chosen = removed(whole, path), beside(whole, path)
    assert part_at(rest, chosen) is not None
    assert drawn_as(rest, chosen) == chosen
    assert rest.size == whole.size - part_at(whole, path).size


@pytest.mark.parametrize(
    ("text", "path", "operator", "result"),
    [
        ("A", "", Operator.TIMES, "A ** New"),
        ("A ** B", "", Operator.TIMES, "A ** B ** New"),
        ("A ** B", "", Operator.PLUS, "(A ** B) ++ New"),
        ("A ** B", "lr", Operator.TIMES, "A ** New ** B"),
        ("A ** B", "r", Operator.PLUS, "A ** (B ++ New)"),
        ("A ** (B ++ C)", "r", Operator.TIMES, "A ** (B ++ C) ** New"),
        ("A ** (B ++ C)", "rlr", Operator.PLUS, "A ** (B ++ New ++ C)"),
        ("(A ** B) ** C", "lr", Operator.TIMES, "(A ** B ** New) ** C"),
    ],
)
def test_branches_come_where_a_person_expects_them(
    text: str, path: str, operator: Operator, result: str
) -> None:
    grown, _ = added(parse_proposition(text), path, operator, NEW)
    assert to_text(grown) == result


def test_a_run_is_one_fork() -> None:
    whole = parse_proposition("A ** (B ++ C ++ D) ** E")
    assert members(whole) == ("lr", "rlr", "rr")
    assert members(whole, "rlr") == ("rlrlr", "rlrrlr", "rlrrr")
    assert members(whole, "lr") == ()
    assert drawn_as(whole, "r") == ""
    assert fork_of(whole, "rlrrr") == "rlr"
    with pytest.raises(ValueError, match="leads out"):
        part_at(whole, "lrlr")
