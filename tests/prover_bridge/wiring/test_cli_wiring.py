"""`process-composer wiring FILE.jsonl`."""

import json
from pathlib import Path

import pytest

from prover_bridge.cli.main import main

A, B = ({"type": "var", "name": name} for name in "AB")


def line(body: str, components: object = None) -> str:
    process = {
        "name": "W",
        "inputs": [{"channel": "a", "cll": A}],
        "output": {"channel": "end", "cll": {"type": "plus", "args": [A, B]}},
        "proc": f"W (a,end) = {body}",
        "actions": [{"act": "JOIN", "larg": "P", "lsel": "", "rarg": "Q", "rsel": "", "res": "W"}],
    }
    return json.dumps({"process": process, "components": components, "more": 1})


@pytest.fixture
def answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def run(*lines: str) -> tuple[int, list[object]]:
        file = tmp_path / "lines.jsonl"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        status = main(["wiring", str(file)])
        return status, [json.loads(each) for each in capsys.readouterr().out.splitlines()]

    return run


def test_each_line_gets_its_edges(answers) -> None:
    status, found = answers(line("P (a,end)"), "", line("PiPlusLProc A B end x u v (PiIdProc A a x m)", []))
    assert status == 0
    assert found == [
        [["IN", "P", "A", False, False], ["P", "OUT", "A", True, False], ["P", "OUT", "B", True, False]],
        [["IN", "OUT", "A", True, True]],
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "no JSON",
        "[]",
        "{}",
        '{"process": 3}',
        line("P (a,end)", 3),
        line("P (a,end)", ["P"]),
        line("P (b,end)"),
        line("P ("),
        "[" * 100_000,
    ],
)
def test_a_broken_line_is_told_and_the_rest_goes_on(answers, broken: str) -> None:
    status, (told, fine) = answers(broken, line("P (a,end)"))
    assert status == 1
    assert isinstance(told["error"], str)
    assert "Traceback" not in told["error"]
    assert len(fine) == 3


def test_a_missing_file_is_told_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["wiring", str(tmp_path / "none.jsonl")]) == 2
    told = capsys.readouterr().err
    assert "none.jsonl" in told
    assert told.count("\n") == 1


def test_recorded_lines_are_answered_as_recorded(
    shared: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = (shared / "conformance" / "wiring.jsonl").read_text(encoding="utf-8").splitlines()[::20]
    file = tmp_path / "some.jsonl"
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main(["wiring", str(file)]) == 0
    answered = [json.loads(each) for each in capsys.readouterr().out.splitlines()]
    assert answered == [sorted(json.loads(each)["edges"]) for each in lines]
