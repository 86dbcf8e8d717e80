"""Wiring held against the recorded compositions that lie beside the checkout."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from prover_bridge.logic.processes import Process
from prover_bridge.protocol.processes import process_from_json
from prover_bridge.wiring.differences import differences
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.wires import wires

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def recorded(shared: Path) -> list[tuple[Process, dict[str, Process], dict[str, Any]]]:
    text = (shared / "conformance" / "wiring.jsonl").read_text(encoding="utf-8")
    found = []
    for line in text.splitlines():
        case = json.loads(line)
        components = [process_from_json(each) for each in case["components"]]
        found.append((process_from_json(case["process"]), {each.name: each for each in components}, case))
    return found


def test_all_recorded_compositions_have_their_edges(recorded: list[Any]) -> None:
    different = [
        case["id"]
        for process, components, case in recorded
        if [list(edge) for edge in wires(process, components).edges] != sorted(case["edges"])
    ]
    assert len(recorded) == 803
    assert different == []


def test_all_recorded_compositions_can_be_drawn(recorded: list[Any]) -> None:
    for process, components, _ in recorded:
        graph = drawing_graph(process, components)
        assert nx.is_directed_acyclic_graph(graph)
        assert all(graph.nodes[key]["node"].never for key in nx.isolates(graph))


def test_provenance_names_another_source_in_as_many_compositions_as_the_composer_says(
    recorded: list[Any],
) -> None:
    found = [process for process, components, _ in recorded if differences(wires(process, components))]
    assert len(found) == 48


def _processes_in_files(shared: Path) -> Iterator[tuple[Process, dict[str, Process]]]:
    for file in sorted((shared / "examples").glob("*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        library = {each["name"]: process_from_json(each) for each in content["processes"]}
        for workspace in content["workspaces"]:
            steps = {each["name"]: process_from_json(each) for each in workspace["processes"]}
            yield from ((process, library) for process in steps.values())
        yield from ((process, library) for process in library.values())


def test_files_in_the_old_vocabulary_can_be_drawn(shared: Path) -> None:
    drawn = [drawing_graph(process, library) for process, library in _processes_in_files(shared)]
    assert all(len(graph) > 2 for graph in drawn)
    assert len(drawn) > 30
