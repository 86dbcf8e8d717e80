"""From a part of the output back to what it comes from, and the reverse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from prover_bridge.wiring.graph import Edge, Node, NodeKind, edges_of

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Trace:
    """What belongs together in a drawing graph.

    Attributes:
        nodes: keys of nodes.
        edges: keys of edges.
    """

    nodes: frozenset[str]
    edges: frozenset[str]


def trace_back(graph: nx.MultiDiGraph[str], path: str) -> Trace:
    """How a part of the output comes about, from the boxes and inputs that give it.

    Args:
        graph: what `drawing_graph` made.
        path: the way to the part in the output's type (`lr`, `r`; empty for all of it), which is also
            the way to the leaf of the provenance tree that speaks of it.
    """
    found: dict[str, Edge] = {}
    pending = [edge for edge in edges_of(graph) if edge.path is not None and same_branch(edge.path, path)]
    while pending:
        edge = pending.pop()
        if edge.key in found:
            continue
        found[edge.key] = edge
        if not is_end(graph, edge.source):
            arriving = (data["edge"] for _, _, data in graph.in_edges(edge.source, data=True))
            pending += [each for each in arriving if each.path is None]
    nodes = {key for edge in found.values() for key in (edge.source, edge.target)}
    return Trace(frozenset(nodes), frozenset(found))


def paths_from(graph: nx.MultiDiGraph[str], key: str) -> tuple[str, ...]:
    """The parts of the output that come straight from a node, as paths, sorted."""
    found: set[str] = set()
    pending, seen = [key], {key}
    while pending:
        for _, target, data in graph.out_edges(pending.pop(), data=True):
            path = data["edge"].path
            if path is not None:
                found.add(path)
            elif target not in seen and not is_end(graph, target):
                seen.add(target)
                pending.append(target)
    return tuple(sorted(found))


def is_end(graph: nx.MultiDiGraph[str], key: str) -> bool:
    """Whether a resource begins or ends there, and does not just pass."""
    node: Node = graph.nodes[key]["node"]
    return node.is_box or node.kind in (NodeKind.INPUT, NodeKind.OUTPUT)


def same_branch(one: str, other: str) -> bool:
    """Whether one of two paths leads on where the other ends."""
    return one.startswith(other) or other.startswith(one)
