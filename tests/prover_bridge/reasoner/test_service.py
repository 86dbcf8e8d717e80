"""What the prover answers to commands."""

import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.syntax import parse_proposition, to_text
from prover_bridge.logic.trees import leaf, negation
from prover_bridge.protocol.commands import Compose, Compose1, Create, Ping, Verify
from prover_bridge.protocol.responses import CommandFailed, Composed, Created, Pong, Response, Verified
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer


def made(name: str, inputs: list[str], output: str) -> Process:
    return create(name, [parse_proposition(text) for text in inputs], parse_proposition(output))


def action(kind: str, left: str, first: str, right: str, second: str, result: str = "R") -> Action:
    return Action(ActionKind(kind), left, first, right, second, result)


def composed(step: Action, left: Process, right: Process) -> Composed:
    (response,) = answer(Compose1(action=step, left=left, right=right))
    assert isinstance(response, Composed), response
    return response


def sequent(process: Process) -> tuple[list[str], str]:
    inputs = [to_text(resource.proposition) for resource in process.inputs]
    return inputs, to_text(process.output.proposition)


def refusal(responses: list[Response]) -> str:
    (response,) = responses
    assert isinstance(response, CommandFailed), response
    return response.content


def test_ping() -> None:
    assert answer(Ping(ping=2.5)) == [Pong(ping=2.5)]


def test_create() -> None:
    (response,) = answer(Create(name="P", inputs=(leaf("A"),), output=parse_proposition("A ** (A ** A)")))
    assert isinstance(response, Created)
    process = response.process
    assert process.inputs == (Resource("cP_A_1", leaf("A")),)
    assert process.output.channel == "oP_lB_A_x_lB_A_x_A_rB_rB_"
    assert process.copier
    assert process.provenance is parse_proposition("P ** P ** P")
    assert not process.intermediate


@pytest.mark.parametrize(
    ("inputs", "output", "copier"),
    [
        (["A"], "A", True),
        (["A"], "A ** B", False),
        (["A ** A"], "A ** A", False),
        (["A ++ B"], "(A ++ B) ** (A ++ B)", True),
        (["A", "A"], "A", False),
        ([], "A", False),
    ],
)
def test_copiers(inputs: list[str], output: str, copier: bool) -> None:
    assert made("P", inputs, output).copier == copier


def test_tensor_keeps_inputs_as_they_are() -> None:
    response = composed(
        action("TENSOR", "P", "", "Q", ""), made("P", ["B", "A"], "C"), made("Q", ["A ++ B"], "D")
    )
    assert sequent(response.process) == (["B", "A", "A ++ B"], "C ** D")
    assert response.process.provenance is parse_proposition("P ** Q")


def test_join_connects_what_is_selected_and_lets_the_rest_pass() -> None:
    response = composed(
        action("JOIN", "P", "lr", "Q", "C"), made("P", ["X"], "C ** A"), made("Q", ["C", "B"], "D")
    )
    assert sequent(response.process) == (["B", "X"], "D ** A")
    assert response.process.provenance is parse_proposition("Q ** P")
    assert response.state.buffered == (leaf("A"),)
    assert response.state.joined == (Resource("cQ_C_1", leaf("C")),)


def test_join_takes_one_alternative_and_offers_the_other() -> None:
    response = composed(
        action("JOIN", "P", "lr", "Q", "C"), made("P", ["X"], "C ++ A"), made("Q", ["C", "B"], "D")
    )
    assert sequent(response.process) == (["B", "X"], "D ++ (B ** A)")


def test_with_shares_equal_inputs_and_merges_the_selected_ones() -> None:
    response = composed(
        action("WITH", "P", "(NEG A)", "Q", "B"), made("P", ["A", "C"], "D"), made("Q", ["C", "B"], "D")
    )
    assert sequent(response.process) == (["C", "A ++ B"], "D")
    assert response.process.provenance is leaf("&R")
    assert [merged.resource.proposition for merged in response.state.merged] == [
        parse_proposition("A ++ B"),
        leaf("C"),
    ]


def test_with_buffers_what_only_one_side_takes() -> None:
    response = composed(action("WITH", "P", "A", "Q", "B"), made("P", ["A", "C"], "D"), made("Q", ["B"], "E"))
    assert sequent(response.process) == (["C", "A ++ B"], "D ++ (E ** C)")


def test_a_process_with_itself_gets_channels_of_its_own() -> None:
    process = made("P", ["A", "B"], "A")
    for step in (
        action("TENSOR", "P", "", "P", ""),
        action("WITH", "P", "A", "P", "B"),
        action("JOIN", "P", "", "P", "A"),
    ):
        channels = [resource.channel for resource in composed(step, process, process).process.inputs]
        assert len(channels) == len(set(channels))
    assert sequent(composed(action("JOIN", "P", "", "P", "A"), process, process).process)[0] == [
        "A",
        "B",
        "B",
    ]


def test_join_from_a_process_without_inputs() -> None:
    response = composed(action("JOIN", "N", "", "P", "A"), made("N", [], "A"), made("P", ["A"], "B"))
    assert sequent(response.process) == ([], "B")
    assert response.process.term.startswith("R oP_B_ =")


def test_provenance_that_came_collapsed() -> None:
    process = made("P", ["A"], "B ** (C ** D)")
    collapsed = Process(
        process.name, process.inputs, process.output, leaf("Before"), process.term, copier=process.copier
    )
    response = composed(action("JOIN", "P", "lr", "Q", "B"), collapsed, made("Q", ["B"], "E"))
    assert response.process.provenance is parse_proposition("(Q ** Before) ** Before")


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (action("JOIN", "P", "", "Q", "Nope"), "no input Nope"),
        (action("JOIN", "P", "", "Q", "A **"), "failed to parse"),
        (action("JOIN", "P", "", "Q", ""), "no input is selected"),
        (action("JOIN", "P", "", "Q", "D"), "does not fit"),
        (action("JOIN", "P", "rrr", "Q", "C"), "does not fit B"),
        (action("WITH", "P", "Z", "Q", "C"), "no input Z"),
        (action("TENSOR", "X", "", "Q", ""), "no process “X”"),
        (action("TENSOR", "P", "", "Q", "", "P"), "the name of a component"),
    ],
)
def test_refusals_say_why(step: Action, words: str) -> None:
    left, right = made("P", ["A"], "C ** B"), made("Q", ["C", "D"], "E")
    assert words in refusal(answer(Compose1(action=step, left=left, right=right)))


def test_a_definition_that_cannot_be_read_is_refused() -> None:
    right = made("Q", ["C"], "E")
    step = action("TENSOR", "P", "", "Q", "")
    for term in ("garbage (", "P (cP_A_1) = Zero", "P (cP_A_1,other) = Zero", "P (cP_A_1,oP_C_) ="):
        good = made("P", ["A"], "C")
        bad = Process("P", good.inputs, good.output, None, term)
        assert "definition" in refusal(answer(Compose1(action=step, left=bad, right=right)))


def test_a_negated_type_does_not_compose() -> None:
    odd = create("P", [negation(leaf("A"))], leaf("B"))
    step = action("TENSOR", "P", "", "Q", "")
    assert "negated" in refusal(answer(Compose1(action=step, left=odd, right=made("Q", ["C"], "E"))))


def test_two_resources_on_one_channel_are_no_process() -> None:
    kinds = (Resource("c", leaf("A")), Resource("c", leaf("A")))
    odd = Process("P", kinds, Resource("o", leaf("B")), None, "P (c,c,o) = Zero")
    step = action("JOIN", "P", "", "Q", "B")
    assert "one channel" in refusal(answer(Compose1(action=step, left=odd, right=made("Q", ["B"], "C"))))


def test_a_whole_has_the_name_of_its_last_result() -> None:
    components = (made("P", ["A"], "B"), made("Q", ["B"], "C"))
    steps = (action("JOIN", "P", "", "Q", "B", "_Step1"),)
    for kind in (Compose, Verify):
        assert "makes “_Step1”" in refusal(answer(kind(name="Whole", components=components, actions=steps)))


def test_no_actions() -> None:
    assert answer(Compose(name="R", components=(), actions=())) == []
    assert "no actions" in refusal(answer(Verify(name="R", components=(), actions=())))


def test_one_failure_answers_the_whole_command() -> None:
    components = (made("P", ["A"], "B"), made("Q", ["B"], "C"))
    steps = (action("JOIN", "P", "", "Q", "B", "S"), action("JOIN", "S", "", "Q", "Nope", "R"))
    assert "Nope" in refusal(answer(Compose(name="R", components=components, actions=steps)))


def test_progress_is_told_after_each_action() -> None:
    components = (made("P", ["A"], "B"), made("Q", ["B"], "C"))
    steps = (action("JOIN", "P", "", "Q", "B", "S"), action("TENSOR", "S", "", "P", "", "R"))
    told: list[str] = []
    answer(Verify(name="R", components=components, actions=steps), lambda step: told.append(step.result))
    assert told == ["S", "R"]


def test_ten_thousand_joins() -> None:
    count = 10_000
    components = tuple(made(f"P{place}", [f"A{place}"], f"A{place + 1}") for place in range(count + 1))
    steps = [action("JOIN", "P0", "", "P1", "A1", "S1")]
    steps += [
        action("JOIN", f"S{place - 1}", "", f"P{place}", f"A{place}", f"S{place}")
        for place in range(2, count + 1)
    ]
    (response,) = answer(Verify(name=f"S{count}", components=components, actions=tuple(steps)))
    assert isinstance(response, Verified)
    assert sequent(response.process) == (["A0"], f"A{count + 1}")


def test_types_of_great_depth() -> None:
    depth = 5_000
    text = "(" * depth + "A" + " ** B) ++ C)" * (depth // 2)
    kind = parse_proposition(text)
    left = Process("P", (Resource("cP", leaf("X")),), Resource("oP", kind), None, "P (cP,oP) = Zero")
    right = Process("Q", (Resource("cQ", kind),), Resource("oQ", leaf("Y")), None, "Q (cQ,oQ) = Zero")
    response = composed(action("JOIN", "P", "", "Q", to_text(kind)), left, right)
    assert sequent(response.process) == (["X"], "Y")
    response = composed(action("TENSOR", "P", "", "P", ""), left, left)
    assert response.process.output.proposition.size == 2 * kind.size
    (answered,) = answer(Create(name="Deep", inputs=(), output=kind))
    assert "too large" in refusal([answered])


def test_metadata_speak_of_a_component_s_own_channels() -> None:
    """Also where the channels of a process that is used twice had to be renamed."""
    process = made("P", ["A", "B"], "A ** C")
    pair = composed(action("TENSOR", "P", "", "P", "", "S"), process, process).process
    response = composed(action("JOIN", "S", "lrlr", "P", "A"), pair, process)
    assert response.state.joined == (Resource("cP_A_1", leaf("A")),)
    (entry,) = response.state.input_provenance
    assert "cP_A_1:" in to_text(entry[1])
    channels = [resource.channel for resource in response.process.inputs]
    assert len(channels) == len(set(channels)) == 5
