import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Create
from prover_bridge.protocol.responses import Created
from prover_bridge.provers.embedded import EmbeddedProver
from prover_bridge.provers.errors import ProverError, ProverGarbledError, ProverLostError, ProverTimeoutError
from prover_bridge.provers.prover import Answered, Cancelled, LogLine, Outcome, Speaker, Unanswered
from prover_bridge.provers.states import Busy, Failed, Idle, ProverState, Stopped

FAKE = Path(__file__).with_name("fake_prover.py")
PATIENCE = 20.0


class Notes:
    """Keeps what it is told, and lets a test wait for it."""

    def __init__(self) -> None:
        self.states: list[ProverState] = []
        self.outcomes: list[Outcome] = []
        self.lines: list[LogLine] = []
        self._told = threading.Condition()

    def state_changed(self, state: ProverState) -> None:
        with self._told:
            self.states.append(state)
            self._told.notify_all()

    def settled(self, outcome: Outcome) -> None:
        with self._told:
            self.outcomes.append(outcome)
            self._told.notify_all()

    def said(self, line: LogLine) -> None:
        with self._told:
            self.lines.append(line)

    def wait_for(self, condition: Callable[[], bool]) -> None:
        with self._told:
            assert self._told.wait_for(condition, PATIENCE), (self.states, self.outcomes, self.lines)

    def texts(self, speaker: Speaker) -> list[str]:
        return [line.text for line in self.lines if line.speaker is speaker]


class Bench:
    """A prover of one behaviour with its notes."""

    def __init__(self, behaviour: str, folder: Path) -> None:
        self.counter = folder / "starts"
        self.notes = Notes()
        self.prover = EmbeddedProver(self.notes, (sys.executable, str(FAKE), behaviour, str(self.counter)))

    @property
    def starts(self) -> int:
        return len(self.counter.read_text())

    def create(self, name: str, deadline: float | None = None) -> int:
        return self.prover.send(Create(name=name, inputs=(), output=leaf("A")), name, deadline).identity

    def outcomes(self, number: int) -> list[Outcome]:
        self.notes.wait_for(lambda: len(self.notes.outcomes) >= number)
        return self.notes.outcomes

    def wait_until_busy_with(self, what: str) -> None:
        self.notes.wait_for(lambda: any(isinstance(s, Busy) and s.what == what for s in self.notes.states))


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Callable[[str], Bench]]:
    made: list[Bench] = []

    def make(behaviour: str) -> Bench:
        made.append(Bench(behaviour, tmp_path))
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


def test_cancelling_a_waiting_request_leaves_the_running_one(bench: Callable[[str], Bench]) -> None:
    it = bench("slow")
    it.create("Slow")
    waiting = it.create("Waiting")
    it.wait_until_busy_with("Slow")
    it.prover.cancel(waiting)
    assert it.prover.unsettled[0].title == "Slow"
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


def test_garbled_answers_are_reported(bench: Callable[[str], Bench]) -> None:
    it = bench("garbles")
    it.create("P")
    (outcome,) = it.outcomes(1)
    assert isinstance(outcome, Unanswered)
    assert isinstance(outcome.error, ProverGarbledError)


def test_a_prover_that_will_not_start_is_reported(bench: Callable[[str], Bench]) -> None:
    it = bench("will not start")
    it.create("P")
    (outcome,) = it.outcomes(1)
    assert isinstance(outcome, Unanswered)
    assert isinstance(it.prover.state, Failed)


def test_a_missing_program_is_reported(tmp_path: Path) -> None:
    notes = Notes()
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
