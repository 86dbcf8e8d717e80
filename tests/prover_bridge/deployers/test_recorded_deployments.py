"""Deployments equal the recorded ones of the real prover."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

from prover_bridge.protocol.responses import write_response
from prover_bridge.provers.local import answer_line


@pytest.fixture(scope="module")
def conform(shared: Path) -> ModuleType:
    """The comparison that is recorded with the cases."""
    spec = importlib.util.spec_from_file_location("conform", shared / "conformance" / "conform.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.shared
@pytest.mark.parametrize("family", ["piviz", "pew", "pilib", "edge-deploy"])
def test_files_are_the_recorded_ones(shared: Path, conform: ModuleType, family: str) -> None:
    lines = (shared / "conformance" / "cases" / f"{family}.jsonl").read_text().splitlines()
    assert lines
    for line in lines:
        case = json.loads(line)
        mine = [json.loads(write_response(each)) for each in answer_line(json.dumps(case["command"]))]
        wrong = {level: why for level, why in conform.check(case, mine).items() if why}
        assert not wrong, case["id"]
