"""Running batches with a program that plays DeepSec, well and badly."""

import json
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.records import Options, Semantics, Status
from prover_bridge.deepsec.running.detached import found_again
from prover_bridge.deepsec.running.events import Event, Job, Pace
from prover_bridge.deepsec.running.messages import Garbage, QueryProgression, read_message
from prover_bridge.deepsec.running.prover import (
    VARIABLE,
    Prover,
    ProverMissingError,
    ask_prover,
    database_folder,
    find_prover,
)
from prover_bridge.deepsec.running.restarting import job_of_batch, job_of_run
from prover_bridge.deepsec.running.session import Session
from prover_bridge.deepsec.running.starting import start
from prover_bridge.deepsec.running.states import Outcome, Phase, SessionState
from prover_bridge.errors import BridgeError

Json = dict[str, Any]
QUICK = Pace(tick=0.01, look=0.02, cancel=0.5, interrupt=0.3, watchdog=0.3)
QUERY_FILE = "mp_1/server_2/query_1.json"


class Log:
    """Keeps what a session tells, and waits for what is to come."""

    def __init__(self) -> None:
        self.told: list[tuple[Event, SessionState]] = []
        self._changed = threading.Condition()

    def __call__(self, event: Event, state: SessionState) -> None:
        with self._changed:
            self.told.append((event, state))
            self._changed.notify_all()

    def wait_for(self, wanted: Callable[[Event, SessionState], bool]) -> SessionState:
        with self._changed:
            assert self._changed.wait_for(lambda: any(wanted(*one) for one in self.told), 20)
        return next(state for event, state in self.told if wanted(event, state))

    def remarks(self) -> str:
        return "\n".join(event.remark for event, _ in self.told)


@pytest.fixture
def log() -> Log:
    return Log()


@pytest.fixture
def job(tmp_path: Path) -> Job:
    path = tmp_path / "Prüfung ⊗" / "sërver.dps"
    path.parent.mkdir()
    path.write_text("free c.\n")
    return Job((path,), title="Prüfung „A ⊗ B“")


@pytest.fixture
def prover(fake: Any) -> Prover:
    return ask_prover(fake.program, fake.home)


@pytest.fixture(autouse=True)
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for temporary files, which is empty in the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


def finished(session: Session) -> SessionState:
    state = session.wait(20)
    assert state.has_ended
    assert not psutil.pid_exists(session.pid)
    assert not (session.database.folder / ".sessions").exists()
    return state


def runs_query(event: Event, state: SessionState) -> bool:
    return QUERY_FILE in state.queries


def test_a_batch_is_followed_from_its_start_to_its_end(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json
) -> None:
    progress = {"command": "query_progression", "round": 0, "file": QUERY_FILE}
    generation = {"say": json.dumps(progress | {"generation": {"minimum_jobs": 100, "jobs_created": 20}})}
    verification = {"say": json.dumps(progress | {"verification": {"percent": 57, "jobs_remaining": 3}})}
    fake.plays([*work["begin"], generation, verification, *work["end"]])
    session = start(prover, job, log, QUICK)
    state = finished(session)
    assert (state.phase, state.outcome) == (Phase.ENDED, Outcome.COMPLETED)
    assert state.batch_file == "mp_1.json"
    assert state.queries[QUERY_FILE].status is Status.COMPLETED
    assert state.runs["mp_1/server_2.json"].status is Status.COMPLETED
    assert state.warnings == {"mp_1/server_2.json": ("Ha.",)}
    heard = [event.message for event, _ in log.told if isinstance(event.message, QueryProgression)]
    assert [message.progression.generation is not None for message in heard] == [True, False]
    assert log.told[0][1].phase is Phase.RUNNING


def test_the_prover_gets_ascii_and_the_database_the_real_title(
    fake: Any, prover: Prover, job: Job, work: Json
) -> None:
    fake.plays([*work["begin"], *work["end"]])
    session = start(prover, job, pace=QUICK)
    finished(session)
    command = fake.received()[-1]
    assert command["command"] == "start_run"
    assert Path(command["input_files"][0]).name == "server.dps"
    assert json.dumps(command, ensure_ascii=False).isascii()
    assert command["command_options"] == {"title": "Prufung A  B"}
    assert Database(prover.result_files).index()[0].title == "Prüfung „A ⊗ B“"


def test_options_are_passed_on_and_inputs_of_one_name_kept_apart(
    fake: Any, prover: Prover, tmp_path: Path, work: Json
) -> None:
    paths = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "same.dps")
        paths[-1].write_text(folder)
    fake.plays([*work["begin"], *work["end"]])
    options = Options(default_semantics=Semantics.CLASSIC, distributed=True, nb_jobs="auto", por=False)
    finished(start(prover, Job(tuple(paths), options), pace=QUICK))
    command = fake.received()[-1]
    assert [Path(name).name for name in command["input_files"]] == ["same.dps", "same_2.dps"]
    assert command["command_options"] == {
        "default_semantics": "classic",
        "distributed": True,
        "nb_jobs": "auto",
        "por": False,
        "title": "Batch of 2 input files",
    }


def test_refused_inputs_are_told_with_the_names_that_the_user_gave(
    fake: Any, prover: Prover, job: Job, tmp_path: Path
) -> None:
    # The fake cannot know the name of the copy; so it answers with what it was given.
    source = fake.program.read_text()
    answer = (
        'say(json.dumps({"command": "user_error", "error_hosts": [], "error_runs": [{"file": '
        'first["input_files"][0], "error_msg": "Line 4, Characters 8-9: No.", "warnings": []}]}))\n'
    )
    fake.program.write_text(
        source.replace('    for one in SCENARIO["steps"]:\n        play(one)\n', "    " + answer)
    )
    state = finished(start(prover, job, pace=QUICK))
    assert state.outcome is Outcome.REFUSED
    (problem,) = state.input_problems
    assert problem.file == str(job.inputs[0])
    assert "Line 4" in state.message


def test_an_internal_error_ends_the_batch(fake: Any, prover: Prover, job: Job, work: Json) -> None:
    failed = {"say": json.dumps({"command": "batch_internal_error", "error_msg": "[x.ml >> y] Oh."})}
    fake.plays([*work["begin"], failed])
    session = start(prover, job, pace=QUICK)
    state = finished(session)
    assert (state.outcome, state.message) == (Outcome.FAILED, "[x.ml >> y] Oh.")
    assert state.queries[QUERY_FILE].status is Status.INTERNAL_ERROR


def test_garbage_and_half_lines_do_no_harm(fake: Any, prover: Prover, job: Job, log: Log, work: Json) -> None:
    garbage = [
        {"say": "Error Json Lexer ! Line 1 : Syntax Error"},
        {"say": '{"command":"unheard_of"}'},
        {"say": '{"command":"query_progression","round":"x"}'},
        {"say": "[" * 5_000},
        {"raw": '{"command":"run_star'},
        {"pause": 0.1},
        {"raw": 'ted","file":"mp_1/other_\\195\\169.json"}\n'},
    ]
    fake.plays([*work["begin"], *garbage, *work["end"]])
    state = finished(start(prover, job, log, QUICK))
    assert state.outcome is Outcome.COMPLETED
    assert "mp_1/other_é.json" in state.runs
    assert len([event for event, _ in log.told if isinstance(event.message, Garbage)]) == 4


def test_one_query_and_one_run_are_cancelled_with_the_right_key(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json
) -> None:
    fake.plays([*work["begin"], {"read": "cancel_query"}, {"read": "cancel_run"}, *work["canceled"]])
    session = start(prover, job, log, QUICK)
    log.wait_for(runs_query)
    session.cancel_query(QUERY_FILE)
    session.cancel_run("mp_1/server_2.json")
    state = finished(session)
    assert fake.received()[-2:] == [
        {"command": "cancel_query", "result_file": QUERY_FILE},
        {"command": "cancel_run", "result_file": "mp_1/server_2.json"},
    ]
    assert state.outcome is Outcome.CANCELED
    assert state.queries[QUERY_FILE].status is Status.CANCELED


def test_a_batch_is_cancelled(fake: Any, prover: Prover, job: Job, log: Log, work: Json) -> None:
    fake.plays([*work["begin"], {"read": "cancel_batch"}, *work["canceled"]])
    session = start(prover, job, log, QUICK)
    log.wait_for(runs_query)
    session.cancel()
    session.cancel()
    state = finished(session)
    assert state.outcome is Outcome.CANCELED
    assert Phase.CANCELING in {state.phase for _, state in log.told}
    with pytest.raises(BridgeError, match="no commands"):
        session.cancel_query(QUERY_FILE)


def test_a_prover_that_reads_no_commands_is_interrupted(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json
) -> None:
    fake.plays([*work["begin"], {"pause": 60}], at_interrupt=work["canceled"])
    session = start(prover, job, log, QUICK)
    log.wait_for(runs_query)
    session.cancel()
    assert finished(session).outcome is Outcome.CANCELED


def test_a_prover_that_obeys_nothing_is_killed_with_its_workers_and_its_files_are_closed(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json
) -> None:
    fake.plays([*work["begin"], {"deaf": True}, {"worker": "lives"}, {"complain": "ready"}, {"pause": 60}])
    session = start(prover, job, log, QUICK)
    log.wait_for(lambda event, _: event.remark == "ready")
    (worker,) = psutil.Process(session.pid).children()
    session.cancel()
    state = finished(session)
    assert state.outcome is Outcome.CANCELED
    assert "did not obey" in state.message
    psutil.wait_procs([worker], timeout=5)
    assert not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE
    records = dict(Database(prover.result_files).records("mp_1.json"))
    assert {record.status for record in records.values()} == {Status.CANCELED}


@pytest.mark.parametrize("limit", ["time", "memory"])
def test_limits_cancel_the_batch_and_say_so(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json, limit: str
) -> None:
    fake.plays([*work["begin"], {"hog": 60_000_000}, {"read": "cancel_batch"}, *work["canceled"]])
    limits: Json = {"time_limit": 0.2} if limit == "time" else {"memory_limit": 50_000_000}
    session = start(prover, Job(job.inputs, **limits), log, QUICK)
    state = finished(session)
    assert state.outcome is Outcome.CANCELED
    assert f"The {limit} limit" in state.message


def test_death_without_a_word_is_an_internal_error_in_all_files(
    fake: Any, prover: Prover, job: Job, work: Json
) -> None:
    fake.plays([*work["begin"], {"raw": '{"command":"query_pro'}, {"exit": 0}])
    state = finished(start(prover, job, pace=QUICK))
    assert state.outcome is Outcome.FAILED
    assert "query_pro" in state.message
    database = Database(prover.result_files)
    for file, record in database.records("mp_1.json"):
        assert record.status is Status.INTERNAL_ERROR
        assert not [item for item in database.read(file).findings if item.weight != "remark"]


def test_death_before_anything_was_started(fake: Any, prover: Prover, job: Job) -> None:
    fake.plays([{"exit": 2}])
    state = finished(start(prover, job, pace=QUICK))
    assert (state.outcome, state.batch_file) == (Outcome.FAILED, "")


@pytest.mark.parametrize("sign", ["worker", "complaint"])
def test_a_worker_that_died_unnoticed_ends_the_batch(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json, sign: str
) -> None:
    step = {"worker": "dies"} if sign == "worker" else {"complain": "Fatal error: exception Out_of_memory"}
    fake.plays([*work["begin"], step, {"spin": 60}])
    state = finished(start(prover, job, log, QUICK))
    assert state.outcome is Outcome.FAILED
    assert "worker" in state.message
    query = Database(prover.result_files).query(QUERY_FILE)
    assert (query.status, query.error_msg) == (Status.INTERNAL_ERROR, state.message)


def test_silence_alone_is_no_reason_to_end(fake: Any, prover: Prover, job: Job, log: Log, work: Json) -> None:
    fake.plays([*work["begin"], {"worker": "lives"}, {"pause": 1.0}, *work["end"]])
    session = start(prover, job, log, QUICK)
    state = log.wait_for(runs_query)
    assert state.silence(time.time() + 3_600) >= 3_600
    assert finished(session).outcome is Outcome.COMPLETED


def test_a_listener_that_fails_does_not_stop_the_session(
    fake: Any, prover: Prover, job: Job, work: Json, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(event: Event, state: SessionState) -> None:
        raise RuntimeError("of the listener")

    fake.plays([*work["begin"], *work["end"]])
    assert finished(start(prover, job, fail, QUICK)).outcome is Outcome.COMPLETED
    assert "A listener failed" in caplog.text
    caplog.clear()


def test_a_detached_batch_goes_on_and_is_found_again(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json
) -> None:
    gate = fake.folder / "gate"
    os.mkfifo(gate)
    fake.plays([*work["begin"], {"gate": str(gate)}, *work["end"]])
    session = start(prover, job, log, QUICK)
    log.wait_for(runs_query)
    session.detach()
    assert session.state.phase is Phase.DETACHED
    database = Database(prover.result_files)
    again = Log()
    (found,) = found_again(database, again, QUICK)
    assert found_again(database) == []  # somebody follows it already
    again.wait_for(runs_query)
    with pytest.raises(BridgeError, match="no commands"):
        found.cancel_query(QUERY_FILE)
    gate.write_text("go")
    state = found.wait(20)
    assert state.outcome is Outcome.COMPLETED
    assert database.index()[0].title == "Prüfung „A ⊗ B“"
    assert found_again(database) == []
    assert not (database.folder / ".sessions").exists()


def test_a_batch_found_again_can_be_cancelled(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json
) -> None:
    fake.plays([*work["begin"], {"pause": 60}], at_interrupt=work["canceled"])
    session = start(prover, job, log, QUICK)
    log.wait_for(runs_query)
    session.detach()
    (found,) = found_again(Database(prover.result_files), pace=QUICK)
    found.cancel()
    assert found.wait(20).outcome is Outcome.CANCELED


def test_a_detached_batch_whose_prover_died_is_closed(
    fake: Any, prover: Prover, job: Job, log: Log, work: Json
) -> None:
    fake.plays([*work["begin"], {"pause": 60}])
    session = start(prover, job, log, QUICK)
    log.wait_for(runs_query)
    session.detach()
    process = psutil.Process(session.pid)
    process.kill()
    process.wait(10)
    database = Database(prover.result_files)
    assert found_again(database) == []
    assert database.batch("mp_1.json").status is Status.INTERNAL_ERROR


def test_a_missing_input_is_told_and_nothing_is_started(fake: Any, prover: Prover, tmp_path: Path) -> None:
    with pytest.raises(BridgeError, match="No such file") as caught:
        start(prover, Job((tmp_path / "nö.dps",)))
    assert "nö.dps" in caught.value.where
    with pytest.raises(BridgeError, match="nothing to run"):
        start(prover, Job(()))


def test_a_prover_below_a_path_beyond_ascii_is_run_through_a_link(
    fake: Any, tmp_path: Path, job: Job, work: Json
) -> None:
    fake.plays([*work["begin"], *work["end"]])
    folder = tmp_path / "Beweiser ⊗"
    fake.folder.rename(folder)
    prover = ask_prover(folder / "deepsec_api", tmp_path / "heim")
    assert finished(start(prover, job, pace=QUICK)).outcome is Outcome.COMPLETED


def test_deepsec_is_found_by_setting_environment_or_search_path(
    fake: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProverMissingError, match="not installed") as caught:
        find_prover()
    assert "everything but running" in caught.value.advice
    assert find_prover(fake.program) == fake.program
    assert find_prover(fake.folder) == fake.program
    monkeypatch.setenv(VARIABLE, str(fake.program))
    assert find_prover() == fake.program
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("PATH", str(fake.folder))
    assert find_prover() == fake.program
    monkeypatch.chdir(fake.folder.parent)
    assert find_prover(Path("bin")) == fake.program
    with pytest.raises(ProverMissingError, match="not there"):
        find_prover(tmp_path / "none")
    fake.program.chmod(0o644)
    with pytest.raises(ProverMissingError, match="may not be run"):
        find_prover(fake.program)


def test_a_home_that_cannot_be_made_is_told(fake: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BridgeError, match="Not a directory"):
        ask_prover(fake.program, tmp_path / "file" / "home")


def test_the_database_is_known_without_deepsec(prover: Prover) -> None:
    assert database_folder(prover.home) == prover.result_files


@pytest.mark.parametrize(
    ("program", "told"),
    [
        ("#!/bin/sh\necho hello\n", "does not answer as DeepSec"),
        ("#!/bin/sh\nexit 3\n", "does not answer as DeepSec"),
        ("#!/bin/sh\nsleep 60\n", "has not answered"),
        ("#!/no/such/interpreter\n", "cannot be started"),
    ],
)
def test_what_is_not_deepsec_is_told(tmp_path: Path, program: str, told: str) -> None:
    path = tmp_path / "deepsec_api"
    path.write_text(program)
    path.chmod(0o755)
    with pytest.raises(ProverMissingError, match=told):
        ask_prover(path, tmp_path / "home", timeout=0.5)


@pytest.mark.shared
def test_every_recorded_message_is_understood(shared: Path) -> None:
    for path in sorted((shared / "deepsec" / "api-transcripts").glob("*.jsonl")):
        for row in map(json.loads, path.read_text().splitlines()):
            if row["dir"] == "from_deepsec" and path.stem != "not_json":
                assert not isinstance(read_message(row["line"].encode()), Garbage), path


PLAYED = {
    "start_run": Outcome.COMPLETED,
    "start_run_warnings_distributed": Outcome.COMPLETED,
    "cancel_batch": Outcome.CANCELED,
    "cancel_query": Outcome.CANCELED,
    "cancel_run": Outcome.CANCELED,
    "cancel_query_wrong_key_internal_error": Outcome.FAILED,
    "sigint": Outcome.CANCELED,
    "sigkill_stale": Outcome.FAILED,
    "start_run_user_error": Outcome.REFUSED,
    "set_config_unknown": Outcome.FAILED,
}


@pytest.mark.shared
@pytest.mark.parametrize("name", PLAYED)
def test_recorded_conversations_end_as_they_did(
    shared: Path, fake: Any, prover: Prover, job: Job, name: str
) -> None:
    rows = (shared / "deepsec" / "api-transcripts" / f"{name}.jsonl").read_text().splitlines()
    lines = [row["line"] for row in map(json.loads, rows) if row["dir"] == "from_deepsec"]
    recorded = shared / "deepsec" / "result_files"
    started = (read_message(line.encode()) for line in lines)
    stem = next((message.file.split(".")[0] for message in started if hasattr(message, "file")), "none")
    paths = [*recorded.glob(f"{stem}.json"), *(recorded / stem).rglob("*.json")]
    files = {path.relative_to(recorded).as_posix(): path.read_text() for path in paths}
    fake.plays([{"put": files}, *({"say": line} for line in lines), {"exit": 0}])
    state = finished(start(prover, job, pace=QUICK))
    assert state.outcome is PLAYED[name]
    for file, item in {**state.runs, **state.queries}.items():
        if files:
            assert item.status.is_final, file


def test_a_batch_and_a_run_can_be_run_again(result_files: Path, batch_document: Json) -> None:
    batch_document |= {"command_options": {"distributed": True, "title": "Pruefung"}, "real_title": "Prüfung"}
    (result_files / "mp_1.json").write_text(json.dumps(batch_document))
    database = Database(result_files)
    again = job_of_batch(database, "mp_1.json")
    assert again.inputs == (result_files / "mp_1/server_2/server.dps",)
    assert (again.title, again.options) == ("Prüfung", Options(distributed=True))
    assert job_of_run(database, "mp_1/server_2.json").inputs == again.inputs
    again.inputs[0].unlink()
    with pytest.raises(BridgeError, match="not there any more"):
        job_of_batch(database, "mp_1.json")
