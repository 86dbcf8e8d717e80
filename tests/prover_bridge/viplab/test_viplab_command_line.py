"""`results …` on the command line."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.cli import results
from prover_bridge.errors import BridgeError

GOOD = {
    "identifier": "00000000-0000-4000-8000-000000000001",
    "version": "3.0.0",
    "computation": "00000000-0000-4000-8000-000000000002",
    "status": "final",
    "timestamp": "2021-02-18T02:15:12+01:00",
    "output": {"stdout": "4oCYeOKAmQo", "stderr": ""},
}


def run(*arguments: str | Path) -> int:
    parser = argparse.ArgumentParser()
    results.add_parser(parser.add_subparsers())
    parsed = parser.parse_args(["results", *map(str, arguments)])
    return int(parsed.run(parsed))


def written(folder: Path, value: Any, name: str = "result.json") -> Path:
    path = folder / name
    path.write_text(json.dumps(value), "utf-8")
    return path


def test_check_tells_the_verdicts_as_one_json_value(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = written(tmp_path, GOOD)
    bad = written(tmp_path, {**GOOD, "status": "done"}, "bad.json")
    assert run("check", good, bad, "--json") == 1
    first, second = json.loads(capsys.readouterr().out)
    expected = {"file": str(good), "version": 3, "strict": "valid", "tolerant": "accept", "findings": []}
    assert first == expected
    (finding,) = second["findings"]
    assert (finding["code"], finding["weight"], finding["pointer"]) == ("STATUS", "error", "")
    assert second["tolerant"] == "reject"


def test_names_and_paths_of_any_kind_are_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = {**FILE, "path": "a\ud800\u001b[2J"}
    path = written(tmp_path, {**GOOD, "artifacts": [odd]}, "caf\udce9.json")
    assert run("check", path) == 0
    assert run("show", path) == 0
    assert run("save", path, "--out", tmp_path / "out") == 1
    assert "\x1b" not in capsys.readouterr().out


def test_check_of_good_files_is_done_and_good(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", written(tmp_path, GOOD)) == 0
    assert "strict valid" in capsys.readouterr().out


def test_check_holds_a_result_against_its_task(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    origin = {"source": "parts://P", "extract": "x", "begin": 0, "end": 1, "line": 1}
    note = {"severity": "error", "type": "compiler", "message": "", "origin": origin}
    artifact = {
        "identifier": GOOD["computation"],
        "type": "notifications",
        "summary": "",
        "notifications": [note],
    }
    result = written(tmp_path, {**GOOD, "artifacts": [artifact]})
    part = {"identifier": "p", "content": "eHl6"}
    task = written(
        tmp_path, {"version": "3.0.0", "environment": "DuMuX", "files": [{"parts": [part]}]}, "task.json"
    )
    assert run("check", result, "--task", task, "--json") == 0
    (answer,) = json.loads(capsys.readouterr().out)
    assert [finding["code"] for finding in answer["findings"]] == ["TYPE-CHAIN"]


def test_check_of_cases_prints_a_line_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [
        {"id": "one", "version": 3, "text": json.dumps(GOOD), "context": {"task_version": "4.0.0"}},
        {"id": "two", "version": 3, "series": True, "messages": [{**GOOD, "status": "intermediate"}]},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("\n".join(map(json.dumps, cases)) + "\n", "utf-8")
    assert run("check", "--cases", path) == 1
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(t["id"], t["strict"], [f["code"] for f in t["findings"]]) for t in told] == [
        ("one", "invalid", ["VER-TASK"]),
        ("two", "valid", ["SER-OPEN"]),
    ]


def test_an_input_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(BridgeError) as told:
        run("check", tmp_path / "missing.json")
    assert "missing.json" in str(told.value)
    assert "\n" not in str(told.value)
    with pytest.raises(BridgeError):
        run("check")


NOTES = {
    "identifier": "00000000-0000-4000-8000-00000000000c",
    "type": "notifications",
    "summary": "one warning",
    "notifications": [{"severity": "warning", "type": "output", "message": "odd \u001b[2J"}],
}
FILE = {
    "identifier": "00000000-0000-4000-8000-00000000000a",
    "type": "file",
    "path": "/out/a.txt",
    "MIMEtype": "text/plain",
    "content": "Zm9v",
}


def test_show_tells_a_result_without_steering_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, {**GOOD, "artifacts": [NOTES, FILE]})
    assert run("show", path) == 0
    told = capsys.readouterr().out
    assert "one warning" in told
    assert "‘x’" in told
    assert "\x1b" not in told
    assert run("show", path, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["stdout"], shown["form"], shown["artifacts"][1]["text"]) == ("‘x’\n", "3", "foo")


def test_show_gives_the_bytes_of_one_file(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = written(tmp_path, {**GOOD, "artifacts": [FILE]})
    assert run("show", path, "--content", "/out/a.txt") == 0
    assert capfdbinary.readouterr().out == b"foo"
    assert run("show", path, "--content", "other") == 1


def test_what_cannot_be_understood_is_answered_with_no(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path, {**GOOD, "status": 1})
    for command in (["show", path], ["convert", path], ["merge", path], ["save", path, "--out", tmp_path]):
        assert run(*command) == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert "STATUS" in told.err


def test_convert_there_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hybrid = {
        "computation": GOOD["computation"],
        "status": "final",
        "output": {"stdout": "Zm9v", "stderr": ""},
    }
    assert run("convert", written(tmp_path, hybrid), "--zone", "+02:00", "--out", tmp_path / "3.json") == 0
    assert run("check", tmp_path / "3.json") == 0
    capsys.readouterr()
    assert run("convert", tmp_path / "3.json", "--to", "2", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["result"]["Result"]["elements"][0]["value"] == "foo"
    assert answer["losses"]


def test_convert_refuses_a_zone_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as told:
        run("convert", written(tmp_path, GOOD), "--zone", "Mars")
    assert told.value.code == 2


def test_merge_joins_messages_in_their_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = GOOD["identifier"].replace("1", "9")
    early = {**GOOD, "identifier": other, "status": "intermediate", "timestamp": "2021-02-18T02:15:00+01:00"}
    early["output"] = {"stdout": "Zm9v", "stderr": ""}
    files = [written(tmp_path, GOOD), written(tmp_path, early, "early.json")]
    assert run("merge", *files, "--out", tmp_path / "merged.json") == 0
    assert "late" in capsys.readouterr().err
    assert run("show", tmp_path / "merged.json", "--json") == 0
    assert json.loads(capsys.readouterr().out)["stdout"] == "foo‘x’\n"
    foreign = written(tmp_path, {**early, "computation": other}, "foreign.json")
    assert run("merge", files[0], foreign) == 1


def test_save_writes_below_the_folder_and_tells_what_it_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = {**FILE, "identifier": GOOD["computation"], "path": "../b.txt"}
    path = written(tmp_path, {**GOOD, "artifacts": [FILE, bad]})
    assert run("save", path, "--out", tmp_path / "out", "--json") == 1
    good, refused = json.loads(capsys.readouterr().out)
    assert good == {"path": "/out/a.txt", "result": "written", "reason": None}
    assert refused["result"] == "refused"
    assert (tmp_path / "out" / "out" / "a.txt").read_text() == "foo"
    assert run("save", path, "/out/a.txt", "--out", tmp_path / "out") == 0
    with pytest.raises(BridgeError):
        run("save", path, "missing.txt", "--out", tmp_path / "out")
