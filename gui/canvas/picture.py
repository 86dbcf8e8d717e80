"""A drawing graph made ready for the canvas: its nodes and edges, their sizes and labels."""

from __future__ import annotations

from collections.abc import Mapping
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
        labels: what is written on each edge; empty where its ends say it already.
        shape: all of it with sizes, for the layout.
    """

    nodes: Mapping[str, Node]
    edges: Mapping[str, Edge]
    labels: Mapping[str, str]
    shape: Shape

    @property
    def components(self) -> frozenset[str]:
        """Names of the processes that its boxes stand for."""
        return frozenset(node.component for node in self.nodes.values() if node.component)


def make_picture(graph: nx.MultiDiGraph[str]) -> Picture:
    """Measure a graph that is to be drawn."""
    nodes = {node.key: node for node in nodes_of(graph)}
    edges = {edge.key: edge for edge in edges_of(graph)}
    labels = {edge.key: _label(edge, nodes) for edge in edges.values()}
    boxes = tuple(_box(node) for node in nodes.values())
    links = tuple(_link(edge, labels[edge.key]) for edge in edges.values())
    return Picture(nodes, edges, labels, Shape(boxes, links))


def _box(node: Node) -> Box:
    width, height = measure.node_size(node)
    if node.kind not in measure.BOXES:  # all links of a small sign meet at its tips
        return Box(node.key, width, height)
    inputs = tuple(port.key for port in node.inputs)
    outputs = tuple(port.key for port in node.outputs)
    return Box(node.key, width, height, inputs, outputs)


def _link(edge: Edge, label: str) -> Link:
    size = measure.label_size(label) if label else None
    return Link(edge.key, edge.source, edge.target, edge.source_port, edge.target_port, size)


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
