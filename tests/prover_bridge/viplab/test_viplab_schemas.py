"""The published schemas say what the strict reader says, as far as a schema can."""

import json
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from prover_bridge.viplab.judging import Form, judge
from prover_bridge.viplab.opening import open_result
from prover_bridge.viplab.recording.command_task import CommandTask

NAMES = ("computation-result-3", "result-2", "hybrid-result", "computation-task-3")
BEYOND_SCHEMAS = {
    "VER-TASK",
    "TS-FORMAT",
    "ARTID-DUP",
    "ORIGIN-ORDER",
    "OUTREF-ORDER",
    "ORIGIN-RANGE",
    "OUTREF-RANGE",
    "JSON-DUPKEY",
    "JSON-BOM",
    "V2-ELEMENT-DUP",
}


def schema(name: str) -> Draft202012Validator:
    text = (resources.files("resources") / "schemas" / f"viplab-{name}.schema.json").read_text("utf-8")
    return Draft202012Validator(json.loads(text))


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name).schema)


def test_schemas_and_the_strict_reader_agree_on_every_recorded_case(shared: Path) -> None:
    schemas = {3: schema("computation-result-3"), 2: schema("result-2")}
    compared = 0
    for line in (shared / "viplab" / "cases.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        judged = judge(case.get("text", ""), reader=case["version"])
        if judged.value is not None and not BEYOND_SCHEMAS & set(case["codes"]):
            valid = schemas[case["version"]].is_valid(judged.value)
            assert (case["id"], valid) == (case["id"], case["strict"] == "valid")
            compared += 1
    assert compared > 100


def test_recorded_messages_fit_their_schemas(shared: Path) -> None:
    for path in (shared / "viplab" / "messages").glob("generated-old-backend-*.json"):
        opened = open_result(path.read_bytes())
        assert opened.judged.form is Form.HYBRID
        assert schema("hybrid-result").is_valid(opened.judged.value)
    for path in (shared / "viplab" / "prover-runs").glob("*/0*.json"):
        assert schema("computation-result-3").is_valid(json.loads(path.read_bytes()))


@pytest.mark.parametrize("text", ['{"command": "create", "name": "P"}', "no command"])
def test_tasks_of_recorded_runs_fit_their_schema(text: str) -> None:
    task: Any = CommandTask("00000000-0000-4000-8000-000000000002", text, "HOL Light").to_json()
    assert list(schema("computation-task-3").iter_errors(task)) == []
