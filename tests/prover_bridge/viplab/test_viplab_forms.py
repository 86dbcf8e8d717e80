"""Reading, writing, converting and merging results."""

import base64
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prover_bridge.viplab.base64url import decode, encode
from prover_bridge.viplab.findings import Strict, Tolerant
from prover_bridge.viplab.judging import Form, judge
from prover_bridge.viplab.merging import Arrival, Series, SeriesError, merge
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    FileArtifact,
    Notification,
    Notifications,
    Origin,
    OutputSpan,
    RemoteFile,
    Severity,
    Stage,
    Status,
    Stream,
    UnknownArtifact,
)
from prover_bridge.viplab.opening import open_result, read_result
from prover_bridge.viplab.reading import ResultError
from prover_bridge.viplab.to_version2 import to_version2
from prover_bridge.viplab.writing import result_text, write_result

COMPUTATION = "00000000-0000-4000-8000-000000000002"


def uuid(number: int) -> str:
    return f"00000000-0000-4000-9000-{number:012}"


def result(number: int = 1, **changes: Any) -> ComputationResult:
    whole = ComputationResult(
        identifier=uuid(number),
        computation=COMPUTATION,
        status=Status.FINAL,
        stamp=f"2021-02-18T02:15:{number:02}Z",
    )
    return replace(whole, **changes)


def raw(message: Any) -> bytes:
    return json.dumps(message).encode()


texts = st.text(max_size=12)
sound_texts = texts.filter(lambda text: text.strip() != "")
uuids = st.uuids(version=4).map(str)
extras = st.dictionaries(st.sampled_from(["x-one", "x-two"]), st.integers() | texts, max_size=2)
numbers = st.none() | st.integers(0, 2**32 - 1)
origins = st.builds(
    Origin,
    source=sound_texts,
    extract=st.none() | texts,
    begin=st.integers(0, 5),
    end=st.integers(5, 9),
    line=st.integers(1, 9),
    column=st.none() | st.integers(1, 9),
    extra=extras,
)
spans = st.builds(
    OutputSpan,
    stream=st.sampled_from(Stream),
    extract=st.none() | texts,
    begin=st.none() | st.integers(0, 3),
    end=st.none() | st.integers(3, 20),
    extra=extras,
)


@st.composite
def some_notifications(draw: st.DrawFn) -> Notification:
    stage = draw(st.sampled_from(Stage))
    return Notification(
        severity=draw(st.sampled_from(Severity)),
        stage=stage,
        message=draw(texts),
        origin=draw(st.none() | origins) if stage.allows_origin else None,
        output=draw(st.none() | spans),
        extra=draw(extras),
    )


mime_types = st.sampled_from(["text/plain", "image/png", "text/uri-list", "application/x-vgfc", "a/b;c=d"])
some_artifacts: st.SearchStrategy[Artifact] = st.one_of(
    st.builds(
        FileArtifact,
        identifier=uuids,
        path=sound_texts,
        mime_type=mime_types,
        content=st.binary(max_size=9),
        extra=extras,
    ),
    st.builds(
        RemoteFile,
        identifier=uuids,
        path=sound_texts,
        mime_type=mime_types,
        url=texts | st.just("https://host/a"),
        size=st.none() | st.integers(0, 10**12),
        hash=st.none() | texts | st.just("sha256:" + "a" * 64),
        extra=extras,
    ),
    st.builds(
        Notifications,
        identifier=uuids,
        summary=texts,
        items=st.lists(some_notifications(), max_size=3).map(tuple),
        extra=extras,
    ),
    st.builds(
        lambda identifier, kind, extra: UnknownArtifact(
            identifier=identifier, members={"type": kind, **extra}
        ),
        uuids,
        sound_texts.filter(lambda kind: kind not in ("file", "s3file", "notifications")),
        extras,
    ),
)
some_results = st.builds(
    ComputationResult,
    identifier=uuids,
    computation=uuids,
    status=st.sampled_from(Status),
    stamp=st.sampled_from(["2021-02-18T02:15Z", "2021-02-18T02:15:12.123456789+0100"]),
    version=st.sampled_from(["3.0.0", "3.1.0"]),
    stdout=st.binary(max_size=9),
    stderr=st.binary(max_size=9),
    artifacts=st.lists(some_artifacts, max_size=4, unique_by=lambda a: a.identifier).map(tuple),
    extra=extras,
    output_extra=extras,
)


@settings(deadline=None, max_examples=150)
@given(some_results)
def test_whatever_is_written_is_strictly_valid_and_reads_back_the_same(whole: ComputationResult) -> None:
    text = result_text(whole)
    assert judge(text).report.strict is Strict.VALID
    assert read_result(text.encode(), strict=True) == whole


@settings(deadline=None, max_examples=100)
@given(some_results)
def test_every_result_has_a_strictly_valid_version_2(whole: ComputationResult) -> None:
    converted = to_version2(whole)
    report = judge(json.dumps(converted.message), reader=2).report
    assert {f.code for f in report.findings if f.weight != "remark"} == set()


@given(st.binary())
def test_base64url_gives_the_bytes_back(content: bytes) -> None:
    assert decode(encode(content)).content == content
    assert decode(base64.urlsafe_b64encode(content).decode()).content == content
    assert "=" not in encode(content)


def test_every_recorded_message_becomes_a_strictly_valid_one(shared: Path) -> None:
    folder = shared / "viplab"
    paths = [*folder.glob("messages/*.json"), *folder.glob("prover-runs/*/0*.json")]
    cases = [json.loads(line) for line in (folder / "cases.jsonl").read_text("utf-8").splitlines()]
    messages = [path.read_bytes() for path in paths] + [c["text"].encode() for c in cases if "text" in c]
    converted = 0
    for message in messages:
        opened = open_result(message)
        assert (opened.result is None) == (opened.judged.report.tolerant is Tolerant.REJECT)
        if opened.result is not None:
            assert judge(result_text(opened.result)).report.strict is Strict.VALID
            assert read_result(result_text(opened.result).encode()) == opened.result
            converted += 1
    assert converted > 80


def test_an_old_message_comes_back_from_version_3_as_it_was(shared: Path) -> None:
    for path in (shared / "viplab" / "messages").glob("generated-ccmodule-*.json"):
        opened = open_result(path.read_bytes())
        assert opened.result is not None
        back = to_version2(read_result(result_text(opened.result).encode()))
        assert back.message == json.loads(path.read_bytes())
        assert back.losses == ()


OLD = {
    "Result": {
        "ID": "r7",
        "status": "final",
        "index": 2,
        "comment": "slow",
        "computation": {
            "startTime": "2012-07-25 17:59:49",
            "finishTime": "2012-07-25 17:59:50",
            "duration": "128ms",
            "CC_versionLong": "long",
            "CC_version": "short",
            "chain_version": "1",
            "technicalInfo": {"host": "h", "PID": 1, "ID": "#1"},
            "userInfo": {
                "elements": [
                    {
                        "severity": "ERROR",
                        "type": "compiler",
                        "message": "m",
                        "source": {
                            "elementID": "code",
                            "extract": "wrong",
                            "begin": 2,
                            "end": 4,
                            "line": 2,
                            "col": 1,
                        },
                        "output": {"elementID": "stderr_1", "extract": "é!", "begin": 0, "end": 3},
                    },
                    {"kind": "note", "message": "from gcc"},
                    "crashed",
                ]
            },
        },
        "Solution": {
            "ID": "#1",
            "exercise": "e",
            "exerciseModifications": {"elements": [{"identifier": "code", "value": "é\nint x;\n"}]},
        },
        "elements": [
            {"identifier": "stderr_0", "value": "warn\n"},
            {"identifier": "stderr_1", "value": "é!"},
            {"identifier": "Running stdout", "value": "b'\\xc3\\xa9\\n'"},
            {"identifier": "a/b", "value": [1], "name": "n"},
            {"identifier": "pic", "MIMEtype": "image/png", "value": "data:image/png;base64,iVBORw=="},
        ],
    }
}


def test_an_old_message_keeps_its_meaning_in_version_3() -> None:
    opened = open_result(raw(OLD), zone=timezone(timedelta(hours=2)))
    converted = opened.result
    assert converted is not None
    assert converted.stamp == "2012-07-25T15:59:50.000002Z"
    assert converted.stderr == "warn\né!".encode()
    assert converted.stdout == "é\n".encode()
    first, second, third = converted.notifications
    assert (first.severity, first.stage) == (Severity.ERROR, Stage.COMPILER)
    assert first.output == OutputSpan(stream=Stream.STDERR, extract="é!", begin=5, end=8)
    assert first.origin == Origin(source="parts://code", extract="int x;", begin=3, end=9, line=2, column=1)
    assert (second.severity, second.message) == (Severity.INFO, "from gcc")
    assert (third.severity, third.stage, third.message) == (Severity.ERROR, Stage.SYSTEM, "crashed")
    contents = {file.path: file.content for file in converted.files}
    assert contents["pic.png"] == b"\x89PNG"
    assert json.loads(contents["a_b.json"]) == [1]
    assert contents["viplab2/result.json"] == raw(OLD)
    assert any("comment" in loss for loss in opened.losses)
    assert opened.task is not None
    part = opened.task["files"][0]["parts"][0]
    assert decode(part["content"]).content == "é\nint x;\n".encode()


def test_a_hybrid_message_keeps_its_meaning_in_version_3() -> None:
    note = {
        "severity": "warning",
        "type": "compiler",
        "message": "m",
        "source": {"elementID": "code", "extract": "x", "begin": 0, "end": 1, "line": 1},
        "output": {"elementID": "compile_stderr_0.txt", "extract": "wa", "begin": 0, "end": 2},
    }
    hybrid = {
        "computation": "4598393-95bf-409a-98a5-ee375982c3e",
        "status": "intermediate",
        "timestamp": "2020-05-16T10:11:12.5",
        "notifications": {"summary": "s", "elements": [note]},
        "output": {"stdout": "Zm9v", "stderr": "d2Fybg"},
        "files": [{"path": "plot.png", "content": "iVBORw"}],
    }
    opened = open_result(raw(hybrid))
    converted = opened.result
    assert opened.judged.form is Form.HYBRID
    assert converted is not None
    assert (converted.stdout, converted.stderr, converted.status) == (b"foo", b"warn", Status.INTERMEDIATE)
    assert converted.stamp == "2020-05-16T10:11:12.500000Z"
    assert converted.summaries == ("s",)
    (read,) = converted.notifications
    assert read.origin is not None
    assert read.origin.part == "code"
    assert read.output == OutputSpan(stream=Stream.STDERR, extract="wa", begin=0, end=2)
    assert converted.files[0].mime_type == "image/png"
    assert json.loads(converted.files[1].content) == hybrid


def test_a_compressed_record_is_opened() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as entries:
        entries.writestr("json", json.dumps(OLD))
    record = b"ZIP:" + base64.b64encode(archive.getvalue())
    opened = open_result(record)
    assert "V2-ZIP" in opened.judged.report.codes
    assert opened.judged.report.tolerant is Tolerant.WARN
    assert opened.result is not None
    assert to_version2(opened.result).message == OLD


@pytest.mark.parametrize("content", [b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_compressed_record_that_cannot_be_opened_is_told(content: bytes) -> None:
    report = judge(b"ZIP:" + base64.b64encode(content)).report
    assert report.tolerant is Tolerant.REJECT


def test_what_had_to_be_put_right_is_kept_beside_it() -> None:
    message = write_result(result()) | {"identifier": "a-random-uuid", "timestamp": "2021-02-18T02:15:12"}
    read = read_result(raw(message))
    assert read.extra["original"] == {"identifier": "a-random-uuid", "timestamp": "2021-02-18T02:15:12"}
    assert read.stamp == "2021-02-18T02:15:12Z"


def test_a_missing_time_is_that_of_the_arrival() -> None:
    message = write_result(result())
    del message["timestamp"]
    opened = open_result(raw(message), received=datetime(2026, 1, 2, tzinfo=UTC))
    assert opened.result is not None
    assert opened.result.stamp == "2026-01-02T00:00:00.000000Z"


def test_the_strict_reader_refuses_what_the_tolerant_one_takes() -> None:
    message = write_result(result())
    del message["version"]
    assert read_result(raw(message)) == result()
    with pytest.raises(ResultError, match="VER-MISSING"):
        read_result(raw(message), strict=True)
    with pytest.raises(ResultError, match="JSON"):
        read_result(b"{")


def note_at(begin: int, end: int) -> Notification:
    span = OutputSpan(stream=Stream.STDOUT, extract=None, begin=begin, end=end)
    return Notification(severity=Severity.INFO, stage=Stage.OUTPUT, message="", output=span)


def test_messages_merge_by_time_with_their_spans_moved() -> None:
    text = "‘x’".encode()
    first = result(1, status=Status.INTERMEDIATE, stdout=b"ab" + text[:2])
    notes = Notifications(identifier=uuid(50), summary="", items=(note_at(0, 1),))
    second = result(2, status=Status.INTERMEDIATE, stdout=text[2:], stderr=b"e", artifacts=(notes,))
    final = result(3, stdout=b"!")
    merged, arrivals = merge([final, second, first, second])
    assert arrivals == (Arrival.NEW, Arrival.LATE, Arrival.LATE, Arrival.DOUBLED)
    assert merged.result.stdout == b"ab" + text + b"!"
    assert merged.result.stderr == b"e"
    assert merged.result.status is Status.FINAL
    (moved,) = merged.result.notifications
    assert moved.output is not None
    assert (moved.output.begin, moved.output.end) == (4, 5)
    assert merged.messages == (first, second, final)
    assert judge(result_text(merged.result)).report.strict is Strict.VALID


def test_equal_times_keep_the_order_of_arrival_and_the_final_one_is_last() -> None:
    stamp = "2021-02-18T02:15:00Z"
    parts = [result(n, status=Status.INTERMEDIATE, stamp=stamp, stdout=b"%d" % n) for n in (3, 1, 2)]
    merged, _ = merge([result(9, stamp=stamp, stdout=b"."), *parts])
    assert merged.result.stdout == b"312."


def test_a_newer_file_takes_the_place_of_the_older_one() -> None:
    def file(number: int, content: bytes, path: str = "a") -> FileArtifact:
        return FileArtifact(identifier=uuid(number), path=path, mime_type="text/plain", content=content)

    first = result(1, status=Status.INTERMEDIATE, artifacts=(file(10, b"1"), file(11, b"x", "b")))
    second = result(2, artifacts=(file(12, b"2"), file(11, b"y", "b")))
    merged, _ = merge([first, second])
    assert {f.path: f.content for f in merged.result.files} == {"a": b"2", "b": b"y"}
    assert [f.content for f in merged.superseded if isinstance(f, FileArtifact)] == [b"1", b"x"]


def test_messages_of_another_computation_are_not_mixed_in() -> None:
    series = Series()
    assert series.add(result(1, status=Status.INTERMEDIATE)) is Arrival.NEW
    assert series.add(result(2, computation=uuid(77))) is Arrival.FOREIGN
    assert len(series.messages) == 1
    assert series.is_open
    with pytest.raises(SeriesError, match="another computation"):
        merge([result(1), result(2, computation=uuid(77))])
    with pytest.raises(SeriesError):
        merge([])


def test_two_messages_with_one_identifier_are_both_kept() -> None:
    series = Series()
    series.add(result(1, stdout=b"a"))
    assert series.add(result(1, stdout=b"b")) is Arrival.CLASHING
    assert len({message.identifier for message in series.messages}) == 2


@settings(deadline=None, max_examples=60)
@given(st.lists(some_results, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing_but_ties(
    messages: list[ComputationResult], random: Any
) -> None:
    ordered = [
        replace(m, computation=COMPUTATION, identifier=uuid(n), stamp=f"2021-02-18T02:15:{n:02}Z")
        for n, m in enumerate(messages)
    ]
    shuffled = list(ordered)
    random.shuffle(shuffled)
    assert merge(shuffled)[0] == merge(ordered)[0]


HOSTILE_FILE = {"identifier": uuid(5), "type": "file", "path": "a", "MIMEtype": "a/b", "content": ""}
HOSTILE_NOTE = {
    "severity": "info",
    "type": "compiler",
    "message": "",
    "incompleteOrigin": {"source": "p", "extract": "", "begin": 5, "end": 1, "line": 0, "col": 0},
    "incompleteOutput": {"source": "stdout", "extract": "", "begin": 9, "end": 1},
}


@pytest.mark.parametrize(
    "artifact",
    [
        HOSTILE_FILE | {"remoteFile": {"type": "file"}},
        HOSTILE_FILE | {"remoteFile": {"type": "s3file", "path": "", "url": "u"}},
        HOSTILE_FILE | {"remoteFile": {"type": "s3file", "path": "p", "url": "u", "size": "x"}},
        HOSTILE_FILE | {"remoteFile": {"type": "s3file", "path": "p", "url": "u", "hash": []}},
        HOSTILE_FILE | {"unknownArtifact": {"type": "notifications"}},
        HOSTILE_FILE | {"unknownArtifact": {"type": "x", "identifier": 7}, "original": 7},
        {"identifier": uuid(5), "type": "notifications", "summary": "", "notifications": [HOSTILE_NOTE]},
    ],
)
def test_members_of_our_own_names_are_not_trusted(artifact: Any) -> None:
    message = write_result(result()) | {"artifacts": [artifact]}
    read = read_result(raw(message), strict=True)
    assert judge(result_text(read)).report.strict is Strict.VALID
    assert read_result(result_text(read).encode()) == read
