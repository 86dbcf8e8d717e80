"""The prover's answers against the recorded ones, at all five levels."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from prover_bridge.protocol.responses import write_response
from prover_bridge.provers.local import answer_line

CREATED = ("create", "create-edge")
COMPOSED = ("compose", "edge", "join", "tensor", "verify", "with", "workspace")


@pytest.fixture(scope="module")
def conform(shared: Path) -> ModuleType:
    """The script that holds a prover against recorded answers."""
    spec = importlib.util.spec_from_file_location("conform", shared / "conformance" / "conform.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases(shared: Path, family: str) -> list[dict[str, Any]]:
    lines = (shared / "conformance" / "cases" / f"{family}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def answers(command: dict[str, Any]) -> list[dict[str, Any]]:
    return [json.loads(write_response(response)) for response in answer_line(json.dumps(command))]


@pytest.mark.shared
@pytest.mark.parametrize("family", [*CREATED, *COMPOSED, "protocol"])
def test_answers_are_the_recorded_ones(family: str, shared: Path, conform: ModuleType) -> None:
    short = {
        f"{case['id']} {level}": why
        for case in cases(shared, family)
        for level, why in conform.check(case, answers(case["command"])).items()
        if why
    }
    assert not short


@pytest.mark.shared
@pytest.mark.parametrize("family", COMPOSED)
def test_channels_are_named_as_recorded(family: str, shared: Path, conform: ModuleType) -> None:
    """Names of new channels decide ties in the order of inputs, so all of them are the reasoner's."""
    other = []
    for case in cases(shared, family):
        for want, got in zip(case["responses"], answers(case["command"]), strict=True):
            if "process" not in want or conform.unsound(case["command"], want["process"]):
                continue
            if conform.parse(want["process"]["proc"]) != conform.parse(got["process"]["proc"]):
                other.append(case["id"])
    assert not other
