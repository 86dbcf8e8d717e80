"""Runs of a prover told as results, and their history."""

import json
import queue
import statistics
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.viplab.base64url import decode
from prover_bridge.viplab.findings import Strict, Tolerant
from prover_bridge.viplab.judging import judge_series
from prover_bridge.viplab.merging import merge
from prover_bridge.viplab.model import Notification, Severity, Stage, Status, Stream
from prover_bridge.viplab.recording.history import History, HistoryError, RunSummary
from prover_bridge.viplab.recording.printed import Printed
from prover_bridge.viplab.recording.run import Ending, ProverRun, WrittenFile
from prover_bridge.viplab.recording.telling import RecordedRun, is_worth_recording, tell
from prover_bridge.viplab.tasks import read_task
from prover_bridge.viplab.writing import write_result

COMPUTATION = "00000000-0000-4000-8000-000000000002"
STARTED = datetime(2026, 11, 22, 12, 45, tzinfo=UTC)


def action(**changes: str) -> dict[str, str]:
    return {"act": "JOIN", "larg": "P", "lsel": "lr", "rarg": "Q", "rsel": "Ä", "res": "S1"} | changes


def compose(*actions: dict[str, str]) -> str:
    command = {"command": "compose", "name": "Whole", "components": [{"name": "P"}, {"name": "Q"}]}
    return json.dumps(command | {"actions": actions}, ensure_ascii=False)


def frame(response: Any) -> str:
    text = response if isinstance(response, str) else json.dumps(response, ensure_ascii=False)
    return f"\nJSON_START\n{text}\nJSON_END\n- : echo list = [Object [{text}]]\n# "


DONE = "*** Action complete: JOIN: P (lr) Q (Ä) -> S1 (0.03)\n"


def run(command: str, printed: str = "", **changes: Any) -> ProverRun:
    return ProverRun(
        command=command,
        started=STARTED,
        finished=STARTED + timedelta(seconds=1),
        printed=printed.encode(),
        **changes,
    )


def told(one: ProverRun) -> RecordedRun:
    """Tell a run; whatever it is, the series is strictly valid against its own task."""
    recorded = tell(one, COMPUTATION)
    context = read_task(json.dumps(recorded.task.to_json()).encode())
    report = judge_series([write_result(message) for message in recorded.messages], context)
    assert report.strict is Strict.VALID
    assert b"".join(message.stdout for message in recorded.messages) == one.printed
    return recorded


def only_note(recorded: RecordedRun) -> Notification:
    (note,) = recorded.final.notifications
    return note


def test_a_command_is_a_task_whose_parts_are_the_command() -> None:
    text = compose(action(), action(res="S2"))
    recorded = told(run(text))
    task = recorded.task.to_json()
    parts = {p["metadata"]["name"]: decode(p["content"]).content for p in task["files"][0]["parts"]}
    assert b"".join(part or b"" for part in parts.values()).decode() == text
    assert json.loads(parts["action-1"] or b"")["res"] == "S2"
    assert json.loads(parts["component-0"] or b"") == {"name": "P"}


def test_every_action_done_is_a_message_and_the_answers_come_last() -> None:
    answers = "".join(frame({"response": "Compose", "action": action(res=name)}) for name in ("S1", "Whole"))
    recorded = told(run(compose(action(), action(res="Whole")), f"  noise\n{DONE}{DONE}more\n{answers}"))
    assert [message.status for message in recorded.messages] == [Status.INTERMEDIATE] * 2 + [Status.FINAL]
    assert recorded.messages[0].stdout.decode() == f"  noise\n{DONE}"
    assert recorded.messages[0].summaries == ("Step 1 of 2 done.",)
    (note,) = recorded.messages[0].notifications
    assert (note.severity, note.stage) == (Severity.INFO, Stage.INTERPRETER)
    assert note.output is not None
    assert note.output.extract == DONE.rstrip("\n")
    assert note.output.begin == len("  noise\n")
    assert recorded.final.summaries == ("Success! Composed Whole in 2 steps.",)
    assert [file.path for file in recorded.final.files] == [
        "responses/0-Compose-S1.json",
        "responses/1-Compose-Whole.json",
    ]
    times = [message.moment.order for message in recorded.messages]
    assert times == sorted(set(times))
    merged, _ = merge(recorded.messages)
    moved = merged.result.notifications[1].output
    assert moved is not None
    assert merged.result.stdout[moved.begin : moved.end].decode() == moved.extract


@pytest.mark.parametrize(
    ("words", "extract"),
    [
        ("No such process 'P'", '"larg": "P"'),
        ("No such process 'Q'", '"rarg": "Q"'),
        ("INPUT_TAC: Failed to find input to match selected term: NEG Ä", '"rsel": "Ä"'),
        ("No such action: JION", '"act": "JION"'),
        ("USE_TAC: didn't find assumption", '"name": "Whole"'),
        ("something else", json.dumps(action(act="JION"), ensure_ascii=False)),
    ],
)
def test_a_failure_points_at_the_action_and_member_that_it_is_about(words: str, extract: str) -> None:
    text = compose(action(larg="Ö"), action(act="JION"))
    recorded = told(run(text, DONE + frame({"response": "CommandFailed", "content": words})))
    assert len(recorded.messages) == 2
    note = only_note(recorded)
    assert (note.severity, note.stage, note.message) == (Severity.ERROR, Stage.INTERPRETER, words)
    assert note.origin is not None
    assert note.origin.extract == extract
    part = next(part for part in recorded.task.parts if part.identifier == note.origin.part)
    assert part.text.encode()[note.origin.begin : note.origin.end].decode() == extract
    assert note.output is not None
    assert recorded.final.stdout[note.output.begin : note.output.end].decode() == words
    assert recorded.final.summaries == ("[Error] Composition of Whole failed in step 2 of 2.",)


def test_the_words_of_a_failure_are_found_inside_the_answer_not_in_the_echo() -> None:
    words = 'a "quoted" JSON_END ‘text’'
    printed = f"{words}\n" + frame({"response": "Exception", "content": words})
    note = only_note(told(run(compose(action()), printed)))
    assert (note.stage, note.origin) == (Stage.SYSTEM, None)
    assert note.output is not None
    assert note.output.extract == json.dumps(words, ensure_ascii=False)[1:-1]


@pytest.mark.parametrize(
    ("changes", "extract"),
    [
        ({"rsel": "A **"}, '"rsel": "A **"'),
        ({"act": "WITH", "lsel": "A ((", "rsel": "B"}, '"lsel": "A (("'),
    ],
)
def test_a_selection_that_cannot_be_read_is_the_users(changes: dict[str, str], extract: str) -> None:
    printed = frame({"response": "Exception", "content": "Noparse"})
    note = only_note(told(run(compose(action(**changes)), printed)))
    assert note.stage is Stage.INTERPRETER
    assert note.origin is not None
    assert note.origin.extract == extract


def test_no_answer_but_an_exception_is_told() -> None:
    printed = 'Exception:\nJson_type.Json_error\n "File \\"\\", line 1".\n# \n'
    recorded = told(run('{"command": "create"', printed))
    note = only_note(recorded)
    assert (note.severity, note.stage) == (Severity.ERROR, Stage.CHAIN)
    assert note.output is not None
    assert (note.output.extract or "").endswith('line 1"')
    assert recorded.task.kind == "unknown"


def test_no_answer_at_all_is_a_warning() -> None:
    recorded = told(run(compose(), "- : Api.encodet list = []\n# \n"))
    assert (only_note(recorded).severity, only_note(recorded).stage) == (Severity.WARNING, Stage.OUTPUT)
    assert recorded.final.summaries[0].startswith("[Warning] ")


@pytest.mark.parametrize("answer", ["{no json", '{"response": "Surprise"}', "[]", '{"response": 7}'])
def test_an_answer_that_cannot_be_read_is_told(answer: str) -> None:
    note = only_note(told(run(compose(action()), frame(answer))))
    assert (note.severity, note.stage) == (Severity.ERROR, Stage.OUTPUT)
    assert note.output is not None
    assert note.output.extract == answer


@pytest.mark.parametrize(
    ("ending", "stage", "summary"),
    [
        (Ending.DIED, Stage.EXECUTABLE, "[Error] The prover stopped with exit code 2."),
        (Ending.TIMED_OUT, Stage.EXECUTABLE, "[Error] No answer in the time allowed."),
        (Ending.CANCELLED, Stage.EXECUTABLE, "[Error] Cancelled"),
        (Ending.NOT_STARTED, Stage.SYSTEM, "[Error] The prover could not be started."),
    ],
)
def test_a_run_that_broke_off_keeps_what_was_done(ending: Ending, stage: Stage, summary: str) -> None:
    errors = b"warning\nFatal error: out of memory.\n"
    recorded = told(run(compose(action()), DONE, ending=ending, errors=errors, exit_status=2))
    assert len(recorded.messages) == 2
    note = only_note(recorded)
    assert (note.severity, note.stage, recorded.final.summaries) == (Severity.ERROR, stage, (summary,))
    assert note.output is not None
    assert (note.output.stream, note.output.extract) == (Stream.STDERR, "Fatal error: out of memory.")


def test_a_command_that_we_refused_points_at_the_part() -> None:
    recorded = told(
        run(compose(action()), ending=Ending.REFUSED, reason="Unknown component Z.", refused_at="action-0")
    )
    note = only_note(recorded)
    assert (note.stage, note.message) == (Stage.CALLCHECK, "Unknown component Z.")
    assert note.origin is not None
    assert recorded.final.stdout == b""


def test_a_deployment_is_files_and_a_manifest() -> None:
    files = [
        {"path": "/out/com/P.scala", "content": "class P", "overwrite": True},
        {"path": "/etc/passwd", "content": "x", "overwrite": True},
        {"path": "/out/../b", "content": "y", "overwrite": False},
    ]
    command = json.dumps({"command": "pew", "path": "/out", "process": {"name": "P"}, "components": []})
    printed = frame({"response": "Deploy", "type": "Pew", "deployment": files})
    kept = (WrittenFile("com/P.scala", "kept", "it may hold your code"),)
    recorded = told(run(command, printed, written=kept))
    contents = {file.path: file for file in recorded.final.files}
    assert contents["com/P.scala"].content == b"class P"
    assert contents["com/P.scala"].mime_type == "text/plain"
    manifest = json.loads(contents["deployment.json"].content)
    assert manifest["files"][0]["overwrite"] is True
    assert manifest["files"][1]["prover_path"] == "/etc/passwd"
    assert {"refused/1-passwd", "refused/2-b"} <= set(contents)
    kinds = [(note.severity, note.stage) for note in recorded.final.notifications]
    assert kinds == [(Severity.ERROR, Stage.CHAIN)] * 2 + [(Severity.INFO, Stage.CHAIN)]


def test_a_file_for_piviz_is_named_after_its_process() -> None:
    command = json.dumps({"command": "piviz", "process": {"name": "Whole"}, "components": []})
    answer = {"response": "Deploy", "type": "PiViz", "deployment": [{"path": "", "content": "agent"}]}
    recorded = told(run(command, responses=(answer,)))
    assert "Whole.piviz" in [file.path for file in recorded.final.files]
    assert recorded.final.summaries == ("Success! 1 file.",)


def test_a_ping_is_only_recorded_when_it_fails() -> None:
    assert not is_worth_recording(run('{"command": "ping"}', frame({"response": "Pong", "ping": 1})))
    assert is_worth_recording(run('{"command": "ping"}'))
    assert is_worth_recording(run('{"command": "ping"}', ending=Ending.TIMED_OUT))
    assert is_worth_recording(run(compose(action(larg="ping"))))


def test_recorded_runs_of_a_real_prover_are_told_without_a_remark(shared: Path) -> None:
    for folder in sorted((shared / "viplab" / "prover-runs").iterdir()):
        messages = [json.loads(path.read_bytes()) for path in sorted(folder.glob("0*.json"))]
        printed = b"".join(decode(message["output"]["stdout"]).content or b"" for message in messages)
        task = json.loads((folder / "task.json").read_bytes())
        parts = [decode(part["content"]).content or b"" for part in task["files"][0]["parts"]]
        actions = b", ".join(part for part in parts if part.startswith(b'{"act"'))
        command = b'{"command": "compose", "name": "Whole", "actions": [%s]}' % actions
        recorded = told(run(command.decode(), printed.decode()))
        report = judge_series([write_result(message) for message in recorded.messages])
        assert report.tolerant is Tolerant.ACCEPT


@settings(deadline=None, max_examples=120)
@given(
    st.text(max_size=40) | st.sampled_from([compose(), compose(action(), action()), '{"command": "create"}']),
    st.lists(
        st.sampled_from(
            [DONE, "JSON_START\n", "JSON_END\n", "Exception: x.\n# ", '{"response": "Exception"}\n', "\r\n"]
        )
        | st.text(max_size=9),
        max_size=9,
    ),
    st.sampled_from(Ending),
    st.binary(max_size=20),
)
def test_whatever_a_prover_prints_is_told_validly(
    command: str, pieces: list[str], ending: Ending, errors: bytes
) -> None:
    printed = "".join(pieces).encode("utf-8", "surrogatepass") + errors
    told(
        ProverRun(
            command=command,
            started=STARTED,
            finished=STARTED,
            ending=ending,
            printed=printed,
            errors=errors,
        )
    )


LINE_ENDS = st.sampled_from(["\n", "\r\n"])
NOISE = st.sampled_from(["val it : unit", "  JSON_START", "JSON_STARTS", "say *** Action complete", "", "# "])
PIECES = st.one_of(
    st.tuples(st.just("noise"), NOISE),
    st.tuples(st.just("step"), st.sampled_from(["*** Action complete", "*** Action complete: JOIN: P (Ä)"])),
    st.tuples(st.just("answer"), st.sampled_from(["{}", '{"a": "JSON_END"}', "", "{\n}", '"ä"'])),
)


@given(st.lists(st.tuples(PIECES, LINE_ENDS, st.sampled_from(["", " ", "\t"]))))
def test_steps_and_answers_are_found_in_whatever_is_printed_around_them(
    pieces: list[tuple[tuple[str, str], str, str]],
) -> None:
    text = ""
    for (kind, words), end, space in pieces:
        begin, close = (
            ("JSON_START" + space + end, end + "JSON_END" + space) if kind == "answer" else ("", "")
        )
        text += (space if kind == "step" else "") + begin + words + close + end
    found = Printed(text.encode())
    answers = [number for number, piece in enumerate(pieces) if piece[0][0] == "answer"]
    assert [block.text for block in found.blocks] == [pieces[number][0][1] for number in answers]
    before = pieces[: answers[0]] if answers else pieces
    steps = [words for (kind, words), _, _ in before if kind == "step"]
    assert [found.content[step.line.begin : step.line.end].decode() for step in found.steps] == steps
    ends = [found.content[step.cut - 1 : step.cut] for step in found.steps]
    assert ends == [b"\n"] * len(steps)


@pytest.mark.parametrize(
    "printed", ["JSON_START\n{}", "JSON_START {}\nJSON_END", "x JSON_START\n{}\nJSON_END"]
)
def test_what_is_not_between_markers_on_lines_of_their_own_is_no_answer(printed: str) -> None:
    assert Printed(printed.encode()).blocks == ()


# history


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
