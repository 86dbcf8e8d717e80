"""`process-composer list` and `process-composer show`."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prover_bridge.cli.action_line import parse_action
from prover_bridge.cli.main import main
from prover_bridge.workspace.commands.write_note import WriteNote
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.files import read_file, save

EXAMPLE = Path(__file__).parents[3] / "resources" / "examples" / "InsuranceClaim.json"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return Path(shutil.copy(EXAMPLE, tmp_path / "claim.json"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]):
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def without_settle(file: Path) -> None:
    value = json.loads(file.read_text())
    value["processes"] = [each for each in value["processes"] if each["name"] != "Settle"]
    file.write_text(json.dumps(value))


def test_every_process_in_a_line_of_its_own(run, file: Path) -> None:
    status, printed, told = run("list", file)
    lines = [line.split(maxsplit=3) for line in printed.splitlines()]
    assert (status, told) == (0, "")
    assert len(lines) == 14
    assert lines[3] == ["valid", "atomic", "CheckPolicy", "Claim, Policy ⊢ Cover"]
    assert lines[7] == ["valid", "composite", "HandleClaim", "Policy, Report ⊢ Receipt ⊕ Letter"]
    assert printed.splitlines()[8].split(maxsplit=2)[2].startswith("Workspace 1 / _Step1")


def test_users_are_told_on_request(run, file: Path) -> None:
    told = run("list", file, "--uses")[1]
    assert "used by HandleClaim, Workspace 1 / _Step4" in told
    listed = json.loads(run("list", "--json", "--uses", file)[1])["files"][0]["processes"]
    settle = next(each for each in listed if each["name"] == "Settle")
    assert settle["used_by"] == [
        {"name": "HandleClaim", "workspace": None},
        {"name": "_Step4", "workspace": "Workspace 1"},
    ]


def test_a_process_that_is_not_valid_is_listed_as_such_and_is_no_failure(run, file: Path) -> None:
    without_settle(file)
    status, printed, _ = run("list", file)
    assert status == 0
    assert next(line for line in printed.splitlines() if "HandleClaim" in line).startswith("invalid ")
    status, printed, _ = run("list", file, "--json")
    listed = {each["name"]: each for each in json.loads(printed)["files"][0]["processes"]}
    assert (listed["HandleClaim"]["state"], listed["HandleClaim"]["checked"]) == ("invalid", "assumed")
    assert "Settle" in listed["HandleClaim"]["reason"]
    assert listed["PayOut"] == {
        "name": "PayOut",
        "workspace": None,
        "kind": "atomic",
        "state": "valid",
        "checked": "proved",
        "reason": None,
        "specification": "Payment ⊢ Receipt",
        "inputs": ["Payment"],
        "output": "Receipt",
    }


def test_a_quick_look_verifies_nothing(run, file: Path) -> None:
    printed = run("list", file, "--no-verify")[1]
    assert {line.split()[0] for line in printed.splitlines()} == {"unchecked"}
    listed = json.loads(run("list", file, "--no-verify", "--json")[1])["files"][0]["processes"]
    assert {(each["state"], each["checked"]) for each in listed} == {("unchecked", None)}


def test_several_files_are_told_apart_and_one_that_cannot_be_read_stops_all(
    run, file: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.json"
    save(empty, Document())
    printed = run("list", file, "--uses", empty)[1]
    assert printed.splitlines()[0] == f"{file}:"
    assert printed.splitlines()[-1] == f"{empty}:"
    status, printed, told = run("list", file, tmp_path / "none.json")
    assert (status, printed) == (2, "")
    assert "none.json" in told


def test_a_composite_with_all_that_is_known_of_it(run, file: Path) -> None:
    status, printed, told = run("show", file, "HandleClaim")
    assert (status, told) == (0, "")
    for line in (
        "HandleClaim  Policy, Report ⊢ Receipt ⊕ Letter",
        "composite, valid, proved",
        "  in   cCheckPolicy_Policy_2: Policy",
        "    Receipt (lr) merged by _Step5",
        "  JOIN _Step3 lrlr Settle Estimate -> _Step4",
        "  CopyClaim",
        "  InspectDamage → CloseFile: Rejection (optional, buffered)",
    ):
        assert line in printed.splitlines()
    assert "PiCutProc" in printed


def test_what_is_shown_as_one_json_value(run, file: Path) -> None:
    status, printed, _ = run("show", file, "_Step2", "--workspace", "Workspace 1", "--json")
    shown = json.loads(printed)
    assert status == 0
    assert (shown["name"], shown["workspace"], shown["kind"]) == ("_Step2", "Workspace 1", "intermediate")
    assert (shown["state"], shown["checked"]) == ("valid", "proved")
    assert shown["sources"] == [
        {"path": "lrlr", "resource": "Estimate", "label": "InspectDamage"},
        {"path": "lrr", "resource": "Rejection", "label": "InspectDamage"},
        {"path": "r", "resource": "Cover", "label": "CheckPolicy"},
    ]
    assert shown["components"] == [
        {"name": "CopyClaim", "workspace": None},
        {"name": "_Step1", "workspace": "Workspace 1"},
    ]
    assert shown["used_by"] == [{"name": "_Step3", "workspace": "Workspace 1"}]
    assert shown["actions"][0]["line"] == "JOIN CopyClaim lr _Step1 Claim -> _Step2"
    assert {
        "producer": "IN",
        "consumer": "CopyClaim",
        "resource": "Claim",
        "optional": False,
        "buffered": False,
    } in shown["wires"]
    assert shown["term"].startswith("_Step2 (")


def test_actions_as_shown_make_the_composite_again(run, file: Path) -> None:
    shown = json.loads(run("show", file, "HandleClaim", "--json")[1])
    lines = [action["line"] for action in shown["actions"]]
    lines[-1] = lines[-1].replace("-> HandleClaim", "-> Again")
    assert all(str(parse_action(line)) == line for line in lines)
    status, printed, _ = run("compose", file, *lines, "--json")
    assert status == 0
    assert json.loads(printed)["steps"][-1]["specification"] == shown["specification"]


def test_a_note_is_shown(run, file: Path) -> None:
    document = WriteNote(ProcessKey(None, "PayOut"), "Ask Ann.\nTwice.").do(read_file(file))
    save(file, document)
    assert "Note\n  Ask Ann.\n  Twice.\n" in run("show", file, "PayOut")[1]
    assert json.loads(run("show", file, "PayOut", "--json")[1])["note"] == "Ask Ann.\nTwice."


def test_nothing_in_a_file_steers_the_terminal(run, file: Path) -> None:
    document = WriteNote(ProcessKey(None, "PayOut"), "\x1b[2J\x07Ann").do(read_file(file))
    save(file, document)
    value = json.loads(file.read_text())
    value["workspaces"][0]["name"] = "Desk\x1b]0;Mine\x07"
    file.write_text(json.dumps(value))
    printed = [run("show", file, "PayOut")[1], run("list", file)[1]]
    status, out, told = run("compose", file, "TENSOR PayOut Settle", "--workspace", "Desk\x1b]0;Mine\x07")
    assert status == 0
    for text in (*printed, out, told, run("show", file, "_Step1")[2]):
        assert all(letter.isprintable() for letter in text.replace("\n", ""))
    assert "\\x1b[2J\\x07Ann" in printed[0]


def test_a_process_that_is_not_valid_is_shown_with_the_reason(run, file: Path) -> None:
    without_settle(file)
    status, printed, _ = run("show", file, "HandleClaim")
    assert status == 1
    assert printed.splitlines()[1] == "composite, invalid, assumed"
    assert "There is no Settle" in printed.splitlines()[2]


def test_wires_that_cannot_be_told_are_told_so(run, file: Path) -> None:
    value = json.loads(file.read_text())
    broken = next(each for each in value["processes"] if each["name"] == "HandleClaim")
    broken["proc"] = "HandleClaim (a) = Broken"
    file.write_text(json.dumps(value))
    status, printed, _ = run("show", file, "HandleClaim", "--json")
    shown = json.loads(printed)
    assert (status, shown["state"], shown["wires"]) == (1, "invalid", None)
    assert "\nWires\n  HandleClaim: " in run("show", file, "HandleClaim")[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["HandelClaim"], "There is no process HandelClaim. Did you mean HandleClaim?"),
        (["_Step1"], 'There is no process _Step1. Add --workspace "Workspace 1".'),
        (["PayOut", "--workspace", "Desk"], "There is no workspace Desk. There are: Workspace 1."),
    ],
)
def test_what_is_not_there_is_told_in_one_line(run, file: Path, arguments: list[str], told: str) -> None:
    status, printed, complaint = run("show", file, *arguments)
    assert (status, printed) == (2, "")
    assert told in complaint
    assert complaint.count("\n") == 1


def test_a_terminal_without_these_signs_gets_those_of_the_prover(file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui", "show", str(file), "CloseFile"],
        capture_output=True,
        timeout=60,
        check=True,
        env={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
    )
    assert done.stdout.startswith(b"CloseFile  Cover ** Rejection |- Letter\n")
    assert b"IN -> CloseFile: Cover" in done.stdout


@pytest.mark.shared
def test_the_recorded_composites_are_made_again_by_their_lines(run, shared: Path) -> None:
    made = 0
    for file in sorted((shared / "examples").glob("*.json")):
        listed = json.loads(run("list", file, "--json")[1])["files"][0]["processes"]
        for name in [each["name"] for each in listed if each["kind"] == "composite"]:
            shown = json.loads(run("show", file, name, "--json")[1])
            *before, last = [action["line"] for action in shown["actions"]]
            again = run("compose", file, *before, f"{last.rpartition('->')[0]}-> Again", "--json")
            step = json.loads(again[1])["steps"][-1]
            assert (step["inputs"], step["output"]) == (shown["inputs"], shown["output"]), again[2]
            made += 1
    assert made
