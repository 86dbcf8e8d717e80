"""The published schema says of a file what the reader says, as far as a schema can."""

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from prover_bridge.workspace.files import read_file, write_document

from .kitchen import sound
from .misfits import MISFITS
from .test_unreadable_files import OTHER_KINDS
from .test_unsound_files import HARMLESS, UNSOUND

FOLDER = resources.files("resources")
SCHEMA = json.loads((FOLDER / "schemas" / "process-composer-document.schema.json").read_text("utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)

BEYOND_A_SCHEMA = {
    "process twice",
    "step twice",
    "workspaces of one name",
    "drawings of one number",
    "provenance of another shape",
    "action that makes something else",
    "actions that make one thing",
    "action that uses itself",
    "action that uses a later one",
    "step that uses itself",
    "extra nested deeply",
    "extra of a process nested deeply",
    "extra of a workspace nested deeply",
    "step counter with a point",  # 3.0 is a whole number of JSON Schema
}


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def clauses(schema: dict[str, Any], place: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every named part of a schema: its definitions and their members."""
    yield place, schema
    for key in ("properties", "$defs"):
        for name, inner in schema.get(key, {}).items():
            yield from clauses(inner, f"{place}/{key}/{name}")


@pytest.mark.parametrize(("place", "clause"), list(clauses(SCHEMA, "#")))
def test_every_clause_is_explained(place: str, clause: dict[str, Any]) -> None:
    told = clause.get("description") or SCHEMA["$defs"][clause["$ref"].rpartition("/")[2]]["description"]
    assert told.endswith("."), place


@pytest.mark.parametrize("name", sorted(each.name for each in (FOLDER / "examples").iterdir()))
def test_our_examples_fit(name: str) -> None:
    value = json.loads((FOLDER / "examples" / name).read_text("utf-8"))
    assert list(VALIDATOR.iter_errors(value)) == []


@pytest.mark.shared
def test_real_files_fit_as_they_are_and_as_we_write_them(shared: Path) -> None:
    files = sorted((shared / "examples").glob("*.json"))
    assert len(files) == 4
    for path in files:
        assert list(VALIDATOR.iter_errors(json.loads(path.read_bytes()))) == []
        assert list(VALIDATOR.iter_errors(json.loads(write_document(read_file(path))))) == []


@pytest.mark.parametrize("case", MISFITS)
def test_what_the_reader_refuses_does_not_fit(case: str) -> None:
    value = sound()
    MISFITS[case][0](value)
    assert VALIDATOR.is_valid(value) == (case in BEYOND_A_SCHEMA)


@pytest.mark.parametrize("case", OTHER_KINDS)
def test_what_is_no_object_does_not_fit(case: str) -> None:
    assert not VALIDATOR.is_valid(json.loads(OTHER_KINDS[case][0]))


@pytest.mark.parametrize("case", [*UNSOUND, *HARMLESS])
def test_what_the_reader_accepts_fits(case: str) -> None:
    value = sound()
    change = HARMLESS[case] if case in HARMLESS else UNSOUND[case][0]
    change(value)
    assert list(VALIDATOR.iter_errors(value)) == []


def test_the_cases_beyond_a_schema_are_cases() -> None:
    assert set(MISFITS) >= BEYOND_A_SCHEMA
