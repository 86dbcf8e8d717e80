"""What of a drawing a line of its proof speaks of, and the reverse."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from prover_bridge.logic.trees import Proposition
from prover_bridge.reasoner.derivation import Derivation, principal
from prover_bridge.reasoner.terms import Rule, Term
from prover_bridge.wiring.graph import Edge, Node, NodeKind, edges_of, nodes_of
from prover_bridge.wiring.tracing import Trace, is_end, same_branch

if TYPE_CHECKING:
    import networkx as nx


def parts_of_line(graph: nx.MultiDiGraph[str], derivation: Derivation, line: int) -> Trace:
    """What a line of a proof speaks of in the drawing of the same process.

    A call is a box with all that runs to and from it; a cut is what its right premise passes on; an id is
    what passes unused; any other rule is all that it is derived from.
    """
    term = derivation.terms[line]
    if term.rule is Rule.CUT:
        _, producer = derivation.premises(line)
        return with_ends(_leaving(graph, _boxes(graph, derivation.calls(producer))))
    boxes = _boxes(graph, derivation.calls(line))
    if not boxes:
        passed = {principal(derivation.terms[inner]) for inner in derivation.inside(line)}
        return passing_unused(graph, {each for each in passed if each is not None})
    if term.rule is Rule.CALL:
        edges = [edge for edge in edges_of(graph) if boxes & {edge.source, edge.target}]
        return Trace(boxes, frozenset(edge.key for edge in edges))
    inner = _within(graph, boxes)
    return Trace(boxes | with_ends(inner).nodes, frozenset(edge.key for edge in inner))


def line_of_node(derivation: Derivation, node: Node) -> int | None:
    """The line that calls the component that a box stands for; None for other nodes."""
    found = derivation.calls_of(node.component, node.channel) if node.is_box else []
    return found[0] if found else None


def line_of_edge(graph: nx.MultiDiGraph[str], derivation: Derivation, edge: Edge) -> int | None:
    """The line that makes an edge: where its giver and its taker meet; None if neither is in the proof."""
    before = _ends(graph, edge.source, forward=False)
    after = _ends(graph, edge.target, forward=True)
    givers, takers = _lines(graph, derivation, before), _lines(graph, derivation, after)
    if givers and takers:
        return derivation.meeting(givers[0], takers[0])
    return next(iter(givers or takers), None)


def into_port(graph: nx.MultiDiGraph[str], channel: str) -> Trace:
    """The boxes that have an input on that channel of the component, and what arrives there."""
    boxes = frozenset(
        node.key for node in nodes_of(graph) if any(port.key == channel for port in node.inputs)
    )
    edges = [edge for edge in edges_of(graph) if edge.target in boxes and edge.target_port == channel]
    arriving = with_ends(edges)
    return Trace(boxes | arriving.nodes, arriving.edges)


def passing_unused(graph: nx.MultiDiGraph[str], propositions: Collection[Proposition]) -> Trace:
    """What of these types passes unused through a step of the composition, with its ends."""
    wanted = {id(proposition) for proposition in propositions}
    return with_ends(edge for edge in edges_of(graph) if edge.buffered and id(edge.proposition) in wanted)


def merging(graph: nx.MultiDiGraph[str]) -> Trace:
    """Where alternatives come together, with all that runs to and from there."""
    merges = {node.key for node in nodes_of(graph) if node.kind is NodeKind.MERGE}
    return with_ends(edge for edge in edges_of(graph) if merges & {edge.source, edge.target})


def united(traces: Iterable[Trace]) -> Trace:
    """Several traces as one."""
    nodes: set[str] = set()
    edges: set[str] = set()
    for trace in traces:
        nodes |= trace.nodes
        edges |= trace.edges
    return Trace(frozenset(nodes), frozenset(edges))


def _boxes(graph: nx.MultiDiGraph[str], calls: Iterable[Term]) -> frozenset[str]:
    wanted = {(call.component, call.channels[-1]) for call in calls if call.channels}
    return frozenset(
        node.key for node in nodes_of(graph) if node.is_box and (node.component, node.channel) in wanted
    )


def _lines(graph: nx.MultiDiGraph[str], derivation: Derivation, keys: Iterable[str]) -> list[int]:
    found = (line_of_node(derivation, graph.nodes[key]["node"]) for key in sorted(keys))
    return [line for line in found if line is not None]


def _ends(graph: nx.MultiDiGraph[str], key: str, *, forward: bool) -> frozenset[str]:
    """Where what passes a node ends up, or comes from; the node itself if it does not merely pass."""
    seen, pending, ends = {key}, [key], set()
    while pending:
        here = pending.pop()
        if is_end(graph, here):
            ends.add(here)
            continue
        fresh = set(graph.successors(here) if forward else graph.predecessors(here)) - seen
        seen |= fresh
        pending.extend(fresh)
    return frozenset(ends)


def _leaving(graph: nx.MultiDiGraph[str], boxes: frozenset[str]) -> list[Edge]:
    """The edges over which the boxes pass something on to others."""
    outside = [node.key for node in nodes_of(graph) if is_end(graph, node.key) and node.key not in boxes]
    from_boxes = _reached(graph, boxes, forward=True)
    to_others = _reached(graph, outside, forward=False)
    return [edge for edge in edges_of(graph) if edge.key in from_boxes and edge.key in to_others]


def _within(graph: nx.MultiDiGraph[str], boxes: frozenset[str]) -> list[Edge]:
    """The edges over which the boxes pass something to each other."""
    forward = _reached(graph, boxes, forward=True)
    backward = _reached(graph, boxes, forward=False)
    return [edge for edge in edges_of(graph) if edge.key in forward and edge.key in backward]


def _reached(graph: nx.MultiDiGraph[str], starts: Iterable[str], *, forward: bool) -> set[str]:
    """Keys of the edges that lie between these nodes and the next boxes, inputs or outputs.

    On the way to the output of the whole only what belongs to the same part of it is followed.
    """
    found: set[str] = set()
    pending: list[tuple[str, str | None]] = [(key, None) for key in starts]
    seen = set(pending)
    while pending:
        here, path = pending.pop()
        for edge in _edges_at(graph, here, forward=forward):
            if path is not None and edge.path is not None and not same_branch(path, edge.path):
                continue
            found.add(edge.key)
            # The longer path tells more exactly which part of the output it is.
            part = max(path or "", edge.path, key=len) if edge.path is not None else None
            other = edge.target if forward else edge.source
            if (other, part) not in seen and not is_end(graph, other):
                seen.add((other, part))
                pending.append((other, part))
    return found


def _edges_at(graph: nx.MultiDiGraph[str], key: str, *, forward: bool) -> Iterator[Edge]:
    near = graph.out_edges(key, data=True) if forward else graph.in_edges(key, data=True)
    return (data["edge"] for _, _, data in near)


def with_ends(edges: Iterable[Edge]) -> Trace:
    """Edges with the nodes that they run between."""
    found = list(edges)
    nodes = {key for edge in found for key in (edge.source, edge.target)}
    return Trace(frozenset(nodes), frozenset(edge.key for edge in found))
