"""The history of runs: written beside the work, read back, and never more than its room."""

import queue
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from prover_bridge.viplab.model import Status
from prover_bridge.viplab.recording.history import MOST_WAITING, History, HistoryError, RunSummary
from prover_bridge.viplab.recording.run import WrittenFile

from .runs import DONE, action, compose, frame, run


def test_a_run_is_read_back_from_the_history(tmp_path: Path) -> None:
    summaries: list[RunSummary] = []
    history = History(tmp_path / "runs", told=summaries.append)
    computation = history.record(run(compose(action()), DONE + frame({"response": "Compose"})))
    assert computation is not None
    history.close()
    (summary,) = History(tmp_path / "runs").runs()
    assert summaries == [summary]
    assert (summary.kind, summary.subject, summary.ending, summary.messages) == (
        "compose",
        "Whole",
        "answered",
        2,
    )
    stored = History(tmp_path / "runs").load(computation)
    assert [message.status for message in stored.messages] == [Status.INTERMEDIATE, Status.FINAL]
    assert stored.task["files"][0]["path"] == "command.json"
    names = sorted(path.name for path in (tmp_path / "runs" / computation).iterdir())
    assert names == ["000-intermediate.json", "001-final.json", "summary.json", "task.json"]


def test_runs_wait_a_while_together_but_not_when_they_are_awaited(tmp_path: Path) -> None:
    slow = History(tmp_path / "slow", patience=600.0)
    slow.record(run(compose(action())))
    assert slow.runs() == ()
    slow.flush()
    assert len(slow.runs()) == 1
    slow.record(run(compose(action())))
    slow.close()
    assert len(slow.runs()) == 2
    written: queue.Queue[RunSummary] = queue.Queue()
    history = History(tmp_path / "runs", patience=1.0, told=written.put)
    for _ in range(20):
        history.record(run(compose(action())))
    for _ in range(20):
        written.get(timeout=10.0)
    history.close()


def test_none_is_left_out_because_the_others_wait(tmp_path: Path) -> None:
    history = History(tmp_path, patience=600.0)
    for _ in range(MOST_WAITING - 20):
        assert history.record(run(compose(action()))) is not None
    end = time.monotonic() + 20.0
    while len(history.runs()) < MOST_WAITING - 20:
        assert time.monotonic() < end
    assert history.dropped == 0
    history.close()


def test_the_oldest_runs_make_room(tmp_path: Path) -> None:
    history = History(tmp_path, most_runs=3)
    recorded = [history.record(run(compose(action()), str(number))) for number in range(6)]
    history.flush()
    assert [summary.computation for summary in history.runs()] == recorded[:2:-1]
    assert len(list(tmp_path.iterdir())) == 3
    history.close()
    small = History(tmp_path, most_bytes=1)
    last = small.record(run(compose(action())))
    small.close()
    assert [path.name for path in tmp_path.iterdir()] == [last]


def test_what_a_crash_left_unfinished_is_cleared_away(tmp_path: Path) -> None:
    history = History(tmp_path)
    computation = history.record(run(compose(action())))
    history.close()
    (tmp_path / ".unfinished-x").mkdir()
    (tmp_path / ".unfinished-x" / "task.json").write_text("{")
    (tmp_path / "stranger").mkdir()
    assert [summary.computation for summary in History(tmp_path).runs()] == [computation]
    assert not (tmp_path / ".unfinished-x").exists()
    assert (tmp_path / "stranger").exists()


def test_what_is_listed_after_a_crash_is_whole(tmp_path: Path) -> None:
    program = """
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from prover_bridge.viplab.recording.history import History
from prover_bridge.viplab.recording.run import ProverRun
history = History(Path(sys.argv[1]), most_runs=5, told=lambda summary: print(summary.computation, flush=True))
now = datetime.now(UTC)
while True:
    history.record(ProverRun('{"command": "create"}', now, now, printed=b"x" * 100_000))
    history.flush()
"""
    with subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(8):
            assert process.stdout.readline()
        process.kill()
    history = History(tmp_path)
    assert 4 <= len(history.runs()) <= 6
    for summary in history.runs():
        (message,) = history.load(summary.computation).messages
        assert len(message.stdout) == 100_000


def test_what_became_of_deployed_files_is_told_later(tmp_path: Path) -> None:
    history = History(tmp_path)
    answer = {"response": "Deploy", "type": "PiViz", "deployment": [{"path": "", "content": "agent"}]}
    computation = history.record(run('{"command": "piviz"}', responses=(answer,)))
    assert computation is not None
    written = [WrittenFile("P.piviz", "kept", "it may hold your code"), WrittenFile("b", "written")]
    history.tell_written(computation, written)
    history.close()
    final = history.load(computation).messages[-1]
    assert final.summaries == ("Success! 1 file.", "Success! 2 files, 1 kept as they were.")
    assert [note.message for note in final.notifications] == ["P.piviz: kept (it may hold your code)"]


def test_a_run_can_be_forgotten(tmp_path: Path) -> None:
    history = History(tmp_path)
    computation = history.record(run(compose(action())))
    assert computation is not None
    history.close()
    history.forget(computation)
    assert history.runs() == ()
    for name in (computation, "../stranger"):
        with pytest.raises(HistoryError):
            history.load(name)


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    reasons: list[str] = []
    history = History(tmp_path / "file" / "runs", failed=reasons.append)
    for _ in range(2):
        history.record(run(compose(action())))
    history.close()
    assert len(reasons) == 2


def test_recording_takes_less_than_a_millisecond(tmp_path: Path) -> None:
    history = History(tmp_path)
    large = run(compose(*[action()] * 50), DONE * 50 + "x" * 5_000_000)
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        history.record(large)
        times.append(time.perf_counter() - begin)
        history.flush()
    history.close()
    assert statistics.median(times) < 0.001
