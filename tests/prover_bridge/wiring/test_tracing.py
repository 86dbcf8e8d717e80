"""Provenance in the drawing: which boxes and edges a part of the output comes from."""

from collections.abc import Callable

import networkx as nx
import pytest

from prover_bridge.logic.processes import Process
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.tracing import paths_from, trace_back

Make = Callable[..., Process]


@pytest.fixture
def graph(composition: Make) -> nx.MultiDiGraph:
    # Q or R gives C, as P chooses; S gives D and keeps E in a pair with one of two options.
    choice = """PiCutProc (A ++ B) z x y
      (PiWithProc (NEG A) (NEG B) x a b u v (Q (a,c)) (R (b,c))) (P y)"""
    body = f"PiTimesProc C (D ** (E ++ F)) end c s ({choice}) (S (i,s))"
    return drawing_graph(composition({"i": "I"}, "C ** D ** (E ++ F)", body), {})


def test_a_part_that_several_give_is_traced_through_their_merge(graph: nx.MultiDiGraph) -> None:
    trace = trace_back(graph, "lr")
    assert {"Q:c", "R:c", "merge", "join", "output:lr"} == trace.nodes
    assert all(graph.edges[each]["edge"].resource == "C" for each in graph.edges if each[2] in trace.edges)


def test_a_part_is_traced_with_what_contains_it(graph: nx.MultiDiGraph) -> None:
    nodes = trace_back(graph, "rrlr").nodes
    assert {"S:s", "join", "output:rrlr"} <= nodes
    assert not {"Q:c", "P:y", "output:lr", "output:rrr", "output:rlr"} & nodes


def test_the_whole_output_is_traced_to_all_that_give_of_it(graph: nx.MultiDiGraph) -> None:
    assert set(graph) - trace_back(graph, "").nodes == {"input:i", "P:y"}


@pytest.mark.parametrize(
    ("key", "paths"),
    [("Q:c", ("lr",)), ("S:s", ("r",)), ("P:y", ()), ("input:i", ()), ("join", ("lr", "rlr", "rr"))],
)
def test_a_box_tells_its_parts_of_the_output(
    graph: nx.MultiDiGraph, key: str, paths: tuple[str, ...]
) -> None:
    assert paths_from(graph, key) == paths
