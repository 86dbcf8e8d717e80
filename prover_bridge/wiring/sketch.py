"""A drawing graph in the making: nodes and edges, each under a key of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.wiring.graph import Edge, Node, Port
from prover_bridge.wiring.parts import Part

if TYPE_CHECKING:
    import networkx as nx


class Sketch:
    """Collects nodes and edges.

    A key that is taken gets a number behind it, in the order in which things are added.
    """

    def __init__(self) -> None:
        self._nodes: dict[str, Node] = {}
        self._edges: dict[str, Edge] = {}
        self._taken: dict[str, int] = {}

    def add_node(self, node: Node) -> str:
        """Add a node.

        Returns:
            The key that it got.
        """
        key = self._free_key(node.key)
        self._nodes[key] = replace(node, key=key)
        return key

    def add_edge(
        self,
        source: tuple[str, str],
        target: tuple[str, str],
        proposition: Proposition,
        *,
        optional: bool,
        buffered: bool = False,
        path: str | None = None,
    ) -> None:
        """Add an edge between two ports, each a node's key and the key of the port there."""
        key = self._free_key(f"{source[0]}|{source[1]}>{target[0]}|{target[1]}")
        text = to_text(proposition, pretty=True)
        self._edges[key] = Edge(
            key, source[0], target[0], text, optional, buffered, source[1], target[1], path, proposition
        )

    def set_outputs(self, key: str, parts: list[Part]) -> None:
        """Tell a box which parts of its output leave it."""
        ports = tuple(Port(part.path, part.proposition) for part in parts)
        self._nodes[key] = replace(self._nodes[key], outputs=ports)

    def graph(self) -> nx.MultiDiGraph[str]:
        """The graph of all that was added."""
        import networkx as nx  # takes longer to load than a window should wait for

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in self._nodes.values():
            graph.add_node(node.key, node=node)
        for edge in self._edges.values():
            graph.add_edge(edge.source, edge.target, key=edge.key, edge=edge)
        return graph

    def _free_key(self, wanted: str) -> str:
        number = self._taken[wanted] = self._taken.get(wanted, 0) + 1
        if number == 1:
            return wanted
        return self._free_key(f"{wanted}#{number}")
