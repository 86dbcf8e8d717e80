"""`process-composer deploy`."""

import json
from pathlib import Path

import pytest

from prover_bridge.cli.main import main
from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.protocol.commands import Compose1, Create, Verify
from prover_bridge.protocol.responses import Composed, Created, Verified
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.document import Document, Entry, Workspace
from prover_bridge.workspace.files import save

SCALA = ["--package", "a.b", "--project", "demo"]


def atomic(name: str, given: str, output: str):
    command = Create(name=name, inputs=(parse_proposition(given),), output=parse_proposition(output))
    (response,) = answer(command)
    assert isinstance(response, Created)
    return response.process


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Two processes, their join as a composite, and as a step in a workspace."""
    ask, judge = atomic("Ask", "Question", "Answer"), atomic("Judge", "Answer", "Mark")
    step = Action(ActionKind.JOIN, "Ask", "", "Judge", "(NEG Answer)", "_Step1")
    (composed,) = answer(Compose1(action=step, left=ask, right=judge))
    assert isinstance(composed, Composed)
    whole = Action(ActionKind.JOIN, "Ask", "", "Judge", "(NEG Answer)", "Examine")
    (verified,) = answer(Verify(name="Examine", components=(ask, judge), actions=(whole,)))
    assert isinstance(verified, Verified)
    library = {process.name: Entry(process) for process in (ask, judge, verified.process)}
    workspace = Workspace("Desk", 2, {"_Step1": Entry(composed.process)})
    path = tmp_path / "school.json"
    save(path, Document(library, {"Desk": workspace}, 1))
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: object):
    status = main(["deploy", *map(str, arguments)])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_a_composite_as_pew(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    given = (file, "Examine", "--type", "pew", "--out", out, *SCALA, "--main", "--json")
    status, printed, told = run(capsys, *given)
    answered = json.loads(printed)
    assert (status, answered["type"], answered["process"]) == (0, "pew", "Examine")
    assert [(each["path"], each["overwrite"], each["result"]) for each in answered["files"]] == [
        ("a/b/processes/Examine.scala", True, "written"),
        ("a/b/processes/Judge.scala", True, "written"),
        ("a/b/processes/Ask.scala", True, "written"),
        ("a/b/instances/JudgeInstance.scala", False, "written"),
        ("a/b/instances/AskInstance.scala", False, "written"),
        ("a/b/DemoTypes.scala", False, "written"),
        ("a/b/ExamineMain.scala", False, "written"),
    ]
    assert all((out / each["path"]).is_file() for each in answered["files"])
    assert "7 written" in told
    status, printed, told = run(capsys, *given)
    results = [each["result"] for each in json.loads(printed)["files"]]
    assert (status, results) == (0, ["unchanged"] * 3 + ["kept"] * 4)
    assert "3 written, 4 kept" in told


def test_an_intermediate_as_piviz(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed, _ = run(
        capsys, file, "_Step1", "--workspace", "Desk", "--type", "piviz", "--out", tmp_path / "o"
    )
    assert status == 0
    assert printed.split() == ["written", "_Step1.piviz"]
    assert "| Step1 (cAsk_Question_1," in (tmp_path / "o" / "_Step1.piviz").read_text()


def test_pilib_for_the_older_library(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, printed, _ = run(capsys, file, "Examine", "--type", "pilib", "--out", tmp_path / "o", *SCALA)
    assert status == 0
    assert "a/b/compositions/Examine.scala" in printed


def test_the_executor_of_an_older_pew(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "o"
    run(capsys, file, "Examine", "--type", "pew", "--out", out, *SCALA, "--main", "--pew-version", "1.3")
    assert "new MultiStateExecutor(" in (out / "a/b/ExamineMain.scala").read_text()


def test_one_refused_file_and_nothing_is_written(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, outside = tmp_path / "o", tmp_path / "outside"
    (out / "a" / "b").mkdir(parents=True)
    outside.mkdir()
    (out / "a" / "b" / "instances").symlink_to(outside)
    status, printed, told = run(capsys, file, "Examine", "--type", "pew", "--out", out, *SCALA, "--json")
    files = json.loads(printed)["files"]
    assert status == 1
    assert {each["result"] for each in files} == {"refused"}
    assert all(each["reason"] for each in files)
    assert not list(outside.iterdir())
    assert not (out / "a" / "b" / "processes").exists()
    assert "refused" in told


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["Nobody", "--type", "piviz"], "There is no process Nobody"),
        (["_Step1", "--type", "piviz"], '--workspace "Desk"'),
        (["Examine", "--type", "pew", "--project", "x"], "--package is missing"),
        (["Examine", "--type", "piviz", "--workspace", "Table"], "There is no workspace Table"),
    ],
)
def test_wrong_usage_is_told_in_one_line(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], given: list[str], told: str
) -> None:
    status, printed, complaint = run(capsys, file, *given, "--out", tmp_path / "o")
    assert (status, printed) == (2, "")
    assert told in complaint
    assert complaint.count("\n") == 1
    assert not (tmp_path / "o").exists()


def test_a_process_that_is_not_valid_is_not_deployed(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = json.loads(file.read_text())
    value["processes"] = [process for process in value["processes"] if process["name"] != "Judge"]
    file.write_text(json.dumps(value))
    status, printed, told = run(capsys, file, "Examine", "--type", "piviz", "--out", tmp_path / "o", "--json")
    assert status == 1
    assert json.loads(printed)["files"] == []
    assert "Judge" in told
    assert not (tmp_path / "o").exists()


def test_a_file_that_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, told = run(capsys, tmp_path / "none.json", "P", "--type", "piviz", "--out", tmp_path / "o")
    assert status == 2
    assert "none.json" in told


@pytest.mark.shared
def test_ski_is_bought_twice(shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = (
        shared / "examples" / "BuySki.json",
        "GetSki",
        "--type",
        "pew",
        "--out",
        tmp_path,
        *SCALA,
        "--main",
    )
    assert run(capsys, *given)[2].strip() == "GetSki: 13 written"
    assert "GetSki: 6 written, 7 kept" in run(capsys, *given)[2]


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "process"),
    [
        ("BuySki", "GetSki"),
        ("HomePurchase", "HomePurchase"),
        ("SimpleCopyAndSequence", "Cos"),
        ("SimpleCopyAndSequence", "Co"),
        ("SimpleOptionalTreatment", "Treat"),
    ],
)
@pytest.mark.parametrize("kind", ["piviz", "pilib", "pew"])
def test_the_examples_are_deployed(
    shared: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, process: str, kind: str
) -> None:
    status, printed, _ = run(
        capsys,
        shared / "examples" / f"{name}.json",
        process,
        *("--type", kind, "--out", tmp_path, *SCALA, "--main", "--java", "--json"),
    )
    files = json.loads(printed)["files"]
    assert status == 0
    assert {each["result"] for each in files} == {"written"}
    assert all((tmp_path / each["path"]).read_text() for each in files)
