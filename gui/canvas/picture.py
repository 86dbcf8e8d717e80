"""A drawing graph made ready for the canvas: its nodes and edges, their sizes and labels."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gui.canvas import measure
from gui.layout.shapes import Box, Link, Shape
from prover_bridge.wiring.graph import Edge, Node, NodeKind, edges_of, nodes_of

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn of one process.

    Attributes:
        nodes: by key.
        edges: by key.
        optional: keys of the nodes that only optional edges reach.
        labels: what is written on each edge; empty where its ends say it already.
        shape: all of it with sizes, for the layout.
        components: names of the processes that its boxes stand for.
    """

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]
    optional: Collection[str]
    labels: Mapping[str, str]
    shape: Shape
    components: frozenset[str]


def make_picture(graph: nx.MultiDiGraph[str]) -> Picture:
    """Measure a graph that is to be drawn."""
    nodes = {node.key: node for node in nodes_of(graph)}
    edges = {edge.key: edge for edge in edges_of(graph)}
    labels = {edge.key: _label(edge, nodes) for edge in edges.values()}
    arriving: dict[str, list[Edge]] = {key: [] for key in nodes}
    for edge in edges.values():
        arriving[edge.target].append(edge)
    boxes = tuple(_box(node, arriving[node.key]) for node in nodes.values())
    links = tuple(_link(edge, labels[edge.key], nodes[edge.target]) for edge in edges.values())
    optional = {key for key, found in arriving.items() if found and all(edge.optional for edge in found)}
    components = frozenset(node.component for node in nodes.values() if node.component)
    return Picture(nodes, edges, optional, labels, Shape(boxes, links), components)


def _box(node: Node, arriving: list[Edge]) -> Box:
    width, height = measure.node_size(node)
    if node.kind is NodeKind.JOIN:  # its side has room for a port for each edge, in the order of the output
        ports = tuple(edge.key for edge in sorted(arriving, key=lambda edge: edge.target_port))
        return Box(node.key, width, max(height, measure.PORT_PITCH * len(ports)), inputs=ports, free=True)
    if node.kind not in measure.BOXES:  # all links of a small sign meet at its tips
        return Box(node.key, width, height)
    inputs = tuple(port.key for port in node.inputs)
    outputs = tuple(port.key for port in node.outputs)
    return Box(node.key, width, height, inputs, outputs)


def _link(edge: Edge, label: str, target: Node) -> Link:
    size = measure.label_size(label) if label else None
    port = edge.key if target.kind is NodeKind.JOIN else edge.target_port
    return Link(edge.key, edge.source, edge.target, edge.source_port, port, size)


def _label(edge: Edge, nodes: Mapping[str, Node]) -> str:
    """The resource, unless an end of the edge says it already or is a copier."""
    ends = (nodes[edge.source], nodes[edge.target])
    if any(node.kind is NodeKind.COPIER for node in ends):
        return ""
    if any(node.kind in measure.PILLS and node.label == edge.resource for node in ends):
        return ""
    if any(node.kind in measure.FORKS and node.proposition is edge.proposition for node in ends):
        return ""
    return edge.resource
