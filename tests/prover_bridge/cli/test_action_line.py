"""Actions as lines of text: what is written is read, and what cannot be read is told."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from prover_bridge.cli.action_line import (
    ActionLine,
    ActionLineError,
    action_words,
    line_of,
    parse_action,
    parse_actions,
)
from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.syntax import parse_proposition, to_text
from prover_bridge.logic.trees import Operator, Proposition, leaf, node

JOIN, TENSOR, WITH = ActionKind.JOIN, ActionKind.TENSOR, ActionKind.WITH

# Names that could be taken for something else are the ones to try.
NAMES = st.one_of(
    st.sampled_from(["A", "Pay", "_Step1", "_Step12", "lr", "r", "JOIN", "NEG", "lrr"]),
    st.from_regex(r"[A-Za-z][A-Za-z0-9_]{0,8}", fullmatch=True),
)
PATHS = st.lists(st.sampled_from(["lr", "r"]), max_size=5).map("".join)
TYPES = st.recursive(
    NAMES.map(leaf),
    lambda inner: st.builds(node, st.sampled_from([Operator.TIMES, Operator.PLUS]), inner, inner),
    max_leaves=8,
)
RESULTS = st.none() | NAMES
LINES = st.one_of(
    st.builds(ActionLine, st.just(JOIN), NAMES, NAMES, PATHS, st.none(), st.none() | TYPES, RESULTS),
    st.builds(ActionLine, st.just(JOIN), NAMES, NAMES, st.just(""), TYPES, st.none() | TYPES, RESULTS),
    st.builds(ActionLine, st.just(TENSOR), NAMES, NAMES, result=RESULTS),
    st.builds(ActionLine, st.just(WITH), NAMES, NAMES, st.just(""), TYPES, TYPES, RESULTS),
)


@given(LINES)
def test_what_is_written_is_read(line: ActionLine) -> None:
    assert parse_action(str(line)) == line


@given(st.lists(LINES, max_size=5), st.text(alphabet="# ab->()", max_size=8))
def test_a_file_is_its_lines_with_comments_left_out(lines: list[ActionLine], comment: str) -> None:
    text = "\n\n".join(f"  {line}  # {comment}" for line in lines)
    assert parse_actions(f"# what to do\n{text}\n", "steps.txt") == lines


@given(st.text(max_size=40) | st.text(alphabet="JOIN AB lr r -> ** ++ . (NEG X)", max_size=40))
def test_any_text_is_an_action_or_told_to_be_none(text: str) -> None:
    try:
        line = parse_action(text)
    except ActionLineError:
        return
    assert parse_action(str(line)) == line


def negated(proposition: Proposition | None) -> str:
    """A selection as the prover writes it."""
    return f"(NEG ({to_text(proposition)}))" if proposition is not None else ""


@given(LINES)
def test_an_action_of_a_process_is_told_as_the_line_that_makes_it(line: ActionLine) -> None:
    assume(line.result is not None)
    assume(line.kind is not JOIN or (line.left_type is None and line.right_type is not None))
    left = line.path if line.kind is JOIN else negated(line.left_type)
    action = Action(line.kind, line.left, left, line.right, negated(line.right_type), str(line.result))
    assert line_of(action) == line
    assert parse_action(action_words(action)) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("JOIN A lr B X -> R", ActionLine(JOIN, "A", "B", "lr", None, leaf("X"), "R")),
        ("JOIN A lr B (NEG X)", ActionLine(JOIN, "A", "B", "lr", None, leaf("X"))),
        ("join A B X", ActionLine(JOIN, "A", "B", "", None, leaf("X"))),
        ("JOIN A . B", ActionLine(JOIN, "A", "B")),
        ("JOIN A B", ActionLine(JOIN, "A", "B")),
        ("JOIN A r B", ActionLine(JOIN, "A", "B", "r")),
        ("JOIN A . r B", ActionLine(JOIN, "A", "r", "", None, leaf("B"))),
        ("JOIN A Y B X", ActionLine(JOIN, "A", "B", "", leaf("Y"), leaf("X"))),
        ("TENSOR A B → R", ActionLine(TENSOR, "A", "B", result="R")),
        (
            "WITH A X ** Y B (NEG (X ++ (Y ⊗ Z)))->R",
            ActionLine(
                WITH, "A", "B", "", parse_proposition("X ** Y"), parse_proposition("X ++ (Y ** Z)"), "R"
            ),
        ),
    ],
)
def test_actions_as_users_write_them(text: str, line: ActionLine) -> None:
    assert parse_action(text) == line


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "There is no action."),
        ("-> R", "There is no action."),
        ("MEET A B", "“MEET” is no action."),
        ("JOIN A", "too few words"),
        ("WITH A X B", "too few words"),
        ("TENSOR A B C", "too many words"),
        ("JOIN A lr B X Y", "too many words"),
        ("JOIN A lr B X ->", "One name has to follow the arrow."),
        ("TENSOR A B -> R S", "One name has to follow the arrow."),
        ("TENSOR A B-C", "“-” cannot stand in an action."),
        ("JOIN A lr B (X", "A “)” is missing."),
        ("JOIN A lr B X)", "A “(” is missing."),
        ("TENSOR A (B)", "“(B)” is no name of a process."),
        ("WITH A () B X", "“()” is no type"),
        ("WITH A (X ++) B X", "is no type"),
    ],
)
def test_what_is_no_action_is_told(text: str, told: str) -> None:
    with pytest.raises(ActionLineError) as caught:
        parse_action(text)
    assert told in caught.value.what
    assert caught.value.advice


def test_the_line_of_a_file_that_is_no_action_is_named() -> None:
    with pytest.raises(ActionLineError, match=r"steps.txt, line 3: .*MEET"):
        parse_actions("# one\nTENSOR A B\nMEET A B\n", "steps.txt")


def test_an_action_whose_selection_nobody_can_read_is_still_told() -> None:
    action = Action(JOIN, "A", "lq", "B", "(NEG", "R")
    assert action_words(action) == "JOIN A lq B (NEG -> R"
