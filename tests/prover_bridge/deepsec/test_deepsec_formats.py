"""Result files: read whatever is there, say precisely what is wrong, write back what was read."""

import json
import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prover_bridge.deepsec.files import ResultFileError, load, load_record
from prover_bridge.deepsec.findings import Weight
from prover_bridge.deepsec.json_text import MAX_BYTES, parse, repair_escapes
from prover_bridge.deepsec.nodes import changed, unknown_keys
from prover_bridge.deepsec.reading import interpret, read
from prover_bridge.deepsec.records import Batch, Query, QueryType, Run, Status
from prover_bridge.deepsec.writing import to_document, to_text, write_record
from prover_bridge.errors import BridgeError

Json = dict[str, Any]


def as_bytes(document: object) -> bytes:
    return json.dumps(document).encode()


def codes_at(document: Json) -> set[tuple[str, str, str]]:
    return {(item.code, item.pointer, item.weight) for item in read(as_bytes(document)).findings}


def test_a_batch_a_run_and_a_query_are_written_back_as_they_were_read(
    batch_document: Json, run_document: Json, query_document: Json
) -> None:
    for document, kind in ((batch_document, Batch), (run_document, Run), (query_document, Query)):
        reading = read(as_bytes(document))
        assert isinstance(reading.record, kind)
        assert reading.findings == ()
        assert json.loads(to_text(reading.record)) == document


def test_unknown_keys_are_kept_everywhere(query_document: Json) -> None:
    query_document["mood"] = "good"
    query_document["processes"][0]["colour"] = 3
    query_document["attack_trace"]["action_sequence"][2]["term"]["args"][0]["note"] = {"deep": [1, "x"]}
    record = read(as_bytes(query_document)).record
    assert isinstance(record, Query)
    assert to_document(record) == query_document
    assert unknown_keys(changed(record, index=2)) == {"mood": "good"}


def test_keys_named_like_parts_of_python_do_no_harm(run_document: Json) -> None:
    run_document |= {"__class__": 3, "__dict__": {}, "status_": None, "is_final": 1}
    record = read(as_bytes(run_document)).record
    assert isinstance(record, Run)
    assert to_document(record) == run_document


def test_what_is_written_is_one_line_of_ascii_without_floats(query_document: Json) -> None:
    query_document["title"] = "Prüfung"
    record = read(as_bytes(query_document)).record
    assert record is not None
    text = to_text(record)
    assert text.isascii()
    assert "\n" not in text
    query_document["ratio"] = {"a": [1.5]}
    with_float = read(as_bytes(query_document))
    assert ("float", "/ratio/a/0") in {(item.code, item.pointer) for item in with_float.findings}
    assert with_float.record is not None
    with pytest.raises(ValueError, match="no integer"):
        to_text(with_float.record)


def test_explicit_nil_and_false_mean_what_their_absence_means(query_document: Json) -> None:
    plain = read(as_bytes(query_document)).record
    query_document["processes"][1]["process"] = {"type": None}
    query_document["atomic_data"]["data"][6]["free"] = False
    assert read(as_bytes(query_document)).record == plain


@pytest.mark.parametrize("kind", list(QueryType))
def test_all_types_of_queries_are_read(query_document: Json, kind: QueryType) -> None:
    query_document["type"] = kind.value
    reading = read(as_bytes(query_document))
    assert isinstance(reading.record, Query)
    assert all(item.weight is Weight.REMARK for item in reading.findings)


def test_bytes_in_decimal_escapes_are_read_as_the_characters_they_are(batch_document: Json) -> None:
    text = json.dumps(batch_document).replace(
        '"title": "Server"', '"title": "Pr\\195\\188fung \\\\195 \\034"', 1
    )
    reading = read(text.encode())
    assert isinstance(reading.record, Batch)
    assert reading.record.title == 'Prüfung \\195 "'
    assert [(item.code, item.weight) for item in reading.findings] == [("escapes", "remark")]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_valid_json_needs_no_repair(text: str) -> None:
    encoded = json.dumps(text)
    assert repair_escapes(encoded) == encoded


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(content: bytes) -> None:
    reading = read(content)
    assert reading.record is not None or reading.findings


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda part: st.lists(part) | st.dictionaries(st.text(), part),
    )
)
def test_no_document_makes_the_reader_fail(document: object) -> None:
    assert interpret(document).findings


def test_a_file_cut_at_any_byte_is_told_with_its_place(query_document: Json) -> None:
    content = as_bytes(query_document)
    for length in range(len(content)):
        reading = read(content[:length])
        assert reading.record is None
        (finding,) = reading.findings
        assert finding.weight is Weight.ERROR
        assert finding.code == ("json" if length else "empty")
    (finding,) = read(content[: content.index(b'"sdec"') + 3]).findings
    assert finding.pointer == "/atomic_data/data/5/label"


@pytest.mark.parametrize("depth", [250, 1_000, 100_000])
def test_nesting_without_end_is_refused_at_its_place(query_document: Json, depth: int) -> None:
    text = json.dumps(query_document)
    deep = (
        '{"type":"Bang","multiplicity":2,"position":{"index":9,"args":[]},"process":' * depth
        + "null"
        + "}" * depth
    )
    (finding,) = read(text.replace('"processes": [', f'"processes": [{deep}, ', 1).encode()).findings
    assert finding.code == "nesting"
    assert finding.pointer.startswith("/processes/0/process/process/process")


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "big.json"
    with path.open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    started = time.monotonic()
    (finding,) = load(path).findings
    assert (finding.code, finding.weight) == ("size", Weight.ERROR)
    assert time.monotonic() - started < 1
    assert path.stat().st_size > MAX_BYTES


@pytest.mark.parametrize(
    "text", ["NaN", '{"run_files":[-Infinity]}', '{"pid":' + "9" * 5_000 + "}", "[]", "3", "{}"]
)
def test_json_that_is_no_result_file_is_told_so(text: str) -> None:
    reading = read(text.encode())
    assert reading.record is None
    assert [item.weight for item in reading.findings] == [Weight.ERROR]


def test_what_does_not_fit_is_told_with_its_place(query_document: Json) -> None:
    query_document["status"] = "resting"
    query_document["processes"][0]["process"]["type"] = "Newest"
    del query_document["attack_trace"]["action_sequence"][1]["position"]
    query_document["attack_trace"]["action_sequence"][0]["nb_process_unfolded"] = 1.0
    query_document["index"] = True
    reading = read(as_bytes(query_document))
    assert reading.record is None
    assert {item.pointer for item in reading.findings if item.weight is Weight.ERROR} == {
        "/status",
        "/processes/0/process",
        "/attack_trace/action_sequence/1/position",
        "/attack_trace/action_sequence/0/nb_process_unfolded",
        "/index",
    }
    assert reading.header["batch_file"] == "mp_1.json"


def test_pointers_escape_what_they_have_to() -> None:
    assert parse(b'{"a/b~c": [0.5]}').findings[0].pointer == "/a~1b~0c/0"


STATUSES: dict[str, tuple[set[str], set[str]]] = {
    # status: keys that it needs, keys that it may have
    "waiting": (set(), set()),
    "in_progress": ({"start_time"}, {"progression"}),
    "canceled": ({"end_time"}, {"start_time", "progression"}),
    "internal_error": ({"start_time", "end_time", "error_msg"}, {"progression"}),
    "completed": ({"start_time", "end_time"}, {"memory", "attack_trace"}),
}
VALUES: Json = {
    "start_time": 5,
    "end_time": 6,
    "memory": 7,
    "error_msg": "out of luck",
    "progression": {"round": 0, "generation": {"minimum_jobs": 100, "jobs_created": 3}},
}


@pytest.mark.parametrize("status", list(Status))
def test_each_status_of_a_query_needs_and_refuses_its_keys(query_document: Json, status: Status) -> None:
    needed, allowed = STATUSES[status]
    values = VALUES | {"attack_trace": query_document["attack_trace"]}
    bare = {key: value for key, value in query_document.items() if key not in values} | {
        "status": status.value
    }
    good = bare | {key: values[key] for key in needed}
    assert not {item for item in codes_at(good) if item[2] != "remark"}
    for key in values:
        if key in needed:
            without = {name: value for name, value in good.items() if name != key}
            assert ("key-missing", f"/{key}", "breach") in codes_at(without)
        elif key in allowed:
            everything = good | {name: values[name] for name in allowed}
            assert not {item for item in codes_at(everything) if item[2] != "remark"}
        else:
            assert ("key-refused", f"/{key}", "breach") in codes_at(good | {key: values[key]})


def test_a_query_canceled_before_it_started_has_no_progression(query_document: Json) -> None:
    for key in ("start_time", "memory", "attack_trace"):
        del query_document[key]
    query_document |= {"status": "canceled", "progression": VALUES["progression"]}
    assert ("key-refused", "/progression", "breach") in codes_at(query_document)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"index": 0}, ("index", "/index")),
        ({"end_time": 1}, ("time-order", "/end_time")),
        ({"start_time": -1}, ("time", "/start_time")),
        ({"memory": 0}, ("memory", "/memory")),
        ({"run_file": "elsewhere/run.json"}, ("path", "/run_file")),
        ({"batch_file": "a/b.json"}, ("path", "/batch_file")),
        ({"run_file": "mp_1/../../x.json"}, ("path", "/run_file")),
        ({"processes": []}, ("processes", "/processes")),
        ({"type": "session_equiv", "semantics": "classic"}, ("semantics", "/semantics")),
    ],
)
def test_values_that_no_query_can_have_are_told(
    query_document: Json, change: Json, expected: tuple[str, str]
) -> None:
    found = {(item.code, item.pointer) for item in read(as_bytes(query_document | change)).findings}
    assert expected in found


@pytest.mark.parametrize(
    "progression",
    [
        {"round": 1},
        {
            "round": 0,
            "verification": {"percent": 1, "jobs_remaining": 2},
            "generation": {"minimum_jobs": 1, "jobs_created": 1},
        },
        {"round": 0, "verification": {"percent": 101, "jobs_remaining": 2}},
        {"round": -1, "verification": {"percent": 100, "jobs_remaining": 0}},
        {"round": 1, "verification": {"percent": 100, "jobs_remaining": -1}},
        {"round": 1, "generation": {"minimum_jobs": 1, "jobs_created": -1}},
    ],
)
def test_a_progression_is_one_of_two_within_its_bounds(query_document: Json, progression: Json) -> None:
    for key in ("end_time", "memory", "attack_trace"):
        del query_document[key]
    query_document |= {"status": "in_progress", "progression": progression}
    assert "progression" in {code for code, _, _ in codes_at(query_document)}


@pytest.mark.parametrize(
    ("path", "value", "pointer"),
    [
        (["processes", 1, "pattern", "id"], 99, "/processes/1/pattern/id"),
        (["processes", 1, "pattern", "id"], 8, "/processes/1/pattern/id"),
        (["processes", 1, "channel", "symbol"], 8, "/processes/1/channel/symbol"),
        (["processes", 1, "channel", "symbol"], -1, "/processes/1/channel/symbol"),
        (["processes", 1, "channel", "symbol"], 0, "/processes/1/channel/args"),
        (["processes", 0, "process", "name"], 9, "/processes/0/process/name"),
        (["processes", 0, "multiplicity"], 1, "/processes/0/multiplicity"),
        (["attack_trace", "index_process"], 3, "/attack_trace/index_process"),
        (
            ["attack_trace", "action_sequence", 4, "position", "index"],
            77,
            "/attack_trace/action_sequence/4/position/index",
        ),
        (
            ["attack_trace", "action_sequence", 0, "nb_process_unfolded"],
            0,
            "/attack_trace/action_sequence/0/nb_process_unfolded",
        ),
        (
            ["atomic_data", "data", 5, "category", "rewrite_rules", 0, "rhs", "id"],
            50,
            "/atomic_data/data/5/category/rewrite_rules/0/rhs/id",
        ),
    ],
)
def test_indices_and_positions_that_point_nowhere_are_errors(
    query_document: Json, path: list[str | int], value: int, pointer: str
) -> None:
    target: Any = query_document
    for part in path[:-1]:
        target = target[part]
    target[path[-1]] = value
    findings = read(as_bytes(query_document)).findings
    assert pointer in {item.pointer for item in findings if item.weight is Weight.ERROR}


def test_a_batch_is_never_waiting(batch_document: Json) -> None:
    del batch_document["end_time"]
    assert ("status", "/status", "breach") in codes_at(batch_document | {"status": "waiting"})


def test_loading_tries_again_while_the_file_is_being_rewritten(tmp_path: Path, run_document: Json) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(b"")
    assert load(path, attempts=2, pause=0).findings[0].code == "empty"
    path.write_bytes(as_bytes(run_document)[:-3])
    with pytest.raises(ResultFileError) as caught:
        load_record(path, Run)
    assert str(path) in str(caught.value)
    path.write_bytes(as_bytes(run_document))
    assert load_record(path, Run).query_files == ("mp_1/server_2/query_1.json",)
    with pytest.raises(ResultFileError, match="a run, not a batch"):
        load_record(path, Batch)


def test_a_file_that_becomes_whole_is_read(tmp_path: Path, run_document: Json) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(b"")
    writer = threading.Timer(0.1, path.write_bytes, [as_bytes(run_document)])
    writer.start()
    assert isinstance(load(path, attempts=1_000, pause=0.01).record, Run)
    writer.join()


def test_an_old_broken_file_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(b"{")
    os.utime(path, (1_000, 1_000))
    started = time.monotonic()
    assert load(path, attempts=10, pause=1).record is None
    assert time.monotonic() - started < 1


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BridgeError, match="No such file"):
        load(tmp_path / "ünknown.json")


def test_writing_replaces_the_file_at_once(tmp_path: Path, run_document: Json) -> None:
    path = tmp_path / "läufe.json"
    path.write_text("old")
    record = read(as_bytes(run_document)).record
    assert record is not None
    write_record(path, record)
    assert json.loads(path.read_bytes()) == run_document
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.shared
def test_recorded_files_are_read_without_objection_and_written_back_unchanged(shared: Path) -> None:
    paths = sorted((shared / "deepsec" / "result_files").rglob("*.json"))
    paths += [
        path for path in sorted((shared / "deepsec" / "snapshots").glob("*.json")) if path.stat().st_size
    ]
    for path in paths:
        reading = load(path)
        assert reading.record is not None, path
        assert all(item.weight is Weight.REMARK for item in reading.findings), path
        assert json.loads(to_text(reading.record)) == json.loads(path.read_bytes()), path


@pytest.mark.shared
def test_recorded_empty_files_are_told_to_be_empty(shared: Path) -> None:
    for path in (shared / "deepsec" / "snapshots").glob("*zero_bytes*.json"):
        assert load(path, attempts=1).findings[0].code == "empty"
