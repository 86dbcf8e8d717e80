"""What was answered once is answered again."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Command, Create, Ping, command_from_json
from prover_bridge.provers.embedded import embedded_transport
from prover_bridge.provers.errors import ProverError, ProverStartError, ProverTimeoutError
from prover_bridge.provers.prover import Answered, Cancelled
from prover_bridge.provers.queued import QueuedProver
from prover_bridge.provers.recording import RecordingTransport, ReplayTransport
from prover_bridge.provers.transport import Transport

Start = Callable[[Transport], QueuedProver]


def create(name: str) -> Command:
    return Create(name=name, inputs=(leaf("A"),), output=leaf("B"))


@pytest.fixture
def start(notes: Any) -> Iterator[Start]:
    provers: list[QueuedProver] = []

    def make(transport: Transport) -> QueuedProver:
        provers.append(QueuedProver(transport, notes))
        return provers[-1]

    yield make
    for each in provers:
        each.close()


def test_a_recording_answers_as_the_prover_did(start: Start, notes: Any, tmp_path: Path) -> None:
    path = tmp_path / "recording.jsonl"
    recorder = start(RecordingTransport(embedded_transport(), path))
    commands = [create("P"), create("é\u2028"), Ping(ping=2.5), create("P")]
    for command in commands:
        recorder.send(command, "record")
    recorded = [outcome.responses for outcome in notes.wait_for_outcomes(4)]
    replayer = start(ReplayTransport(path))
    for command in reversed(commands):
        replayer.send(command, "replay")
    replayed = [outcome.responses for outcome in notes.wait_for_outcomes(8)[4:]]
    assert replayed == recorded[::-1]


def test_what_was_not_recorded_is_reported(start: Start, notes: Any, tmp_path: Path) -> None:
    path = tmp_path / "recording.jsonl"
    path.write_text("\n")
    start(ReplayTransport(path)).send(create("P"), "P")
    (outcome,) = notes.wait_for_outcomes(1)
    assert isinstance(outcome.error, ProverError)
    assert str(path) in outcome.error.where


def test_equal_requests_get_their_answers_in_order_and_then_the_last(
    start: Start, notes: Any, tmp_path: Path
) -> None:
    path = tmp_path / "recording.jsonl"
    line = (
        '{"command": {"command": "ping", "ping": 1.0}, "responses": [{"response": "%s", "content": "%s"}]}\n'
    )
    path.write_text(line % ("Exception", "first") + line % ("Exception", "second"))
    replayer = start(ReplayTransport(path))
    for _ in range(3):
        replayer.send(Ping(ping=1.0), "ping")
    contents = [outcome.responses[0].content for outcome in notes.wait_for_outcomes(3)]
    assert contents == ["first", "second", "second"]


def test_an_answer_takes_its_time_and_can_be_cancelled(start: Start, notes: Any, tmp_path: Path) -> None:
    path = tmp_path / "recording.jsonl"
    line = '{"command": {"command": "ping", "ping": %s}, "responses": [], "seconds": %s}\n'
    path.write_text(line % (1, 600) + line % (2, 0))
    replayer = start(ReplayTransport(path, pace=1.0))
    slow = replayer.send(Ping(ping=1), "slow")
    replayer.send(Ping(ping=1), "slower", deadline=0.05)
    replayer.send(Ping(ping=2), "quick")
    notes.wait_until_busy_with("slow")
    replayer.cancel(slow.identity)
    first, second, third = notes.wait_for_outcomes(3)
    assert isinstance(first, Cancelled)
    assert isinstance(second.error, ProverTimeoutError)
    assert isinstance(third, Answered)


@pytest.mark.parametrize(
    "line",
    ["[]", "no JSON", "{}", '{"command": {"command": "ping"}, "responses": []}', '{"command": 1}', "\xff"],
)
def test_a_damaged_recording_is_told_with_its_line(
    start: Start, notes: Any, tmp_path: Path, line: str
) -> None:
    path = tmp_path / "recording.jsonl"
    path.write_text("\n" + line, encoding="latin-1" if line == "\xff" else "utf-8")
    start(ReplayTransport(path)).send(create("P"), "P")
    (outcome,) = notes.wait_for_outcomes(1)
    assert isinstance(outcome.error, ProverStartError)
    assert outcome.error.where.endswith("line 2" if line != "\xff" else "recording.jsonl")


def test_recorded_answers_of_the_real_reasoner_can_be_replayed(
    start: Start, notes: Any, shared: Path
) -> None:
    path = shared / "conformance" / "cases" / "tensor.jsonl"
    case = json.loads(path.read_text().split("\n")[0])
    start(ReplayTransport(path)).send(command_from_json(case["command"]), "tensor")
    (outcome,) = notes.wait_for_outcomes(1)
    assert outcome.responses[0].process.term == case["responses"][0]["process"]["proc"]
