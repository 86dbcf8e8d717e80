"""Conditions against truth tables."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.wiring.conditions import ALWAYS, NEVER, Condition, Conditions, TooEntangledError

CHOICES = 4
formulas = st.recursive(
    st.tuples(st.integers(0, CHOICES - 1), st.booleans()) | st.booleans(),
    lambda inner: st.tuples(st.sampled_from(["both", "either"]), inner, inner),
    max_leaves=12,
)


def build(formula: object, store: Conditions, choices: list[tuple[Condition, Condition]]) -> Condition:
    match formula:
        case bool():
            return ALWAYS if formula else NEVER
        case (int(index), bool(left)):
            return choices[index][0 if left else 1]
        case (operation, first, second):
            combine: Callable[[Condition, Condition], Condition] = getattr(store, operation)
            return combine(build(first, store, choices), build(second, store, choices))
    raise AssertionError(formula)


def table(formula: object) -> list[bool]:
    def holds(part: object, row: tuple[bool, ...]) -> bool:
        match part:
            case bool():
                return part
            case (int(index), bool(left)):
                return row[index] is left
            case (operation, first, second):
                sides = (holds(first, row), holds(second, row))
                return all(sides) if operation == "both" else any(sides)
        raise AssertionError(part)

    return [holds(formula, row) for row in itertools.product([True, False], repeat=CHOICES)]


@given(formulas, formulas, st.booleans())
def test_conditions_are_the_same_number_exactly_when_they_mean_the_same(
    first: object, second: object, newest_first: bool
) -> None:
    store = Conditions(newest_first=newest_first)
    choices = [store.choice() for _ in range(CHOICES)]
    one, other = (build(formula, store, choices) for formula in (first, second))
    assert (one == other) == (table(first) == table(second))
    assert (one == ALWAYS) == all(table(first))
    assert (one == NEVER) == (not any(table(first)))


def test_a_chain_of_choices_far_deeper_than_the_call_stack_is_compared() -> None:
    store = Conditions()
    one, other = store.choice()
    for _ in range(5_000):
        left, _ = store.choice()
        one, other = store.both(left, one), store.both(left, other)
    # They differ at the bottom only.
    assert store.both(one, other) == NEVER
    assert store.either(one, other) not in (NEVER, ALWAYS, one, other)


def test_a_store_refuses_to_grow_beyond_its_limit() -> None:
    store = Conditions(limit=100)
    first = [store.choice()[0] for _ in range(40)]
    second = [store.choice()[0] for _ in range(40)]

    def pair_all() -> Condition:
        # In this order every choice of the first half has to be remembered through the second.
        found = NEVER
        for one, other in zip(first, second, strict=True):
            found = store.either(found, store.both(one, other))
        return found

    with pytest.raises(TooEntangledError):
        pair_all()
