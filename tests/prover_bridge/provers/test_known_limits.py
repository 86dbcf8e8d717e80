"""What HOL Light cannot do is told before it is asked."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import parse_proposition, to_text
from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Command, Compose1, Create, Verify
from prover_bridge.protocol.responses import Composed, Created, Response
from prover_bridge.provers.errors import ProverLimitError
from prover_bridge.provers.foreign import ForeignTransport, readable, spread
from prover_bridge.provers.known_limits import concerns
from prover_bridge.provers.prover import Request, Speaker
from prover_bridge.reasoner.service import answer

JOIN = ActionKind.JOIN


def atomic(name: str, inputs: Sequence[str], output: str) -> Process:
    (response,) = answer(
        Create(name=name, inputs=tuple(map(parse_proposition, inputs)), output=parse_proposition(output))
    )
    assert isinstance(response, Created)
    return response.process


def compose1(kind: ActionKind, left: Process, right: Process, selected: str = "") -> Compose1:
    action = Action(kind, left.name, "", right.name, f"(NEG {selected})" if selected else "", "_Step1")
    return Compose1(action=action, left=left, right=right)


A_TO_B = atomic("P", ["A"], "B")
B_TO_C = atomic("Q", ["B"], "C")


class Line:
    """A transport that answers what it is given, and keeps what it was asked."""

    def __init__(self, responses: Callable[[Command], tuple[Response, ...]]) -> None:
        self.asked: list[Command] = []
        self._responses = responses

    is_open = True

    def ask(self, request: Request, say: Any) -> tuple[Response, ...]:
        self.asked.append(request.command)
        return self._responses(request.command)


def ask(line: Line, command: Command) -> tuple[tuple[Response, ...], list[str]]:
    said: list[str] = []

    def say(speaker: Speaker, text: str) -> None:
        said.append(text)

    return ForeignTransport(line).ask(Request(1, command, "step"), say), said


def test_an_ordinary_step_raises_no_concern() -> None:
    assert concerns(compose1(JOIN, A_TO_B, B_TO_C, "B")) == ()
    assert concerns(Create(name="P", inputs=(leaf("A"),), output=leaf("B"))) == ()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (compose1(ActionKind.TENSOR, A_TO_B, A_TO_B), "P with itself"),
        (compose1(ActionKind.WITH, A_TO_B, A_TO_B, "A"), "P with itself"),
        (compose1(JOIN, atomic("Source", [], "B"), B_TO_C, "B"), "no inputs"),
        (compose1(JOIN, atomic("max", ["A"], "B"), B_TO_C, "B"), "max"),
        (compose1(JOIN, atomic("P", ["SUC"], "B"), B_TO_C, "B"), "SUC"),
        (compose1(JOIN, atomic("a b", ["A"], "B"), B_TO_C, "B"), "space"),
    ],
)
def test_what_is_certain_to_fail_is_not_asked(command: Command, words: str) -> None:
    line = Line(lambda command: ())
    with pytest.raises(ProverLimitError) as caught:
        ask(line, command)
    assert words in caught.value.what
    assert "embedded prover" in caught.value.advice
    assert line.asked == []


def test_a_name_that_breaks_later_steps_is_noted_when_it_is_made() -> None:
    line = Line(lambda command: ())
    _, said = ask(line, Create(name="max", inputs=(), output=leaf("A")))
    assert any("max" in text for text in said)
    assert len(line.asked) == 1


def test_a_composition_of_many_actions_is_noted() -> None:
    actions = tuple(
        Action(JOIN, "P" if n == 0 else f"_Step{n}", "", "Q", "(NEG B)", f"_Step{n + 1}") for n in range(60)
    )
    (concern,) = concerns(Verify(name="_Step60", components=(A_TO_B, B_TO_C), actions=actions))
    assert "100 nested levels" in concern.text
    assert not concern.certain


def test_an_input_of_many_alternatives_is_noted() -> None:
    many = atomic("Many", [" ++ ".join(f"A{n}" for n in range(30))], "B")
    (concern,) = concerns(compose1(JOIN, many, B_TO_C, "B"))
    assert "cut off" in concern.text


def test_an_answer_that_was_cut_off_is_told_as_such() -> None:
    def cut_off(command: Command) -> tuple[Response, ...]:
        (response,) = answer(command)
        assert isinstance(response, Composed)
        process = response.process
        short = Process(process.name, process.inputs, process.output, process.provenance, "_Step1 (...)")
        return (replace(response, process=short),)

    with pytest.raises(ProverLimitError, match="100 nested levels"):
        ask(Line(cut_off), compose1(JOIN, A_TO_B, B_TO_C, "B"))


@pytest.mark.parametrize(
    ("provenance", "output", "whole"),
    [
        ("P", "A", "P"),
        ("P", "A ** (B ++ C)", "P ** (P ++ P)"),
        ("P ** Q", "(A ++ B) ** C", "(P ++ P) ** Q"),
        ("P ++ Q", "A ** B", "P ++ Q"),
    ],
)
def test_provenance_gets_a_label_for_every_atom(provenance: str, output: str, whole: str) -> None:
    found = spread(parse_proposition(provenance), parse_proposition(output))
    assert found is parse_proposition(whole), to_text(found)


def test_components_without_provenance_are_sent_with_their_names() -> None:
    old = Process("Old", A_TO_B.inputs, atomic("Old", [], "B ** C").output, None, "Old o = Zero")
    command = readable(compose1(JOIN, old, B_TO_C, "B"))
    assert isinstance(command, Compose1)
    assert command.left.provenance is parse_proposition("Old ** Old")
