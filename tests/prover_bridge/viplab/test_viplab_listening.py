"""The log of a prover told as runs."""

import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from prover_bridge.protocol.commands import command_from_json
from prover_bridge.provers.embedded import EmbeddedProver
from prover_bridge.provers.errors import ProverLostError, ProverTimeoutError
from prover_bridge.provers.prover import Answered, Cancelled, LogLine, Outcome, Request, Speaker, Unanswered
from prover_bridge.viplab.recording.history import History
from prover_bridge.viplab.recording.listening import MOST_PRINTED, RunListener
from prover_bridge.viplab.recording.run import Ending, ProverRun
from prover_bridge.viplab.recording.telling import tell


def lines(*said: tuple[Speaker, str]) -> list[LogLine]:
    return [LogLine(1_700_000_000.0 + number, speaker, text) for number, (speaker, text) in enumerate(said)]


COMPUTATION = "00000000-0000-4000-8000-000000000003"
JOIN = {"act": "JOIN", "larg": "P", "lsel": "lr", "rarg": "Q", "rsel": "Ä", "res": "S1"}
COMPOSE = json.dumps(
    {"command": "compose", "name": "S1", "components": [{"name": "P"}, {"name": "Q"}], "actions": [JOIN]}
)
DONE = "*** Action complete: JOIN: P (lr) Q (Ä) -> S1 (0.03)\n"
COMMAND = command_from_json({"command": "ping", "ping": 1.0})
REQUEST = Request(1, COMMAND, "Asking")


@pytest.mark.parametrize(
    ("outcome", "ending"),
    [
        (Answered(REQUEST, ()), Ending.ANSWERED),
        (Cancelled(REQUEST), Ending.CANCELLED),
        (Unanswered(REQUEST, ProverTimeoutError("late")), Ending.TIMED_OUT),
        (Unanswered(REQUEST, ProverLostError("gone", detail="out of memory")), Ending.DIED),
    ],
)
def test_a_log_becomes_a_run(outcome: Outcome, ending: Ending) -> None:
    runs: list[ProverRun] = []

    def keep(make: Callable[[], ProverRun]) -> str:
        runs.append(make())
        return COMPUTATION

    listener = RunListener(keep, "embedded")
    said = [
        (Speaker.SENT, "first attempt"),
        (Speaker.NOISE, "lost"),
        (Speaker.SENT, COMPOSE + "\n"),
    ]
    said += [
        (Speaker.NOISE, DONE.rstrip()),
        (Speaker.NOTE, "Started"),
        (Speaker.RECEIVED, '{"response": "Compose"}'),
    ]
    for line in lines(*said):
        listener.said(line)
    assert listener.settled(outcome) == COMPUTATION
    listener.settled(Cancelled(REQUEST))
    first, second = runs
    assert first.ending is ending
    assert first.printed.decode() == DONE + 'JSON_START\n{"response": "Compose"}\nJSON_END\n'
    assert first.step_times == (datetime.fromtimestamp(1_700_000_003, UTC),)
    assert len(tell(first, COMPUTATION).messages) == 2
    assert (second.ending, second.printed, json.loads(second.command)["command"]) == (
        Ending.CANCELLED,
        b"",
        "ping",
    )


def test_a_prover_that_never_stops_printing_is_not_kept_whole() -> None:
    made: list[ProverRun] = []

    def keep(make: Callable[[], ProverRun]) -> None:
        made.append(make())

    listener = RunListener(keep, "embedded")
    flood = "x" * (MOST_PRINTED // 10)
    for line in lines((Speaker.SENT, "{}"), *[(Speaker.NOISE, flood)] * 20, (Speaker.RECEIVED, '{"a": 1}')):
        listener.said(line)
    listener.settled(Cancelled(REQUEST))
    assert len(made[0].printed) < MOST_PRINTED * 1.01
    assert made[0].printed.endswith(b'{"a": 1}\nJSON_END\n')


def test_what_an_embedded_prover_does_is_recorded(tmp_path: Path) -> None:
    history = History(tmp_path)
    recorder = RunListener(history.record, "embedded")
    settled = threading.Semaphore(0)

    class Listener:
        def state_changed(self, state: object) -> None:
            """Only what is said and settled is recorded."""

        def said(self, line: LogLine) -> None:
            recorder.said(line)

        def settled(self, outcome: Outcome) -> None:
            recorder.settled(outcome)
            settled.release()

    atom = {"type": "var", "name": "X"}
    create = {"command": "create", "name": "P", "inputs": [atom], "output": atom}
    prover = EmbeddedProver(Listener())
    try:
        prover.send(command_from_json(create), "Creating P")
        assert settled.acquire(timeout=60)
    finally:
        prover.close()
        history.close()
    (summary,) = history.runs()
    assert summary.summary == "Success! Created process P."
    (message,) = history.load(summary.computation).messages
    (answer,) = message.files
    assert json.loads(answer.content)["process"]["name"] == "P"
    assert answer.content in message.stdout
