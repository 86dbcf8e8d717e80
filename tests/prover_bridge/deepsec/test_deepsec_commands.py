"""DeepSec's results on the command line."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from prover_bridge.cli.main import main

Json = dict[str, Any]


def call(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    status = main(["deepsec", *map(str, words)])
    out, err = capsys.readouterr()
    return status, out, err


def test_check_accepts_a_good_database(result_files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "check", result_files, "--json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert (told["valid"], told["invalid"]) == (3, 0)
    assert {item["kind"] for item in told["files"]} == {"batch", "run", "query"}


def test_check_tells_where_a_file_is_wrong(
    result_files: Path, query_document: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    query_document["attack_trace"]["action_sequence"][2]["channel"] = {"type": "Function", "symbol": 4}
    path = result_files / "mp_1" / "server_2" / "query_1.json"
    path.write_text(json.dumps(query_document))
    status, out, _ = call(capsys, "check", path, "--json")
    assert status == 1
    (file,) = json.loads(out)["files"]
    assert [(item["code"], item["weight"], item["pointer"]) for item in file["findings"]] == [
        ("trace", "error", "/attack_trace/action_sequence/2")
    ]
    status, out, _ = call(capsys, "check", result_files)
    assert status == 1
    assert f"{path}: not valid" in out
    assert "error /attack_trace/action_sequence/2: Action 3 cannot be taken" in out


def test_check_sees_what_neighbours_say(
    result_files: Path, run_document: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    run_document["batch_file"] = "mp_9.json"
    (result_files / "mp_1" / "server_2.json").write_text(json.dumps(run_document))
    _, out, _ = call(capsys, "check", result_files, "--json")
    batch = next(item for item in json.loads(out)["files"] if item["kind"] == "batch")
    assert [(item["code"], item["pointer"]) for item in batch["findings"]] == [("stranger", "/run_files/0")]


@pytest.mark.parametrize("command", ["check", "show"])
def test_a_file_that_is_not_there_is_told_in_one_line(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = call(capsys, command, tmp_path / "nö.json")
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert "nö.json" in err


def test_show_tells_times_twice_and_the_verdict(
    result_files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = call(capsys, "show", result_files / "mp_1/server_2/query_1.json", "--json")
    assert status == 0
    shown = json.loads(out)
    assert (shown["kind"], shown["status"], shown["memory"]) == ("query", "completed", 6_000_000)
    assert (shown["start_time"], shown["start_time_iso"]) == (1_700_000_000, "2023-11-14T22:13:20Z")
    assert shown["holds"] is False
    assert shown["trace"]["io"] == "in(c,(a,#n_0));out(d,ax_1)"
    assert shown["findings"] == []


def test_show_is_for_people_too(result_files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for file, wanted in (
        ("mp_1.json", "title: Server"),
        ("mp_1/server_2.json", "warning: Line 1"),
        ("mp_1/server_2/query_1.json", "not trace equivalent. Attack on process 1"),
    ):
        status, out, _ = call(capsys, "show", result_files / file)
        assert status == 0
        assert wanted in out


def test_show_refuses_what_it_cannot_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cut.json"
    path.write_text('{"run_files": ["a", ')
    status, out, err = call(capsys, "show", path)
    assert (status, out) == (2, "")
    assert f"{path}#/run_files/1: Not JSON" in err


def test_list_filters_and_sorts(
    result_files: Path, batch_document: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = batch_document | {"status": "in_progress", "title": "Gone", "start_time": 5}
    del gone["end_time"]
    (result_files / "mp_2.json").write_text(json.dumps(gone))
    _, out, _ = call(capsys, "list", result_files, "--json")
    listed = json.loads(out)
    assert [(item["title"], item["stale"]) for item in listed] == [("Server", False), ("Gone", True)]
    _, out, _ = call(capsys, "list", result_files, "--status", "completed", "--text", "serv")
    assert [line.split("  ")[0] for line in out.splitlines()] == ["mp_1.json"]
    _, out, _ = call(capsys, "list", result_files, "--sort", "title", "--ascending")
    assert "(its prover has gone)" in out.splitlines()[0]


def test_replay_prints_a_line_for_each_trace(result_files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = call(capsys, "replay", result_files)
    assert (status, err) == (0, "")
    (line,) = map(json.loads, out.splitlines())
    assert line["query_file"] == "mp_1/server_2/query_1.json"
    assert [step["current_action_id"] for step in line["steps"]] == [-1, 0, 1, 2, 3, 4]
    assert line["steps"][-1]["frame"] == [{"type": "Attacker", "label": "#n_0"}]


def test_replay_goes_on_behind_a_damaged_file(
    result_files: Path, query_document: Json, capsys: pytest.CaptureFixture[str]
) -> None:
    query_document["attack_trace"]["action_sequence"][1]["position"]["index"] = 99
    folder = result_files / "mp_1" / "server_2"
    (folder / "query_0.json").write_text(json.dumps(query_document))
    (folder / "broken.json").write_text("{")
    status, out, err = call(capsys, "replay", result_files)
    assert status == 1
    assert len(out.splitlines()) == 1
    assert "query_0.json#/attack_trace/action_sequence/1" in err
    assert "broken.json" in err


def test_export_copies_a_batch(
    result_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = call(capsys, "export", result_files / "mp_1.json", "--out", tmp_path / "out")
    assert (status, out) == (0, f"{tmp_path / 'out'}\n")
    assert (tmp_path / "out/mp_1/server_2/query_1.json").is_file()
    _, out, _ = call(capsys, "export", result_files / "mp_1.json", "--out", tmp_path / "again", "--json")
    assert json.loads(out) == {"written": str(tmp_path / "again")}
    status, _, err = call(capsys, "export", result_files / "mp_1.json", "--out", tmp_path / "out")
    assert status == 2
    assert "there already" in err


def test_paths_beyond_ascii_are_printed_on_any_terminal(
    result_files: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "Ergebnisse ⊗"
    shutil.copytree(result_files, folder)
    status, out, _ = call(capsys, "check", folder)
    assert status == 0
    assert "Ergebnisse ⊗" in out


@pytest.mark.shared
def test_replay_prints_the_recorded_lines(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "replay", shared / "deepsec" / "result_files")
    assert status == 0
    recorded = (shared / "deepsec" / "trace-steps.jsonl").read_text().splitlines()
    assert list(map(json.loads, out.splitlines())) == list(map(json.loads, recorded))


@pytest.mark.shared
def test_check_accepts_the_recorded_database(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "check", shared / "deepsec" / "result_files", "--json")
    assert json.loads(out)["invalid"] == 0
    assert status == 0
