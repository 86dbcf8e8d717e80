"""Answers in words: verdicts, doubts, and why two processes differ."""

import copy
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.deepsec.differences import Kind, difference
from prover_bridge.deepsec.files import load_record
from prover_bridge.deepsec.reading import interpret
from prover_bridge.deepsec.records import Generation, Progression, Query, Verification
from prover_bridge.deepsec.verdicts import fraction, progress_text, verdict

Json = dict[str, Any]
C, D, A = ({"type": "Function", "symbol": index} for index in (3, 4, 2))


def query(document: Json) -> Query:
    record = interpret(document).record
    assert isinstance(record, Query)
    return record


def at(index: int) -> Json:
    return {"index": index, "args": []}


def sends(channel: Json, term: Json, index: int, then: Json | None = None) -> Json:
    made = {"type": "Output", "channel": channel, "term": term, "position": at(index)}
    return made | ({"process": then} if then else {})


def seen(*channels: Json) -> list[Json]:
    return [
        {"type": "output", "channel": channel, "position": at(index)}
        for index, channel in enumerate(channels)
    ]


def compared(document: Json, first: Json, second: Json, actions: list[Json]) -> Query:
    document = copy.deepcopy(document)
    document["processes"] = [first, second]
    document["attack_trace"] = {"index_process": 1, "action_sequence": actions}
    return query(document)


def told(document: Json, first: Json, second: Json, actions: list[Json]) -> tuple[Kind, str]:
    found = difference(compared(document, first, second, actions))
    assert found is not None
    return found.kind, found.text


def test_an_action_that_the_other_process_cannot_do(query_document: Json) -> None:
    first = sends(C, A, 0, sends(D, A, 1))
    kind, text = told(query_document, first, sends(C, A, 5, sends(C, A, 6)), seen(C, D))
    assert kind is Kind.ACTION
    assert text == "After out(c,ax_1), process 1 can do out(d,ax_2); process 2 cannot."
    found = difference(compared(query_document, first, {"type": None}, seen(C, D)))
    assert found is not None
    assert (found.action, found.text) == (0, "At once, process 1 can do out(c,ax_1); process 2 cannot.")


def test_the_other_process_is_followed_through_silent_steps(query_document: Json) -> None:
    test = {"type": "IfThenElse", "term1": A, "term2": A, "position": at(5), "process_then": sends(C, A, 6)}
    choice = {"type": "Choice", "position": at(4), "process1": {"type": None}, "process2": test}
    kind, _ = told(query_document, sends(C, A, 0, sends(C, A, 1)), choice, seen(C, C))
    assert kind is Kind.ACTION
    found = difference(compared(query_document, sends(C, A, 0), choice, seen(C)))
    assert found is not None
    assert found.kind is Kind.UNKNOWN


def test_outputs_that_are_equal_in_one_process_only(query_document: Json) -> None:
    first, second = sends(C, A, 0, sends(C, A, 1)), sends(C, A, 5, sends(C, D, 6))
    kind, text = told(query_document, first, second, seen(C, C))
    assert kind is Kind.EQUALITY
    assert "are the same in process 1, and differ in process 2" in text


def test_a_message_that_can_be_taken_apart_in_one_process_only(query_document: Json) -> None:
    def with_key(key: Json, base: int) -> Json:
        locked = {"type": "Function", "symbol": 0, "args": [{"type": "Atomic", "id": 8}, key]}
        output = sends(C, locked, base + 1)
        return {"type": "New", "name": 8, "position": at(base), "process": output}

    secret = {"type": "Atomic", "id": 8}
    actions = [{"type": "tau", "position": at(0)}, {"type": "output", "channel": C, "position": at(1)}]
    kind, text = told(query_document, with_key(A, 0), with_key(secret, 10), actions)
    assert kind is Kind.MESSAGE
    assert text.endswith("But then sdec(ax_1,a) gives the message k in process 1, and none in process 2.")


def test_private_communication_is_not_for_the_attacker(query_document: Json) -> None:
    query_document["atomic_data"]["data"][4].pop("is_public")
    receiver = {"type": "Input", "channel": D, "pattern": {"type": "Atomic", "id": 9}, "position": at(6)}
    receiver["process"] = sends(C, A, 7)
    second = {"type": "Par", "process_list": [sends(D, A, 5), receiver]}
    found = difference(compared(query_document, sends(C, A, 0), second, seen(C)))
    assert found is not None
    assert found.kind is Kind.UNKNOWN
    public = copy.deepcopy(query_document)
    public["atomic_data"]["data"][4]["is_public"] = True
    assert told(public, sends(C, A, 0), second, seen(C))[0] is Kind.ACTION
    assert told(public | {"semantics": "classic"}, sends(C, A, 0), second, seen(C))[0] is Kind.UNKNOWN


def test_session_queries_may_differ_in_structure_alone(query_document: Json) -> None:
    document = query_document | {"type": "session_equiv"}
    assert told(document, sends(C, A, 0), sends(C, A, 5), [])[0] is Kind.STRUCTURE


def test_a_search_without_end_is_given_up(query_document: Json) -> None:
    choices: Json = {"type": None}
    for index in range(14):
        left, right = sends(C, A, 100 + 2 * index), sends(C, D, 101 + 2 * index)
        one = {"type": "Choice", "position": at(200 + index), "process1": left, "process2": right}
        choices = {"type": "Par", "process_list": [one, *choices.get("process_list", [])]}
    kind, text = told(query_document, sends(C, A, 0), choices, seen(C))
    assert kind is Kind.UNKNOWN
    assert "too many ways" in text


def test_without_an_attack_there_is_no_difference(query_document: Json) -> None:
    del query_document["attack_trace"]
    assert difference(query(query_document)) is None


@pytest.mark.parametrize(
    ("changes", "holds", "sentence"),
    [
        ({"status": "waiting"}, None, "Not started yet."),
        ({"status": "in_progress"}, None, "Started."),
        ({"status": "canceled"}, None, "No answer: the query was canceled."),
        ({"status": "internal_error", "error_msg": "Oh."}, None, "No answer: Oh."),
        ({"attack_trace": None}, True, "The two processes are trace equivalent."),
        ({"attack_trace": None, "type": "session_incl"}, True, "Process 1 is session included in process 2."),
        ({"type": "trace_incl"}, False, "Process 1 is not trace included in process 2. Attack on process 1:"),
    ],
)
def test_every_status_has_a_sentence(
    query_document: Json, changes: Json, holds: bool | None, sentence: str
) -> None:
    document = {key: value for key, value in (query_document | changes).items() if value is not None}
    answer = verdict(query(document))
    assert answer.holds is holds
    assert answer.sentence.startswith(sentence)


def test_progress_is_told_and_measured() -> None:
    verifying = Progression(2, verification=Verification(57, 3))
    assert progress_text(verifying) == "Round 2: 57 % verified, 3 jobs left."
    assert fraction(verifying) == 0.57
    generating = Progression(0, generation=Generation(100, 120))
    assert progress_text(generating) == "Single core: 120 jobs made, at least 100 are wanted."
    assert fraction(generating) == 1.0
    assert (
        fraction(None)
        == fraction(Progression(1))
        == fraction(Progression(1, generation=Generation(0, 3)))
        == 0
    )


def test_proofs_about_channels_that_are_sent_are_doubted(query_document: Json) -> None:
    del query_document["attack_trace"]
    name = {"type": "Atomic", "id": 8}
    query_document["processes"][0] = {
        "type": "New",
        "name": 8,
        "position": at(0),
        "process": sends(C, name, 1, sends(name, A, 2)),
    }
    assert "classic" in verdict(query(query_document)).doubt
    assert not verdict(query(query_document | {"semantics": "classic"})).doubt
    query_document["processes"][0]["process"] = sends(C, A, 1, sends(name, A, 2))
    assert not verdict(query(query_document)).doubt
    variable = {"type": "Atomic", "id": 9}
    query_document["processes"][0] = {
        "type": "Input",
        "channel": C,
        "pattern": variable,
        "position": at(0),
        "process": sends(variable, A, 1),
    }
    assert verdict(query(query_document)).doubt


@pytest.mark.shared
def test_every_recorded_attack_is_explained(shared: Path) -> None:
    explained = 0
    for path in sorted((shared / "deepsec" / "result_files").glob("*/*/query_*.json")):
        found = difference(load_record(path, Query))
        assert found is None or found.kind is not Kind.UNKNOWN, path
        explained += found is not None
    assert explained == 18


@pytest.mark.shared
def test_the_known_wrong_proof_is_doubted(shared: Path) -> None:
    folder = shared / "deepsec" / "result_files" / "mp0zeb_cn3d"
    assert verdict(load_record(folder / "wf6_faithful_channels_6wle" / "query_2.json", Query)).doubt
    assert not verdict(load_record(folder / "wf1_join_vs_fused_2vq2" / "query_1.json", Query)).doubt
