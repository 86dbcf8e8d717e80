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
