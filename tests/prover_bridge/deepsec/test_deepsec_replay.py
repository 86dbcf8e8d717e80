"""Attack traces followed by our own code."""

import json
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.deepsec.reading import interpret
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.replay import Replay, ReplayError
from prover_bridge.deepsec.writing import to_json

Json = dict[str, Any]


def query(document: Json) -> Query:
    record = interpret(document).record
    assert isinstance(record, Query)
    return record


def constant(symbol: int) -> Json:
    return {"type": "Function", "symbol": symbol}


def at(index: int, *copies: int) -> Json:
    return {"index": index, "args": list(copies)}


def marked(index: int, *copies: int) -> Json:
    return {"type": "Atomic", "id": index, "bang": list(copies)}


def test_copies_of_a_replication_carry_their_number_in_positions_names_and_variables(
    query_document: Json,
) -> None:
    after = to_json(Replay(query(query_document)).state(0).process)
    first, rest = after["process_list"]
    assert rest == query_document["processes"][0] | {"multiplicity": 2}
    assert first["position"] == at(2, 3)
    assert first["bang"] == [3]
    assert first["process"]["pattern"] == marked(9, 3)
    matching = first["process"]["process"]
    assert matching["pattern"]["args"] == [{"type": "Equality", "term": constant(2)}, marked(10, 3)]
    message, key = matching["process_then"]["term"]["args"]
    assert message["args"] == [marked(10, 3), marked(8, 3)]
    assert key == marked(8, 3)


def test_the_last_copy_takes_the_place_of_the_replication(query_document: Json) -> None:
    query_document["attack_trace"]["action_sequence"] = [
        {"type": "bang", "position": at(1), "nb_process_unfolded": 2}
    ]
    after = to_json(Replay(query(query_document)).state(0).process)
    assert [part["position"] for part in after["process_list"]] == [at(2, 3), at(2, 2), at(2, 1)]


def test_a_trace_is_followed_to_its_end(query_document: Json) -> None:
    replay = Replay(query(query_document))
    assert to_json(replay.state(1).names) == [marked(8, 3)]
    received = to_json(replay.state(2).process)["process_list"][0]
    assert received["term"] == query_document["attack_trace"]["action_sequence"][2]["term"]
    last = replay.state(4)
    assert to_json(last.frame) == [{"type": "Attacker", "label": "#n_0"}]
    assert to_json(last.names) == []
    assert to_json(last.process) == {
        "type": "Par",
        "process_list": [query_document["processes"][0] | {"multiplicity": 2}],
    }
    assert len(list(replay.states())) == 6


def test_a_message_that_does_not_match_takes_the_other_branch(query_document: Json) -> None:
    actions = query_document["attack_trace"]["action_sequence"]
    actions[2]["term"] = constant(2)
    actions[4] = {"type": "output", "channel": constant(3), "position": at(6, 3)}
    assert to_json(Replay(query(query_document)).state(4).frame) == [constant(2)]


@pytest.mark.parametrize(
    ("index", "change", "told"),
    [
        (0, {"nb_process_unfolded": 3}, "cannot be unfolded"),
        (1, {"position": at(2)}, "position 2"),
        (1, {"position": at(5, 3)}, "position 5[3]"),
        (2, {"channel": constant(4)}, "channels differ"),
        (2, {"term": {"type": "Axiom", "id": 1}}, "Ax_1 was not seen"),
        (2, {"term": {"type": "Proj", "ith": 1, "arity_tuple": 2, "arg": constant(2)}}, "does not reduce"),
        (4, {"type": "tau"}, "no silent step"),
        (4, {"position": at(999)}, "position 999"),
    ],
)
def test_an_action_that_cannot_be_taken_is_told_with_its_place(
    query_document: Json, index: int, change: Json, told: str
) -> None:
    query_document["attack_trace"]["action_sequence"][index].update(change)
    replay = Replay(query(query_document))
    with pytest.raises(ReplayError) as caught:
        list(replay.states())
    assert caught.value.pointer == f"/attack_trace/action_sequence/{index}"
    assert told in str(caught.value)
    assert replay.state(index - 1)


def test_a_query_without_a_trace_is_told(query_document: Json) -> None:
    del query_document["attack_trace"]
    with pytest.raises(ReplayError, match="no attack trace"):
        Replay(query(query_document))


def test_a_process_that_is_not_there_is_told(query_document: Json) -> None:
    query_document["attack_trace"]["index_process"] = 3
    with pytest.raises(ReplayError, match="no process 3"):
        Replay(query(query_document))


def doubling(query_document: Json, steps: int) -> Query:
    """Each step sends the attacker a pair of what the step before sent."""
    pair = {"type": "Tuple", "args": [{"type": "Axiom", "id": 1}] * 2}
    process: Json = {"type": None}
    actions: list[Json] = []
    atoms = query_document["atomic_data"]["data"]
    for number in range(steps, 0, -1):
        variable = {"type": "Atomic", "id": len(atoms)}
        atoms.append({"type": "Variable", "label": "m", "index": 10 + number, "free": True})
        output = {"type": "Output", "channel": constant(3), "term": variable}
        output |= {"position": at(2 * number + 1), "process": process}
        process = {"type": "Input", "channel": constant(3), "pattern": variable}
        process |= {"position": at(2 * number), "process": output}
    for number in range(1, steps + 1):
        newest = {"type": "Axiom", "id": number - 1} if number > 1 else constant(2)
        term = pair | {"args": [newest, newest]}
        actions.append({"type": "input", "channel": constant(3), "term": term, "position": at(2 * number)})
        actions.append({"type": "output", "channel": constant(3), "position": at(2 * number + 1)})
    query_document["processes"][0] = process
    query_document["attack_trace"]["action_sequence"] = actions
    return query(query_document)


def test_messages_that_double_with_every_step_end_in_an_error(query_document: Json) -> None:
    with pytest.raises(ReplayError, match="parts"):
        list(Replay(doubling(query_document, 40)).states())


@pytest.mark.parametrize("eavesdropped", [False, True])
def test_two_parts_communicate_and_the_attacker_may_read_along(
    query_document: Json, eavesdropped: bool
) -> None:
    sender = {"type": "Output", "channel": constant(3), "term": constant(2), "position": at(1)}
    receiver = query_document["processes"][0]["process"]["process"] | {"position": at(3)}
    query_document["processes"][0] = {"type": "Par", "process_list": [sender, receiver]}
    action: Json = {"type": "comm", "input_position": at(3), "output_position": at(1)}
    if eavesdropped:
        action |= {"type": "eavesdrop", "channel": constant(3)}
    query_document["attack_trace"]["action_sequence"] = [action]
    state = Replay(query(query_document)).state(0)
    (left,) = to_json(state.process)["process_list"]
    assert left["term"] == constant(2)
    assert to_json(state.frame) == ([constant(2)] if eavesdropped else [])


@pytest.mark.parametrize("left", [False, True])
def test_a_choice_takes_one_side(query_document: Json, left: bool) -> None:
    first = {"type": "Output", "channel": constant(3), "term": constant(2), "position": at(7)}
    query_document["processes"][0] = {"type": "Choice", "position": at(1), "process1": first}
    action = {"type": "choice", "position": at(1)} | ({"choose_left": True} if left else {})
    query_document["attack_trace"]["action_sequence"] = [action]
    assert to_json(Replay(query(query_document)).state(0).process) == (first if left else {"type": None})


def test_terms_that_do_not_reduce_are_never_equal(query_document: Json) -> None:
    stuck = {"type": "Function", "symbol": 5, "args": [constant(2), constant(2)]}
    good = {"type": "Output", "channel": constant(3), "term": constant(2), "position": at(7)}
    query_document["processes"][0] = {
        "type": "IfThenElse",
        "term1": stuck,
        "term2": stuck,
        "position": at(1),
        "process_then": good,
    }
    query_document["attack_trace"]["action_sequence"] = [{"type": "tau", "position": at(1)}]
    assert to_json(Replay(query(query_document)).state(0).process) == {"type": None}


@pytest.mark.shared
def test_recorded_traces_give_the_recorded_states(shared: Path) -> None:
    compared = 0
    for line in (shared / "deepsec" / "trace-steps.jsonl").read_text().splitlines():
        recorded = json.loads(line)
        path = shared / "deepsec" / "result_files" / recorded["query_file"]
        replay = Replay(query(json.loads(path.read_bytes())))
        for state, step in zip(replay.states(), recorded["steps"], strict=True):
            assert to_json(state.process) == step["process"], (path, step["current_action_id"])
            assert to_json(state.frame) == step["frame"]
            assert to_json(state.names) == step["names"]
            compared += 1
    assert compared >= 100
