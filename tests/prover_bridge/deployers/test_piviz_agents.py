"""The one file for PiVizTool."""

import re

import pytest

from prover_bridge.deployers.errors import DeploymentError
from prover_bridge.deployers.piviz import agent_text, deploy
from prover_bridge.reasoner.agent_text import parse_agent


def join(workshop):
    workshop.atomic("Ask", ["Question"], "Answer")
    workshop.atomic("Judge", ["Answer"], "Mark")
    return workshop.stored("Examine", ("JOIN", "Ask", "", "Judge", "(NEG Answer)", "Examine"))


def test_request_process_and_response_run_side_by_side(workshop) -> None:
    (file,) = deploy(join(workshop), workshop.others("Examine"))
    assert (file.path, file.overwrite) == ("", True)
    lines = file.content.splitlines()
    assert [re.split(r"[ (]", line.removeprefix("exec "))[1] for line in lines if line] == [
        "Ask",
        "Judge",
        "Examine",
        "Request",
        "Response",
        "Main",
    ]
    assert lines[-1] == (
        "exec agent Main () = Request(cAsk_Question_1) | Response(oJudge_Mark_) | "
        "Examine (cAsk_Question_1,oJudge_Mark_)"
    )


def test_both_sides_of_a_cut_speak_on_its_channel(workshop) -> None:
    (file,) = deploy(join(workshop), workshop.others("Examine"))
    (line,) = [line for line in file.content.splitlines() if line.startswith("agent Examine")]
    cut = re.search(r"\(\^ (\w+)\)", line)
    assert cut is not None
    channel = cut.group(1)
    assert f"Judge ({channel},oJudge_Mark_)" in line
    assert f"Ask (cAsk_Question_1,{channel})" in line


def test_a_process_without_inputs_is_asked_nothing(workshop) -> None:
    (file,) = deploy(workshop.atomic("Start", [], "Signal"), ())
    assert "agent Request() = 0\n" in file.content
    assert "agent Start (oStart_Signal_) = " in file.content


@pytest.mark.parametrize(
    ("agent", "text"),
    [
        ("Zero", "0"),
        ("In c [x; y] (P x)", "c(x, y).(P (x))"),
        ("Out c [x; y] (P (a,b))", "'c<x, y>.(P (a,b))"),
        ("Res [x; y] (In x [z] Zero)", "(^ x, y)(x(z).0)"),
        ("Comp (P x) (Q y)", "((P (x)) | (Q (y)))"),
        ("Plus (In u [x] Zero) (In v [y] Zero)", "(u(x).0 + v(y).0)"),
    ],
)
def test_agents_in_the_notation_of_the_tool(agent: str, text: str) -> None:
    assert agent_text(parse_agent(agent)) == text


def test_a_missing_component_is_named(workshop) -> None:
    whole = join(workshop)
    with pytest.raises(DeploymentError, match="Judge is missing"):
        deploy(whole, [workshop.made["Ask"]])
