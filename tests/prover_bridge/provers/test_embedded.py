import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Create
from prover_bridge.protocol.responses import CommandFailed, Created
from prover_bridge.provers.embedded import EmbeddedProver
from prover_bridge.provers.errors import ProverError, ProverGarbledError, ProverLostError, ProverTimeoutError
from prover_bridge.provers.prover import Answered, Cancelled, Outcome, Speaker, Unanswered
from prover_bridge.provers.states import Failed, Idle, Stopped

FAKE = Path(__file__).with_name("fake_prover.py")


class Bench:
    """A prover of one behaviour with its notes."""

    def __init__(self, behaviour: str, folder: Path, notes: Any) -> None:
        self.counter = folder / "starts"
        self.notes = notes
        self.prover = EmbeddedProver(self.notes, (sys.executable, str(FAKE), behaviour, str(self.counter)))

    @property
    def starts(self) -> int:
        return len(self.counter.read_text())

    def create(self, name: str, deadline: float | None = None) -> int:
        return self.prover.send(Create(name=name, inputs=(), output=leaf("A")), name, deadline).identity

    def outcomes(self, number: int) -> list[Outcome]:
        return self.notes.wait_for_outcomes(number)

    def wait_until_busy_with(self, what: str) -> None:
        self.notes.wait_until_busy_with(what)


@pytest.fixture
def bench(tmp_path: Path, notes: Any) -> Iterator[Callable[[str], Bench]]:
    made: list[Bench] = []

    def make(behaviour: str) -> Bench:
        made.append(Bench(behaviour, tmp_path, notes))
        return made[-1]

    yield make
    for each in made:
        each.prover.close()


def names(outcomes: list[Outcome]) -> list[str]:
    return [
        response.process.name
        for outcome in outcomes
        if isinstance(outcome, Answered)
        for response in outcome.responses
        if isinstance(response, Created)
    ]


def test_requests_are_answered_in_order_with_their_identity(bench: Callable[[str], Bench]) -> None:
    it = bench("good")
    identities = [it.create(f"P{n}") for n in range(20)]
    outcomes = it.outcomes(20)
    assert [outcome.request.identity for outcome in outcomes] == identities
    assert names(outcomes) == [f"P{n}" for n in range(20)]
    assert it.starts == 1


def test_states_tell_what_happens(bench: Callable[[str], Bench]) -> None:
    it = bench("good")
    assert isinstance(it.prover.state, Stopped)
    it.prover.start()
    it.notes.wait_for(lambda: it.prover.state == Idle())
    it.create("P")
    it.outcomes(1)
    assert [type(state).__name__ for state in it.notes.states] == ["Starting", "Idle", "Busy", "Idle"]
    it.prover.close()
    assert it.prover.state == Stopped()


def test_cancelling_the_request_worked_on_lets_the_others_through(bench: Callable[[str], Bench]) -> None:
    it = bench("slow")
    slow = it.create("Slow")
    it.create("Quick")
    it.wait_until_busy_with("Slow")
    it.prover.cancel(slow)
    first, second = it.outcomes(2)
    assert isinstance(first, Cancelled)
    assert first.request.identity == slow
    assert names([second]) == ["Quick"]
    assert it.starts == 2


def test_cancelling_a_waiting_request_settles_it_at_once_and_leaves_the_running_one(
    bench: Callable[[str], Bench],
) -> None:
    it = bench("slow")
    it.create("Slow")
    waiting = it.create("Waiting")
    it.wait_until_busy_with("Slow")
    it.prover.cancel(waiting)
    (outcome,) = it.outcomes(1)
    assert isinstance(outcome, Cancelled)
    assert outcome.request.identity == waiting
    assert [request.title for request in it.prover.unsettled] == ["Slow"]
    assert it.starts == 1
    it.prover.cancel_all()
    assert all(isinstance(outcome, Cancelled) for outcome in it.outcomes(2))


def test_cancelling_what_is_over_changes_nothing(bench: Callable[[str], Bench]) -> None:
    it = bench("good")
    identity = it.create("P")
    it.outcomes(1)
    it.prover.cancel(identity)
    it.create("Q")
    assert names(it.outcomes(2)) == ["P", "Q"]
    assert it.starts == 1


def test_a_request_is_asked_again_once_when_the_prover_dies(bench: Callable[[str], Bench]) -> None:
    it = bench("dies once")
    it.create("P")
    assert names(it.outcomes(1)) == ["P"]
    assert it.starts == 2


def test_a_prover_that_always_dies_is_reported(bench: Callable[[str], Bench]) -> None:
    it = bench("dies")
    it.create("P")
    (outcome,) = it.outcomes(1)
    assert isinstance(outcome, Unanswered)
    assert isinstance(outcome.error, ProverLostError)
    assert "3" in outcome.error.detail
    assert isinstance(it.prover.state, Failed)
    assert it.starts == 2


@pytest.mark.parametrize("behaviour", ["garbles", "answers twice", "answers another", "invalid UTF-8"])
def test_garbled_answers_are_asked_again_and_reported(bench: Callable[[str], Bench], behaviour: str) -> None:
    it = bench(behaviour)
    it.create("P")
    (outcome,) = it.outcomes(1)
    assert isinstance(outcome, Unanswered)
    assert isinstance(outcome.error, ProverGarbledError)
    assert it.starts == 2


def test_frames_inside_strings_end_nothing(bench: Callable[[str], Bench]) -> None:
    it = bench("tells frames")
    it.create("P")
    (outcome,) = it.outcomes(1)
    assert isinstance(outcome, Answered)
    (response,) = outcome.responses
    assert isinstance(response, CommandFailed)
    assert "JSON_START" in response.content


def test_endless_output_ends_with_the_deadline(bench: Callable[[str], Bench]) -> None:
    it = bench("endless")
    it.create("Slow", deadline=0.3)
    it.create("Quick")
    first, second = it.outcomes(2)
    assert isinstance(first, Unanswered)
    assert isinstance(first.error, ProverTimeoutError | ProverGarbledError)
    assert names([second]) == ["Quick"]


def test_a_prover_that_will_not_start_is_reported(bench: Callable[[str], Bench]) -> None:
    it = bench("will not start")
    it.create("P")
    (outcome,) = it.outcomes(1)
    assert isinstance(outcome, Unanswered)
    assert isinstance(it.prover.state, Failed)


def test_a_missing_program_is_reported(tmp_path: Path, notes: Any) -> None:
    prover = EmbeddedProver(notes, (str(tmp_path / "nothing"),))
    prover.send(Create(name="P", inputs=(), output=leaf("A")), "P")
    notes.wait_for(lambda: len(notes.outcomes) == 1)
    prover.close()
    assert isinstance(notes.outcomes[0], Unanswered)
    assert "nothing" in notes.outcomes[0].error.where


def test_a_deadline_ends_a_request(bench: Callable[[str], Bench]) -> None:
    it = bench("slow")
    it.create("Slow", deadline=0.2)
    it.create("Quick")
    first, second = it.outcomes(2)
    assert isinstance(first, Unanswered)
    assert isinstance(first.error, ProverTimeoutError)
    assert names([second]) == ["Quick"]


def test_the_log_holds_all_that_was_said(bench: Callable[[str], Bench]) -> None:
    it = bench("noisy")
    it.create("P")
    it.outcomes(1)
    it.prover.close()
    assert any('"create"' in text for text in it.notes.texts(Speaker.SENT))
    assert any("CreateProcess" in text for text in it.notes.texts(Speaker.RECEIVED))
    assert "# val it : unit = ()" in it.notes.texts(Speaker.NOISE)
    assert not any("ing" in text and "Pong" in text for text in it.notes.texts(Speaker.RECEIVED))


def test_closing_leaves_no_process_and_no_thread(bench: Callable[[str], Bench]) -> None:
    it = bench("slow")
    before = threading.active_count()
    it.create("Slow")
    it.wait_until_busy_with("Slow")
    process = it.prover._transport.process_id  # type: ignore[attr-defined]
    it.prover.close()
    assert threading.active_count() == before
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    with pytest.raises(ProverError):
        it.create("Late")


def test_half_a_character_is_refused_and_the_next_request_answered(bench: Callable[[str], Bench]) -> None:
    it = bench("good")
    it.create("\ud800")
    it.create("P")
    first, second = it.outcomes(2)
    assert isinstance(first, Unanswered)
    assert names([second]) == ["P"]
