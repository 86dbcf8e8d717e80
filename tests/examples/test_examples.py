"""The examples: valid, proved, rich in what there is, deployable, explained, and made as they are written."""

import json
from pathlib import Path

import pytest

from prover_bridge.cli.main import main
from prover_bridge.logic.processes import ActionKind
from prover_bridge.logic.trees import Operator
from prover_bridge.reasoner.service import answer
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.graph import edges_of
from prover_bridge.workspace.document import Document, State, Verdict
from prover_bridge.workspace.files import read_file, write_document
from prover_bridge.workspace.verification import verified

from .made import EXAMPLES, FOLDER, written

ALL = sorted(path.stem for path in FOLDER.glob("*.json"))
WHOLES = {
    "DataPublication": "PublishData",
    "HospitalDischarge": "TreatPatient",
    "InsuranceClaim": "HandleClaim",
    "OnlineOrder": "HandleOrder",
    "PumpRepair": "RepairPump",
}


def example(name: str) -> Document:
    return read_file(FOLDER / f"{name}.json")


def test_there_is_a_whole_for_every_example() -> None:
    assert list(WHOLES) == ALL


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_made_as_it_is_written(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_bytes() == written(name)


@pytest.mark.parametrize("name", ALL)
def test_every_process_is_proved(name: str) -> None:
    document = example(name)
    found = {each.key: each.entry for _, each in verified(document, answer, kept=True)}
    assert set(found) == set(document.process_keys())
    assert {(each.state, each.verdict) for each in found.values()} == {(State.VALID, Verdict.PROVED)}


@pytest.mark.parametrize("name", ALL)
def test_an_example_has_six_to_twelve_atomic_processes_with_both_operators(name: str) -> None:
    library = example(name).library
    atomic = [entry.process for entry in library.values() if entry.process.is_atomic]
    assert 6 <= len(atomic) <= 12
    types = [part.proposition for each in atomic for part in (*each.inputs, each.output)]
    assert {Operator.TIMES, Operator.PLUS} <= {each.operator for each in types}
    assert not library[WHOLES[name]].process.is_atomic


@pytest.mark.parametrize("name", ALL)
def test_an_example_uses_all_three_actions(name: str) -> None:
    actions = example(name).library[WHOLES[name]].process.actions
    assert {action.kind for action in actions} == set(ActionKind)


@pytest.mark.parametrize("name", ALL)
def test_an_example_has_edges_of_all_kinds(name: str) -> None:
    library = example(name).library
    components = {each: entry.process for each, entry in library.items()}
    graph = drawing_graph(library[WHOLES[name]].process, components)
    edges = list(edges_of(graph))
    assert any(edge.optional and edge.buffered for edge in edges)
    assert any(edge.optional and not edge.buffered for edge in edges)
    assert any(not edge.optional and not edge.buffered for edge in edges)


def test_most_examples_copy_something() -> None:
    copying = [name for name in ALL if any(entry.process.copier for entry in example(name).library.values())]
    assert len(copying) >= 3


@pytest.mark.parametrize("name", ALL)
def test_an_example_is_explained_in_a_paragraph(name: str) -> None:
    description = example(name).extra["description"]
    assert isinstance(description, str)
    assert 150 < len(description) < 450
    assert "\n" not in description


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_drawn_has_a_note_above_it(name: str) -> None:
    (workspace,) = example(name).workspaces.values()
    assert len(workspace.drawings) == len(workspace.annotations) >= 3
    corners = {(each.x, each.y) for each in workspace.drawings}
    assert {(note.area.x + 20.0, note.area.y + 100.0) for note in workspace.annotations} == corners


@pytest.mark.parametrize("name", ALL)
def test_reading_and_writing_changes_nothing(name: str) -> None:
    content = (FOLDER / f"{name}.json").read_bytes()
    again = json.loads(write_document(example(name)))
    before = json.loads(content)
    for value in (again, before):
        for listed in (value, *value["workspaces"]):
            for process in listed["processes"]:
                process["checked"] = process["valid"] = None
    assert again == before


@pytest.mark.parametrize("kind", ["piviz", "pilib", "pew"])
@pytest.mark.parametrize("name", ALL)
def test_an_example_can_be_deployed(
    name: str, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, whole = FOLDER / f"{name}.json", WHOLES[name]
    command = ["deploy", str(file), whole, "--type", kind, "--out", str(tmp_path / "out")]
    command += ["--package", "org.example", "--project", name, "--json"]
    assert main(command) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert {each["result"] for each in files} == {"written"}
    ending = "piviz" if kind == "piviz" else "scala"
    assert any(each["path"].endswith(f"{whole}.{ending}") for each in files)
