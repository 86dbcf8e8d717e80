"""An id of a proof is lit alone, however many resources of its type pass unused."""

import pytest

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import parse_proposition as parse
from prover_bridge.protocol.commands import Compose1
from prover_bridge.protocol.responses import Composed
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.derivation import Derivation
from prover_bridge.reasoner.kernel import Signature
from prover_bridge.reasoner.service import answer
from prover_bridge.reasoner.term_parser import parse_definition
from prover_bridge.reasoner.terms import Rule
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.graph import edges_of
from prover_bridge.wiring.passing import is_passing, passing_through
from prover_bridge.wiring.wires import wires


def joined(left: Process, right: Process, path: str, resource: str) -> Process:
    action = Action(ActionKind.JOIN, left.name, path, right.name, f"(NEG {resource})", "Whole")
    (found,) = answer(Compose1(action=action, left=left, right=right))
    assert isinstance(found, Composed)
    return found.process


@pytest.mark.parametrize("output", ["Coin ** (Coin ** Note)", "(Coin ** Stamp) ** (Coin ** Note)"])
def test_each_of_two_resources_of_a_type_has_an_id_of_its_own(output: str) -> None:
    purse = create("Purse", [parse("Key")], parse(output))
    bank = create("Bank", [parse("Note")], parse("Gold"))
    whole = joined(purse, bank, "rr", "Note")
    components = {"Purse": purse, "Bank": bank}
    signatures = {
        name: Signature((*(given.proposition for given in each.inputs), each.output.proposition), 1)
        for name, each in components.items()
    }
    derivation = Derivation(parse_definition(whole.term).body, signatures)
    graph = drawing_graph(whole, components)
    coin = parse("Coin")
    ids = [
        number
        for number, term in enumerate(derivation.terms)
        if term.rule is Rule.IDENTITY and term.types == (coin,)
    ]
    assert len(ids) == 2
    traces = [passing_through(graph, whole, components, derivation, line).edges for line in ids]
    coins = {edge.key for edge in edges_of(graph) if edge.buffered and "Coin" in edge.resource}
    assert all(is_passing(derivation, line) for line in ids)
    assert all(len(trace & coins) >= 1 for trace in traces)
    assert not traces[0] & traces[1]
    assert traces[0] | traces[1] <= {edge.key for edge in edges_of(graph) if edge.buffered}


def test_a_line_that_calls_a_process_does_not_merely_pass() -> None:
    signature = Signature((parse("Wish"), parse("Order")), 1)
    derivation = Derivation(parse_definition("Whole (a,o) = Ask (a,o)").body, {"Ask": signature})
    (call,) = (number for number, term in enumerate(derivation.terms) if term.rule is Rule.CALL)
    assert not is_passing(derivation, call)


def test_wires_are_the_same_when_every_id_counts() -> None:
    purse = create("Purse", [parse("Key")], parse("Coin ** (Coin ++ Note)"))
    bank = create("Bank", [parse("Note")], parse("Gold"))
    whole = joined(purse, bank, "rr", "Note")
    components = {"Purse": purse, "Bank": bank}
    pending, channels = [parse_definition(whole.term).body], set()
    while pending:
        term = pending.pop()
        pending.extend(term.premises)
        channels |= {term.channels} if term.rule is Rule.IDENTITY else set()
    assert channels
    told = [(wire.source, wire.target, wire.buffered) for wire in wires(whole, components).wires]
    again = wires(whole, components, through=channels).wires
    assert [(wire.source, wire.target, wire.buffered) for wire in again] == told
    none = wires(whole, components, through=()).wires
    assert not any(wire.buffered for wire in none)
