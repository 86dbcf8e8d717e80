"""What composition works on: a term together with the inputs and the output that it proves."""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cmp_to_key

from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Proposition, compare
from prover_bridge.reasoner.terms import Term


@dataclass(frozen=True, slots=True)
class Proof:
    """A term, and the sequent that it proves.

    Attributes:
        inputs: what it takes; the order is part of an answer, not of the proof.
        output: what it gives.
        term: the proof itself.
    """

    inputs: tuple[Resource, ...]
    output: Resource
    term: Term


def _compare(first: Resource, second: Resource) -> int:
    order = compare(first.proposition, second.proposition)
    if order or first.channel == second.channel:
        return order
    return -1 if first.channel < second.channel else 1


input_order = cmp_to_key(_compare)
"""Order of inputs: by type, then by channel, letter by letter (`buf11` before `buf7`)."""


def sorted_inputs(inputs: Iterable[Resource]) -> tuple[Resource, ...]:
    """The inputs in order."""
    return tuple(sorted(inputs, key=input_order))


def with_input(inputs: tuple[Resource, ...], new: Resource) -> tuple[Resource, ...]:
    """Sorted inputs and one more, in order."""
    found = list(inputs)
    insort(found, new, key=input_order)
    return tuple(found)


def without(inputs: tuple[Resource, ...], index: int) -> tuple[Resource, ...]:
    """The inputs but the one at that place."""
    return inputs[:index] + inputs[index + 1 :]


def first_of_type(inputs: Iterable[Resource], proposition: Proposition) -> int | None:
    """The place of the first input of that type."""
    return next((index for index, found in enumerate(inputs) if found.proposition is proposition), None)
