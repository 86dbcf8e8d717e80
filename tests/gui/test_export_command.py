"""`process-composer export`: pictures without a window and without a screen."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.command_line import ALL_COMMANDS
from gui.theme import load_theme
from prover_bridge.cli.main import main

EXAMPLE = Path(__file__).parents[2] / "resources" / "examples" / "InsuranceClaim.json"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "claim.json"))


@pytest.fixture
def export(qapp: QApplication, file: Path, capsys: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["export", str(file), *map(str, arguments)], ALL_COMMANDS)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_a_process_is_drawn_where_there_is_no_screen(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "claim.svg"
    lacking = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "gui", "export", str(file), "--process", "HandleClaim", "--out", str(out)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={name: value for name, value in os.environ.items() if name not in lacking},
    )
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.startswith(f"{out}: ")
    assert done.stderr.count("\n") == 1
    drawn = out.read_text()
    for name in ("HandleClaim", "Settle", "CloseFile", "Receipt", "Policy"):
        assert f">{name}<" in drawn


def test_a_workspace_and_one_of_its_steps(export, tmp_path: Path) -> None:
    whole, step = tmp_path / "whole.svg", tmp_path / "step.svg"
    assert export("--workspace", "Workspace 1", "--out", whole)[0] == 0
    assert export("--workspace", "Workspace 1", "--process", "_Step1", "--out", step)[0] == 0
    assert ">Settle<" in whole.read_text()
    assert ">CheckPolicy<" in step.read_text()
    assert ">Settle<" not in step.read_text()


def test_size_and_colours_are_chosen(export, tmp_path: Path) -> None:
    sizes = []
    for number, scale in enumerate((1, 2.5)):
        out = tmp_path / f"{number}.png"
        status, printed, _ = export(
            "--process", "PayOut", "--out", out, "--scale", scale, "--theme", "dark", "--json"
        )
        told = json.loads(printed)
        image = QImage(str(out))
        assert (status, told["process"], told["workspace"], told["written"]) == (0, "PayOut", None, str(out))
        assert (told["width"], told["height"]) == (image.width(), image.height())
        assert image.pixelColor(0, 0) == load_theme("dark").canvas
        sizes.append(image.width())
    assert sizes[1] == pytest.approx(2.5 * sizes[0], abs=3)


def test_a_document_for_printing(export, tmp_path: Path) -> None:
    out = tmp_path / "pay.PDF"
    assert export("--process", "PayOut", "--out", out)[0] == 0
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--process", "PayOff"], "There is no process PayOff. Did you mean PayOut?"),
        (["--process", "_Step1"], 'Add --workspace "Workspace 1".'),
        (["--workspace", "Desk"], "There is no workspace Desk."),
        ([], "Nothing is chosen."),
    ],
)
def test_wrong_usage_is_told_in_one_line(export, tmp_path: Path, arguments: list[str], told: str) -> None:
    status, printed, complaint = export(*arguments, "--out", tmp_path / "a.svg")
    assert (status, printed) == (2, "")
    assert told in complaint
    assert complaint.count("\n") == 1
    assert not (tmp_path / "a.svg").exists()


def test_an_empty_canvas_is_told(export, file: Path, tmp_path: Path) -> None:
    value = json.loads(file.read_text())
    value["workspaces"].append({"name": "Empty", "stepCounter": 1, "processes": []})
    file.write_text(json.dumps(value))
    status, _, told = export("--workspace", "Empty", "--out", tmp_path / "a.svg")
    assert status == 2
    assert "There is nothing on the canvas." in told


@pytest.mark.parametrize(
    "arguments",
    [["--out", "a.gif"], ["--out", "a.svg", "--scale", "0"], ["--out", "a.svg", "--scale", "nan"], []],
)
def test_options_that_make_no_sense(export, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        export("--process", "PayOut", *arguments)
    assert ended.value.code == 2


def test_what_cannot_be_wired_is_drawn_as_a_box_and_told(export, file: Path, tmp_path: Path) -> None:
    value = json.loads(file.read_text())
    broken = next(each for each in value["processes"] if each["name"] == "HandleClaim")
    broken["proc"] = "HandleClaim (a) = Broken"
    file.write_text(json.dumps(value))
    out = tmp_path / "a.svg"
    status, _, told = export("--process", "HandleClaim", "--out", out)
    assert status == 0
    assert "HandleClaim is drawn as one box" in told
    assert ">HandleClaim<" in out.read_text()
