"""Lines of a proof and parts of the drawing of the same process."""

import networkx as nx
import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.syntax import parse_proposition as parse
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.derivation import Derivation
from prover_bridge.reasoner.kernel import Signature
from prover_bridge.reasoner.term_parser import parse_definition
from prover_bridge.reasoner.terms import Rule
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.graph import Edge, edges_of
from prover_bridge.wiring.proof_parts import into_port, line_of_edge, line_of_node, parts_of_line

TERM = """Whole (cAsk_Wish_1,o) = PiCutProc (Order ++ Refusal) z c oAsk
  (PiWithProc (NEG Order) (NEG Refusal) c a b u v
    (PiPlusLProc Parcel Refusal o p u2 v2 (Gift (a,p)))
    (PiPlusRProc Parcel Refusal o q u3 v3 (PiIdProc Refusal b q m)))
  (Ask (cAsk_Wish_1,oAsk))"""


@pytest.fixture
def parts() -> tuple["nx.MultiDiGraph[str]", Derivation]:
    ask = create("Ask", [parse("Wish")], parse("Order ++ Refusal"))
    gift = create("Gift", [parse("Order")], parse("Parcel"))
    action = Action(ActionKind.JOIN, "Ask", "lr", "Gift", "(NEG Order)", "Whole")
    inputs = (Resource("cAsk_Wish_1", parse("Wish")),)
    output = Resource("o", parse("Parcel ++ Refusal"))
    whole = Process("Whole", inputs, output, None, TERM, (action,))
    components = {"Ask": ask, "Gift": gift}
    signatures = {
        name: Signature((*(given.proposition for given in each.inputs), each.output.proposition), 1)
        for name, each in components.items()
    }
    return drawing_graph(whole, components), Derivation(parse_definition(TERM).body, signatures)


def edge(graph: "nx.MultiDiGraph[str]", resource: str) -> Edge:
    return next(each for each in edges_of(graph) if each.resource == resource)


def line(derivation: Derivation, rule: Rule) -> int:
    return next(number for number, term in enumerate(derivation.terms) if term.rule is rule)


def resources(graph: "nx.MultiDiGraph[str]", keys: frozenset[str]) -> set[str]:
    return {each.resource for each in edges_of(graph) if each.key in keys}


def test_a_call_is_its_box_and_what_runs_to_and_from_it(parts) -> None:
    graph, derivation = parts
    (gift,) = derivation.calls_of("Gift", "p")
    trace = parts_of_line(graph, derivation, gift)
    assert {graph.nodes[key]["node"].component for key in trace.nodes} == {"Gift"}
    assert resources(graph, trace.edges) == {"Order", "Parcel"}


def test_a_cut_is_what_it_passes_on(parts) -> None:
    graph, derivation = parts
    trace = parts_of_line(graph, derivation, line(derivation, Rule.CUT))
    assert resources(graph, trace.edges) >= {"Order", "Refusal"}
    assert not resources(graph, trace.edges) & {"Wish", "Parcel"}


def test_an_id_is_what_passes_unused(parts) -> None:
    graph, derivation = parts
    trace = parts_of_line(graph, derivation, line(derivation, Rule.IDENTITY))
    assert resources(graph, trace.edges) == {"Refusal"}


def test_an_edge_is_made_where_its_ends_meet(parts) -> None:
    graph, derivation = parts
    assert line_of_edge(graph, derivation, edge(graph, "Order")) == line(derivation, Rule.CUT)
    (ask,) = derivation.calls_of("Ask", "oAsk")
    assert line_of_edge(graph, derivation, edge(graph, "Wish")) == ask


def test_every_box_has_its_line(parts) -> None:
    graph, derivation = parts
    for _, node in graph.nodes(data="node"):
        found = line_of_node(derivation, node)
        assert (found is not None) == node.is_box
        assert found is None or derivation.terms[found].component == node.component


def test_what_arrives_at_an_input_of_a_component(parts) -> None:
    graph, _ = parts
    trace = into_port(graph, "cGift_Order_1")
    assert resources(graph, trace.edges) == {"Order"}
    assert not into_port(graph, "nowhere").nodes
