"""Runs of a prover told as results."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.viplab.base64url import decode
from prover_bridge.viplab.findings import Strict, Tolerant
from prover_bridge.viplab.judging import judge_series
from prover_bridge.viplab.merging import merge
from prover_bridge.viplab.model import Notification, Severity, Stage, Status, Stream
from prover_bridge.viplab.recording.printed import Printed
from prover_bridge.viplab.recording.run import Ending, ProverRun, WrittenFile
from prover_bridge.viplab.recording.telling import RecordedRun, is_worth_recording, tell
from prover_bridge.viplab.tasks import read_task
from prover_bridge.viplab.writing import write_result

from .runs import DONE, STARTED, action, compose, frame, run

COMPUTATION = "00000000-0000-4000-8000-000000000002"


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
