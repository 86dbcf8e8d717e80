"""JSON that is no document: the first part that does not fit is told, and what is sound can be had."""

import json
from pathlib import Path

import pytest

from prover_bridge.cli.main import main
from prover_bridge.workspace.files.reading import read_what_is_sound
from prover_bridge.workspace.files.regular import read_bytes

from .kitchen import bare, joined, process_of, sound
from .misfits import CANVAS, MISFITS

DEEP = 100_000


@pytest.mark.timeout(30)
@pytest.mark.parametrize("case", MISFITS)
def test_the_part_that_does_not_fit_is_told_and_the_rest_can_be_had(
    case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change, pointer, words, library, steps = MISFITS[case]
    value = sound()
    change(value)
    path = tmp_path / "kitchen.json"
    path.write_text(json.dumps(value))
    assert main(["verify", str(path), "--json"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"process-composer: {path}{' ' if pointer else ''}{pointer}: {words}\n"
    reading = read_what_is_sound(read_bytes(path), "kitchen.json")
    assert reading.problems[0].pointer == pointer
    assert set(reading.document.library) == library
    found = {name for each in reading.document.workspaces.values() for name in each.compositions}
    assert found == steps


def nested(words: str) -> str:
    """A type, 100,000 operators deep, with these words at the bottom."""
    opening = '{"type": "times", "args": ['
    return opening * DEEP + words + ', {"type": "var", "name": "Salt"}]}' * DEEP


@pytest.mark.timeout(60)
def test_a_complaint_about_something_nested_deeply_can_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = sound()
    process_of(value, "Cook")["output"]["cll"] = "HERE"
    path = tmp_path / "kitchen.json"
    path.write_text(json.dumps(value).replace('"HERE"', nested('{"type": "vor"}')))
    assert main(["verify", str(path), "--json"]) == 2
    told = capsys.readouterr().err.removeprefix(f"process-composer: {path} ").rstrip("\n")
    assert told.startswith("/processes/1/output/cll/args/0/args/0")
    assert told.endswith("/args/0/args/0/type: There is no operator “vor”.")
    assert len(told) < 200
    problem = read_what_is_sound(read_bytes(path)).problems[0]
    assert problem.pointer == "/processes/1/output/cll" + "/args/0" * DEEP + "/type"


def test_all_that_does_not_fit_is_listed_in_its_order() -> None:
    value = sound()
    value["processes"].insert(0, None)
    value["processes"].append(bare("Bake", ["Dough"], "Bread", joined("Bake", "Eat", "Bread", "Bake")))
    value["workspaces"][0]["stepCounter"] = -3
    value["workspaces"][0]["composer"]["drawings"][0]["id"] = "first"
    value["workspaceCounter"] = -1
    reading = read_what_is_sound(json.dumps(value).encode(), "kitchen.json")
    assert [problem.pointer for problem in reading.problems] == [
        "/processes/0",
        "/processes/5/actions/0/larg",
        "/workspaces/0/stepCounter",
        f"{CANVAS}/drawings/0/id",
        "/workspaceCounter",
    ]
    [workspace] = reading.document.workspaces.values()
    assert [each.process for each in workspace.drawings] == ["Dinner"]
