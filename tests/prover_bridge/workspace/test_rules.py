"""What the rules propose and refuse, on processes of a small shop."""

import json
import re
from pathlib import Path

import pytest

from prover_bridge.logic.processes import ActionKind, Process, Resource
from prover_bridge.logic.syntax import PropositionSyntaxError, parse_proposition
from prover_bridge.logic.trees import Proposition
from prover_bridge.protocol.processes import process_from_json
from prover_bridge.workspace.document import Document, Entry, State, Workspace
from prover_bridge.workspace.fits import fits
from prover_bridge.workspace.paths import at
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.rules import Proposal, Refusal, givers, propose, takers


def entry(name: str, inputs: list[str], output: str, state: State = State.VALID) -> Entry:
    given = tuple(
        Resource(f"c{name}_{number}", parse_proposition(text)) for number, text in enumerate(inputs, 1)
    )
    return Entry(Process(name, given, Resource(f"o{name}", parse_proposition(output)), None, ""), state)


LIBRARY = [
    entry("Model", ["Limit"], "Brand ** Size"),
    entry("Ski", ["Length", "Brand", "Size"], "Price ++ Fault"),
    entry("Bank", ["Price"], "Paid ** (Bill ++ Receipt)"),
    entry("Choose", ["Fault ++ Price"], "Done"),
    entry("Stale", ["Price"], "Done", State.UNCHECKED),
    entry("Broken", ["Price"], "Done", State.INVALID),
]


@pytest.fixture
def document() -> Document:
    library = {known.name: known for known in LIBRARY}
    return Document(library=library, workspaces={"Shop": Workspace("Shop")})


def output(drawing: int, name: str, path: str = "") -> Pick:
    return Pick(drawing, name, Part.OUTPUT, path=path)


def taking(drawing: int, name: str, number: int) -> Pick:
    return Pick(drawing, name, Part.INPUT, f"c{name}_{number}")


def test_two_processes_stand_side_by_side(document: Document) -> None:
    found = propose(document, "Shop", Pick(1, "Model", Part.PROCESS), Pick(2, "Ski", Part.PROCESS))
    assert isinstance(found, Proposal)
    assert (found.kind, found.left_selection, found.right_selection) == (ActionKind.TENSOR, "", "")


def test_part_of_an_output_joins_an_input_from_either_side(document: Document) -> None:
    first, second = output(1, "Model", "lr"), taking(2, "Ski", 2)
    forth, back = propose(document, "Shop", first, second), propose(document, "Shop", second, first)
    assert forth == back
    assert isinstance(forth, Proposal)
    assert (forth.kind, forth.left, forth.left_selection) == (ActionKind.JOIN, first, "lr")
    assert (forth.right, forth.right_selection) == (second, "(NEG Brand)")
    assert forth.sentence == "JOIN: Model gives Brand to Ski"


def test_whole_output_joins_through_the_part_that_fits(document: Document) -> None:
    found = propose(document, "Shop", output(1, "Ski"), taking(2, "Bank", 1))
    assert isinstance(found, Proposal)
    assert found.left_selection == "lr"


def test_compound_input_is_named_with_its_parentheses(document: Document) -> None:
    found = propose(document, "Shop", output(1, "Ski", "lr"), taking(2, "Choose", 1))
    assert isinstance(found, Proposal)
    assert (found.left_selection, found.right_selection) == ("lr", "(NEG (Fault ++ Price))")


def test_what_does_not_fit_is_refused_with_both_types(document: Document) -> None:
    found = propose(document, "Shop", output(1, "Bank", "rlr"), taking(2, "Ski", 1))
    assert isinstance(found, Refusal)
    assert found.reason == "Ski needs Length, this is Bill."


def test_two_inputs_make_a_choice(document: Document) -> None:
    found = propose(document, "Shop", taking(1, "Bank", 1), taking(2, "Ski", 2))
    assert isinstance(found, Proposal)
    assert found.kind is ActionKind.WITH
    assert (found.left_selection, found.right_selection) == ("(NEG Price)", "(NEG Brand)")


def test_output_dropped_on_a_process_finds_its_input(document: Document) -> None:
    found = propose(document, "Shop", Pick(2, "Ski", Part.PROCESS), output(1, "Model", "r"))
    assert isinstance(found, Proposal)
    assert found.right == taking(2, "Ski", 3)


@pytest.mark.parametrize("name", ["Stale", "Broken"])
def test_only_valid_processes_are_composed(document: Document, name: str) -> None:
    found = propose(document, "Shop", output(1, "Ski", "lr"), taking(2, name, 1))
    assert isinstance(found, Refusal)
    assert found.advice


def test_two_outputs_and_one_graph_are_refused(document: Document) -> None:
    for second in (output(2, "Ski"), taking(1, "Ski", 1)):
        assert isinstance(propose(document, "Shop", output(1, "Model"), second), Refusal)


def test_takers_of_a_resource_are_the_valid_ones(document: Document) -> None:
    assert [name for name, _ in takers(document, parse_proposition("Price"))] == ["Bank", "Choose"]


def test_givers_of_a_resource_are_the_valid_ones_that_give_it_in_part(document: Document) -> None:
    assert [*givers(document, parse_proposition("Size"))] == ["Model"]
    assert [*givers(document, parse_proposition("Fault ++ Price"))] == ["Ski"]
    assert [*givers(document, parse_proposition("Length"))] == []


@pytest.mark.parametrize(
    ("given", "wanted", "expected"),
    [
        ("A ** B", "B ** A", True),
        ("A", "A ++ B", True),
        ("A ++ A", "A", True),
        ("A ++ B", "A", False),
        ("A ** B", "A", False),
        ("A", "A ** A", False),
        ("A ** (B ++ C)", "(A ** C) ++ (B ** A)", True),
    ],
)
def test_fits_where_every_choice_is_a_choice_of_the_other(given: str, wanted: str, expected: bool) -> None:
    assert fits(parse_proposition(given), parse_proposition(wanted)) is expected


def test_too_many_choices_are_left_to_the_prover() -> None:
    factors = " ** ".join(f"(A{number} ++ B{number})" for number in range(20))
    wanted = " ** ".join(f"(B{number} ++ A{number})" for number in range(20))
    assert fits(parse_proposition(factors), parse_proposition(wanted)) is None


def selected(text: str) -> Proposition | None:
    """The type that a selector names, if it can be read."""
    inner = re.fullmatch(r"\s*\((NEG .*)\)\s*", text)
    try:
        return parse_proposition((inner[1] if inner else text).replace("NEG", "", 1))
    except PropositionSyntaxError:
        return None


@pytest.mark.shared
def test_rules_propose_exactly_the_joins_that_the_real_prover_accepted(shared: Path) -> None:
    """Where only a part of what was picked fits, ours takes that part; the real prover refuses the whole."""
    judged = 0
    for family in ("join", "edge", "workspace"):
        for line in (shared / "conformance" / "cases" / f"{family}.jsonl").read_text().splitlines():
            case = json.loads(line)
            action = case["command"].get("action", {})
            if action.get("act") != "JOIN" or not re.fullmatch("(lr|r)*", action["lsel"]):
                continue
            wanted = selected(action["rsel"])
            left, right = (process_from_json(case["command"][side]) for side in ("lhs", "rhs"))
            taken = [each for each in right.inputs if each.proposition is wanted]
            if left.name != action["larg"] or right.name != action["rarg"] or not taken:
                continue
            if at(left.output.proposition, action["lsel"]) is None:
                continue  # nobody can point there
            library = {each.name: Entry(each, State.VALID) for each in (left, right)}
            picks = (
                Pick(1, left.name, Part.OUTPUT, path=action["lsel"]),
                Pick(2, right.name, Part.INPUT, taken[0].channel),
            )
            found = propose(Document(library, {"W": Workspace("W")}), "W", *picks)
            offered = isinstance(found, Proposal) and found.left_selection == action["lsel"]
            assert offered == (case["responses"][-1]["response"] == "Compose"), case["id"]
            judged += 1
    assert judged > 500
