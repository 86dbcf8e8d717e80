"""What differs between two drawings is found whatever their channels are called."""

from collections.abc import Mapping, Sequence

from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.protocol.commands import Verify
from prover_bridge.protocol.responses import Verified
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.wiring.comparing import unmatched
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.graph import Edge, Node, edges_of, nodes_of

COMPONENTS = {
    name: create(name, [parse_proposition(text) for text in inputs], parse_proposition(output))
    for name, inputs, output in [
        ("Ask", ["Wish"], "Order ** Address"),
        ("Pack", ["Order"], "Parcel"),
        ("Ship", ["Parcel", "Address"], "Delivered"),
        ("Twin", ["A"], "A2"),
    ]
}


def join(left: str, right: str, wanted: str, result: str, path: str = "lr") -> Action:
    return Action(ActionKind.JOIN, left, path, right, f"(NEG {wanted})", result)


def drawn(*actions: Action) -> tuple[Mapping[str, Node], Mapping[str, Edge]]:
    used = [process for process in COMPONENTS.values() if _uses(actions, process)]
    (made,) = answer(Verify(name=actions[-1].result, components=tuple(used), actions=actions))
    assert isinstance(made, Verified)
    graph = drawing_graph(made.process, COMPONENTS)
    return {node.key: node for node in nodes_of(graph)}, {edge.key: edge for edge in edges_of(graph)}


def _uses(actions: Sequence[Action], process: Process) -> bool:
    return any(process.name in (action.left, action.right) for action in actions)


def labels(side: tuple[Mapping[str, Node], Mapping[str, Edge]], keys: frozenset[str]) -> list[str]:
    return sorted(side[0][key].label for key in keys)


def test_the_same_made_in_another_order_is_the_same() -> None:
    one = drawn(join("Ask", "Pack", "Order", "S"), join("S", "Ship", "Parcel", "All"))
    two = drawn(join("Pack", "Ship", "Parcel", "S", ""), join("Ask", "S", "Order", "All"))
    assert [bool(found) for found in unmatched(one, two)] == [False, False]


def test_what_was_added_is_new_and_what_it_takes_the_place_of_is_gone() -> None:
    before = drawn(join("Ask", "Pack", "Order", "All"))
    after = drawn(join("Ask", "Pack", "Order", "S"), join("S", "Ship", "Parcel", "All"))
    gone, new = unmatched(before, after)
    assert "Parcel" in labels(before, gone.nodes)
    assert {"Ship", "Delivered"} <= set(labels(after, new.nodes))
    assert "Pack" not in labels(before, gone.nodes)
    through = [edge for edge in after[1].values() if edge.resource == "Parcel"]
    assert {edge.key for edge in through} <= new.edges


def test_of_two_uses_of_one_process_only_the_one_too_many_differs() -> None:
    once = drawn(Action(ActionKind.TENSOR, "Ask", "", "Twin", "", "All"))
    twice = drawn(
        Action(ActionKind.TENSOR, "Ask", "", "Twin", "", "S"),
        Action(ActionKind.TENSOR, "S", "", "Twin", "", "All"),
    )
    gone, new = unmatched(once, twice)
    assert labels(once, gone.nodes) == []
    found = labels(twice, new.nodes)
    assert [found.count(label) for label in ("A", "A2", "Twin", "Ask", "Order")] == [1, 1, 1, 0, 0]
