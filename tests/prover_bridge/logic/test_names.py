"""Names that the prover cannot read back are refused, with the reason."""

from pathlib import Path

import pytest

from prover_bridge.logic.names import is_intermediate_name, problem_with_name
from prover_bridge.logic.reserved_names import RESERVED_NAMES


@pytest.mark.parametrize("name", ["A", "SelectSki", "x", "T", "F", "I", "price_2"])
def test_good_names(name: str) -> None:
    assert problem_with_name(name) is None


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "needed"),
        ("in", "prover's own"),
        ("SUC", "prover's own"),
        ("2nd", "begins with"),
        ("_Step1", "begins with"),
        ("Été", "begins with"),
        ("Ski sale", "a space"),
        ("a.b", "“.”"),
        ("a-b", "“-”"),
        ("Straße", "“ß”"),
        ("A\n", "in it"),
    ],
)
def test_bad_names_say_why(name: str, reason: str) -> None:
    problem = problem_with_name(name)
    assert problem is not None
    assert reason in problem


def test_names_of_steps() -> None:
    assert is_intermediate_name("_Step12")
    assert not is_intermediate_name("_Step")
    assert not is_intermediate_name("_Step1x")


def test_the_list_of_reserved_names_is_whole(shared: Path) -> None:
    recorded = (shared / "spec" / "reserved-names.txt").read_text(encoding="utf-8").split()
    assert frozenset(recorded) == RESERVED_NAMES
