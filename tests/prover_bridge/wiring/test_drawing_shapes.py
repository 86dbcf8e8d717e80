"""The shapes that users of the WorkflowFM Composer know."""

from collections.abc import Callable

import networkx as nx
import pytest

from prover_bridge.logic.processes import Process
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.errors import WiringError
from prover_bridge.wiring.graph import Edge, Node, NodeKind, edges_of, nodes_of

Make = Callable[..., Process]
Graph = nx.MultiDiGraph


def node(graph: Graph, key: str) -> Node:
    return graph.nodes[key]["node"]


def keys(graph: Graph, *kinds: NodeKind) -> list[str]:
    return [each.key for each in nodes_of(graph) if each.kind in kinds]


def edge(graph: Graph, source: str, target: str) -> Edge:
    (found,) = [each for each in edges_of(graph) if (each.source, each.target) == (source, target)]
    return found


def arrows(graph: Graph) -> set[tuple[str, str, str]]:
    return {(each.source, each.resource, each.target) for each in edges_of(graph)}


def library(*processes: Process) -> dict[str, Process]:
    return {each.name: each for each in processes}


def test_an_atomic_process_is_a_box_between_its_ports(component: Make) -> None:
    graph = drawing_graph(component("P", ["A", "B ++ C"], "D ** (E ++ F)"), {})
    assert arrows(graph) == {
        ("input:cP_1", "A", "P:oP"),
        ("input:cP_2", "B ⊕ C", "P:oP"),
        ("P:oP", "D", "output:lr"),
        ("P:oP", "E ⊕ F", "fork:r"),
        ("fork:r", "E", "output:rlr"),
        ("fork:r", "F", "output:rr"),
    }
    box = node(graph, "P:oP")
    assert [port.key for port in box.inputs] == ["cP_1", "cP_2"]
    assert [port.key for port in box.outputs] == ["lr", "r"]
    assert edge(graph, "input:cP_2", "P:oP").target_port == "cP_2"
    assert edge(graph, "P:oP", "fork:r").source_port == "r"


def test_options_are_dashed_also_below_a_fork(component: Make) -> None:
    graph = drawing_graph(component("P", [], "A ++ (B ** C)"), {})
    assert node(graph, "fork:r").kind is NodeKind.FORK_TIMES
    assert all(each.optional for each in edges_of(graph))


def test_a_group_of_its_own_gets_a_fork_and_a_run_does_not(component: Make) -> None:
    graph = drawing_graph(component("P", [], "(A ** B) ** C ** D"), {})
    assert keys(graph, NodeKind.FORK_TIMES) == ["fork:lr"]
    assert [node(graph, key).path for key in keys(graph, NodeKind.OUTPUT)] == ["lrlr", "lrr", "rlr", "rr"]


def test_what_has_no_single_source_starts_at_a_join(component: Make, composition: Make) -> None:
    both = composition(
        {"a": "A", "b": "B"}, "C ** (D ++ E)", "PiTimesProc C (D ++ E) end x y (P (a,x)) (Q (b,y))"
    )
    graph = drawing_graph(both, library(component("P", ["A"], "C"), component("Q", ["B"], "D ++ E")))
    assert arrows(graph) == {
        ("input:a", "A", "P:oP"),
        ("input:b", "B", "Q:oQ"),
        ("P:oP", "C", "join"),
        ("Q:oQ", "D ⊕ E", "join"),
        ("join", "C", "output:lr"),
        ("join", "D ⊕ E", "fork:r"),
        ("fork:r", "D", "output:rlr"),
        ("fork:r", "E", "output:rr"),
    }
    assert not edge(graph, "Q:oQ", "join").optional
    assert edge(graph, "Q:oQ", "join").path == "r"


CHOICE = """PiCutProc (A ++ B) z x y
  (PiWithProc (NEG A) (NEG B) x a b u v (Q (a,end)) (R (b,end))) (P y)"""


def test_options_of_several_components_meet_in_a_merge(component: Make, composition: Make) -> None:
    parts = library(
        component("P", [], "A ++ B"), component("Q", ["A"], "C ** D"), component("R", ["B"], "C ** D")
    )
    graph = drawing_graph(composition({}, "C ** D", CHOICE), parts)
    assert arrows(graph) == {
        ("P:oP", "A", "Q:oQ"),
        ("P:oP", "B", "R:oR"),
        ("Q:oQ", "C ⊗ D", "merge"),
        ("R:oR", "C ⊗ D", "merge"),
        ("merge", "C", "output:lr"),
        ("merge", "D", "output:r"),
    }
    assert node(graph, "merge").kind is NodeKind.MERGE
    assert edge(graph, "Q:oQ", "merge").optional
    assert not edge(graph, "merge", "output:lr").optional
    assert node(graph, "Q:oQ").optional
    assert not node(graph, "P:oP").optional


def test_an_input_that_feeds_two_places_is_one_port(component: Make, composition: Make) -> None:
    body = """PiWithProc (NEG A) (NEG B) c a b u v
      (PiPlusLProc X Y end x u v (P (a,k,x))) (PiPlusRProc X Y end y u v (Q (b,k,y)))"""
    graph = drawing_graph(
        composition({"c": "A ++ B", "k": "K"}, "X ++ Y", body),
        library(component("P", ["A", "K"], "X"), component("Q", ["B", "K"], "Y")),
    )
    assert keys(graph, NodeKind.INPUT) == ["input:c", "input:k"]
    assert edge(graph, "input:k", "P:oP").optional
    assert edge(graph, "input:k", "Q:oQ").optional
    assert edge(graph, "input:k", "P:oP").resource == "K"


def test_an_input_of_which_parts_go_different_ways_gets_forks(component: Make, composition: Make) -> None:
    body = """PiParProc (NEG A) (NEG (B ++ C)) i a w (PiTimesProc D (E ++ E) end x t (P (a,x))
      (PiWithProc (NEG B) (NEG C) w b c u v (PiPlusLProc E E t y u v (Q (b,y)))
        (PiPlusRProc E E t y u v (R (c,y)))))"""
    graph = drawing_graph(composition({"i": "A ** (B ++ C)"}, "D ** (E ++ E)", body), {})
    fork = "fork:input:i:r"
    assert {
        ("input:i", "A", "P:x"),
        ("input:i", "B ⊕ C", fork),
        (fork, "B", "Q:y"),
        (fork, "C", "R:y"),
    } <= arrows(graph)
    assert not edge(graph, "input:i", fork).optional
    assert edge(graph, fork, "Q:y").optional
    assert (node(graph, fork).channel, node(graph, fork).component) == ("i", "")


def test_a_compound_input_is_put_together_in_a_fork(component: Make, composition: Make) -> None:
    body = """PiCutProc (A ** B) z w t (R (w,end)) (PiTimesProc A B t x y (P x) (Q y))"""
    graph = drawing_graph(
        composition({}, "C", body),
        library(component("P", [], "A"), component("Q", [], "B"), component("R", ["A ** B"], "C")),
    )
    (fork,) = keys(graph, NodeKind.FORK_TIMES)
    assert arrows(graph) == {
        ("P:oP", "A", fork),
        ("Q:oQ", "B", fork),
        (fork, "A ⊗ B", "R:oR"),
        ("R:oR", "C", "output:"),
    }
    assert (node(graph, fork).component, node(graph, fork).channel) == ("R", "cR_1")
    assert edge(graph, fork, "R:oR").target_port == "cR_1"


def test_a_compound_that_passes_as_a_whole_is_one_edge(component: Make, composition: Make) -> None:
    body = "PiCutProc ((A ++ B) ** C) z x y (Q (x,end)) (P y)"
    graph = drawing_graph(
        composition({}, "D", body),
        library(component("P", [], "(A ++ B) ** C"), component("Q", ["(A ++ B) ** C"], "D")),
    )
    assert arrows(graph) == {("P:oP", "(A ⊕ B) ⊗ C", "Q:oQ"), ("Q:oQ", "D", "output:")}
    assert not edge(graph, "P:oP", "Q:oQ").optional


def test_what_is_buffered_says_so(component: Make, composition: Make) -> None:
    body = "PiTimesProc A B end x y (PiIdProc A a x m) (P y)"
    graph = drawing_graph(composition({"a": "A"}, "A ** B", body), library(component("P", [], "B")))
    assert edge(graph, "input:a", "join").buffered
    assert not edge(graph, "P:oP", "join").buffered


def test_a_component_called_twice_is_two_boxes(component: Make, composition: Make) -> None:
    body = "PiCutProc A z x y (P (x,end)) (P (a,y))"
    graph = drawing_graph(composition({"a": "A"}, "A", body), library(component("P", ["A"], "A")))
    assert keys(graph, NodeKind.PROCESS) == ["P:y", "P:end"]


def test_boxes_of_one_name_and_channel_are_told_apart(component: Make, composition: Make) -> None:
    parts = library(component("P", [], "A ++ B"), component("Q", ["A"], "C"), component("R", ["B"], "A"))
    body = """PiCutProc (A ++ B) z x y (PiWithProc (NEG A) (NEG B) x a b u v
      (Q (a,end)) (PiCutProc A w a k (Q (a,end)) (R (b,k)))) (P y)"""
    graph = drawing_graph(composition({}, "C", body), parts)
    assert {key for key in keys(graph, NodeKind.PROCESS) if key.startswith("Q")} == {"Q:end", "Q:end#2"}


@pytest.mark.parametrize(
    ("given_copier", "composed", "kind"),
    [
        (False, False, NodeKind.PROCESS),
        (True, False, NodeKind.COPIER),
        (False, True, NodeKind.COMPOSITE),
        (True, True, NodeKind.COPIER),
    ],
)
def test_kinds_of_boxes(
    component: Make, composition: Make, given_copier: bool, composed: bool, kind: NodeKind
) -> None:
    whole = composition({"a": "A"}, "A ** A", "Part (a,end)")
    if composed:
        part = composition({"a": "A"}, "A ** A", "Other (a,end)", copier=given_copier)
    else:
        part = component("Part", ["A"], "A ** A", copier=given_copier)
    assert len(keys(drawing_graph(whole, {"Part": part}), kind)) == 1


def test_a_component_that_can_never_run_is_drawn_without_edges(component: Make, composition: Make) -> None:
    body = """PiCutProc (A ++ B) z x y (PiWithProc (NEG A) (NEG B) x a b u v (Q (a,end)) (R (b,end)))
      (PiPlusLProc A B y k u v (P k))"""
    graph = drawing_graph(composition({}, "C", body), {})
    assert node(graph, "R:end").never
    assert graph.degree("R:end") == 0
    assert not node(graph, "Q:end").optional
    assert not node(graph, "Q:end").never


def test_keys_stay_when_a_step_renames_channels(component: Make, composition: Make) -> None:
    parts = library(component("P", ["A"], "B"), component("Q", ["B"], "C"))
    before = drawing_graph(component("P", ["A"], "B"), {})
    after = drawing_graph(
        composition({"cP_1": "A"}, "C", "PiCutProc B z x y (Q (x,end)) (P (cP_1,y))"), parts
    )
    assert {"input:cP_1", "P:oP"} <= set(before) & set(after)


def test_a_term_that_does_not_fit_its_component_is_told(component: Make, composition: Make) -> None:
    whole = composition({"a": "A"}, "B", "P (a,end)")
    with pytest.raises(WiringError, match="P has A ⊗ A"):
        drawing_graph(whole, library(component("P", ["A ** A"], "B")))
