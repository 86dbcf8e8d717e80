"""DeepSec's simulators: questions with deadlines, refusals, faults and coming back."""

import json
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.deepsec.files import load_record
from prover_bridge.deepsec.processes import OutputAction
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.replay import State
from prover_bridge.deepsec.replay import step as step_of
from prover_bridge.deepsec.rewriting import Theory
from prover_bridge.deepsec.running.messages import read_message
from prover_bridge.deepsec.running.prover import Prover, ask_prover
from prover_bridge.deepsec.running.simulator import RefusedError, Simulator, SimulatorError
from prover_bridge.deepsec.running.steps import (
    EqualityDiffers,
    Equivalent,
    MessageDiffers,
    StepDisplayed,
    StepOfUser,
)

Json = dict[str, Any]
C = {"type": "Function", "symbol": 3}
DONE = {"type": "output", "channel": C, "position": {"index": 4, "args": []}}
CHOSEN = {"type": "output", "position": {"index": 4, "args": []}}


def step(*new_actions: Json, **changes: object) -> Json:
    made: Json = {"command": "current_step_user", "process_id": 1, "process": {"type": None}, "frame": []}
    made |= {
        "names": [],
        "available_actions": {"all": [], "default": []},
        "status_equiv": {"status": "equivalent"},
    }
    if new_actions:
        made["new_actions"] = list(new_actions)
    return {"say": json.dumps(made | changes)}


@pytest.fixture
def prover(fake: Any) -> Prover:
    return ask_prover(fake.program, fake.home)


def test_the_user_acts_and_looks_back(fake: Any, prover: Prover) -> None:
    shown = {"command": "current_step_displayed", "process": {"type": None}, "frame": [], "names": []}
    shown |= {"current_action_id": 0, "process_id": 2}
    back = [{"listen": True}, {"say": json.dumps(shown)}, {"listen": True}, step()]
    fake.plays([step(), {"listen": True}, step(DONE), *back])
    simulator = Simulator.of_attack(prover, "a/b/query_1.json")
    try:
        after = simulator.take(CHOSEN)
        assert isinstance(after.status_equiv, Equivalent)
        assert [type(action) for action in simulator.taken] == [OutputAction]
        assert isinstance(simulator.go_to(0, 2), StepDisplayed)
        assert len(simulator.taken) == 1
        assert isinstance(simulator.go_to(-1, 1), StepOfUser)
        assert simulator.taken == ()
    finally:
        simulator.close()
    commands = fake.received()
    assert [command["command"] for command in commands[-4:]] == [
        "start_attack_simulator",
        "next_step_user",
        "goto_step",
        "goto_step",
    ]
    assert commands[-3]["action"] == CHOSEN


def test_a_refused_action_changes_nothing(fake: Any, prover: Prover) -> None:
    refusal = {"command": "user_error", "error_msg": "In recipe %foo(%: Characters 4-4: Syntax Error "}
    fake.plays([step(), {"listen": True}, {"say": json.dumps(refusal)}, {"listen": True}, step(DONE)])
    simulator = Simulator.of_equivalence(prover, "a/b/query_1.json", 1)
    try:
        before = simulator.step
        with pytest.raises(RefusedError, match="In recipe “foo\\(”"):
            simulator.take(CHOSEN)
        assert simulator.step is before
        assert simulator.take(CHOSEN).new_actions
    finally:
        simulator.close()


def test_a_simulator_that_ended_is_brought_back_to_where_it_was(fake: Any, prover: Prover) -> None:
    fake.plays([step(), {"listen": True}, step(DONE), {"exit": 0}])
    simulator = Simulator.of_attack(prover, "a/b/query_1.json")
    try:
        simulator.take(CHOSEN)
        with pytest.raises(SimulatorError, match="has ended"):
            simulator.take(CHOSEN)
        with pytest.raises(SimulatorError):
            simulator.find_trace()
        simulator.restart()
        assert len(simulator.taken) == 1
        assert fake.received()[-1]["command"] == "next_steps"
        assert fake.received()[-1]["actions"] == [DONE]
    finally:
        simulator.close()


@pytest.mark.parametrize("answer", ["Error Json Lexer !", '{"command":"batch_ended","file":"x"}'])
def test_an_answer_that_is_none_is_a_fault(fake: Any, prover: Prover, answer: str) -> None:
    fake.plays([step(), {"listen": True}, {"say": answer}])
    simulator = Simulator.of_attack(prover, "a/b/query_1.json")
    with pytest.raises(SimulatorError, match="something else"):
        simulator.take(CHOSEN)
    simulator.close()


def test_one_that_never_answers_is_given_up(fake: Any, prover: Prover) -> None:
    fake.plays([{"pause": 60}])
    with pytest.raises(SimulatorError, match="not answered"):
        Simulator.of_attack(prover, "a/b/query_1.json", timeout=0.3)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("attack_simulator_non_equivalent_equality", EqualityDiffers),
        ("attack_simulator_non_equivalent_message", MessageDiffers),
        ("attack_simulator", Equivalent),
    ],
)
def test_recorded_attack_simulations_are_understood(
    shared: Path, fake: Any, prover: Prover, name: str, kind: type[object]
) -> None:
    rows = list(
        map(json.loads, (shared / "deepsec/api-transcripts" / f"{name}.jsonl").read_text().splitlines())
    )
    asked = [json.loads(row["line"]) for row in rows if row["dir"] == "to_deepsec"][1:]
    steps = [{"listen": True} if row["dir"] == "to_deepsec" else {"say": row["line"]} for row in rows]
    fake.plays(steps[1:])
    simulator = Simulator.of_attack(prover, "a/b/query_1.json")
    try:
        for command in asked:
            if command["command"] == "next_step_user":
                assert simulator.take(command["action"]).new_actions
            elif command["command"] == "goto_step":
                simulator.go_to(command["id"], command["process_id"])
        assert isinstance(simulator.step, StepOfUser)
        assert isinstance(simulator.step.status_equiv, kind)
    finally:
        simulator.close()


@pytest.mark.shared
def test_the_recorded_equivalence_simulation_is_understood(shared: Path, fake: Any, prover: Prover) -> None:
    path = shared / "deepsec/api-transcripts/equivalence_simulator.jsonl"
    rows = list(map(json.loads, path.read_text().splitlines()))
    asked = [json.loads(row["line"]) for row in rows if row["dir"] == "to_deepsec"][1:]
    steps = [{"listen": True} if row["dir"] == "to_deepsec" else {"say": row["line"]} for row in rows]
    fake.plays(steps[1:])
    simulator = Simulator.of_equivalence(prover, "a/b/query_1.json", 1)
    refused = 0
    try:
        for command in asked:
            if command["command"] == "next_step_user":
                try:
                    simulator.take(command["action"])
                except RefusedError:
                    refused += 1
            elif command["command"] == "find_equivalent_trace":
                found = simulator.find_trace()
                assert len(found.action_sequence) == 6
            elif command["command"] == "goto_step":
                simulator.go_to(command["id"], command["process_id"])
            elif command["command"] == "reset_simulator":
                simulator.reset(command["process_id"])
        assert refused == 4
        assert simulator.taken == ()
        assert simulator.step.process_id == 2
    finally:
        simulator.close()


@pytest.mark.shared
@pytest.mark.parametrize("name", ["attack_simulator", "equivalence_simulator"])
def test_recorded_steps_of_users_are_those_of_our_own_replay(shared: Path, name: str) -> None:
    folder = shared / "deepsec"
    rows = list(map(json.loads, (folder / "api-transcripts" / f"{name}.jsonl").read_text().splitlines()))
    first = json.loads(rows[0]["line"])
    query = load_record(folder / "result_files" / first["query_file"], Query)
    state, compared = State(query.processes[0]), 0
    for row in rows:
        told = read_message(row["line"].encode())
        if isinstance(told, StepOfUser) and told.new_actions:
            for action in told.new_actions:
                state = step_of(state, action, Theory(query.atomic_data))
            assert (state.process, state.frame, state.names) == (told.process, told.frame, told.names)
            compared += 1
    assert compared == 5
