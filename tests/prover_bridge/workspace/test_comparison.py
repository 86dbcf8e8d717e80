"""What two versions of a process differ in."""

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.logic.trees import leaf
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.comparison import Differences, compare


def process(inputs: list[str], output: str, *steps: tuple[str, str, str]) -> Process:
    made = create("P", [parse_proposition(text) for text in inputs], parse_proposition(output))
    actions = tuple(Action(ActionKind.TENSOR, left, "", right, "", result) for left, right, result in steps)
    return Process("P", made.inputs, made.output, None, "", actions)


def test_names_of_steps_and_channels_make_no_difference() -> None:
    one = process(["A", "B"], "C", ("X", "Y", "_Step1"), ("_Step1", "Z", "P"))
    other = process(["B", "A"], "C", ("X", "Y", "_Step7"), ("_Step7", "Z", "P"))
    assert compare(one, other) == Differences()
    assert not compare(one, other)


def test_inputs_are_compared_one_for_one() -> None:
    found = compare(process(["A", "A", "B"], "C"), process(["A", "D"], "C"))
    assert (found.taken_no_more, found.newly_taken) == ((leaf("A"), leaf("B")), (leaf("D"),))
    assert found
    assert not found.same_specification


def test_output_is_told_with_both_versions() -> None:
    found = compare(process([], "A ** B"), process([], "B ** A"))
    assert found.output == (parse_proposition("A ** B"), parse_proposition("B ** A"))


def test_actions_that_changed_are_told_with_all_that_builds_on_them() -> None:
    one = process([], "A", ("X", "Y", "_Step1"), ("V", "W", "_Step2"), ("_Step1", "_Step2", "P"))
    other = process([], "A", ("X", "Q", "_Step1"), ("V", "W", "_Step2"), ("_Step1", "_Step2", "P"))
    found = compare(one, other)
    assert found.same_specification
    assert found.undone == (one.actions[0], one.actions[2])
    assert found.done == (other.actions[0], other.actions[2])


def test_long_chains_are_compared() -> None:
    steps = [("X", "Y", "_Step0")] + [(f"_Step{number}", "Y", f"_Step{number + 1}") for number in range(3000)]
    assert not compare(process([], "A", *steps), process([], "A", *steps))
