"""Provenance, proof and canvas linked: what is chosen in one is shown in the others."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from shiboken6 import isValid

from gui.canvas.drawn import DrawnGraph, Item
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.picture import Picture
from gui.canvas.source import visible_processes
from gui.canvas.view import CanvasView
from gui.panels.inspector import InspectorPanel
from gui.panels.proof_panel import ProofPanel
from gui.panels.provenance_words import BUFFER
from gui.panels.tabs import CanvasTabs
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from prover_bridge.logic.trees import Proposition
from prover_bridge.reasoner.derivation import Derivation
from prover_bridge.wiring.graph import NodeKind
from prover_bridge.wiring.passing import is_passing, passing_through
from prover_bridge.wiring.proof_parts import (
    into_port,
    line_of_edge,
    line_of_node,
    merging,
    parts_of_line,
    passing_unused,
    united,
)
from prover_bridge.wiring.tracing import Trace, paths_from, trace_back
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.proofs import Proof

if TYPE_CHECKING:
    import networkx as nx


class Tracing(QObject):
    """Lights up on the canvas what the panels speak of, and marks in them what is selected on the canvas.

    Args:
        hub: the document.
        tabs: the canvases.
        selection: the process that is looked at.
        inspector: shows provenance.
        proof: shows the proof.
        parent: owner.
    """

    def __init__(
        self,
        hub: SessionHub,
        tabs: CanvasTabs,
        selection: Selection,
        inspector: InspectorPanel,
        proof: ProofPanel,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._hub, self._tabs, self._selection = hub, tabs, selection
        self._inspector, self._proof = inspector, proof
        self._owner: ProcessKey | None = None
        self._chosen: list[Item] = []
        self._lit: CanvasView | None = None
        inspector.leafSelected.connect(self.light_leaf)
        inspector.labelsSelected.connect(self.light_labels)
        proof.lineSelected.connect(self.light_line)
        tabs.viewChanged.connect(self.follow_canvas)
        selection.changed.connect(self._look_around)
        hub.replaced.connect(self._forget)

    def follow_canvas(self) -> None:
        """Mark in the panels what is selected on the canvas, if it is something else than before."""
        view = self._tabs.current
        chosen = view.selected_parts() if view is not None else []
        self._look_around()
        if chosen == self._chosen:
            return
        self._chosen = chosen
        self._darken()
        if view is not None and len(chosen) == 1:
            self._mark(view.canvas.graphs[chosen[0].drawing], chosen[0])

    def light_leaf(self, path: str) -> None:
        """Light up what a part of the output comes from."""
        self._darken()
        for view, number, graph in self._drawings():
            self._light(view, number, trace_back(graph, path))

    def light_labels(self, stated: tuple[tuple[str, Proposition], ...]) -> None:
        """Light up where parts of what was joined go to."""
        self._darken()
        for view, number, graph in self._drawings():
            self._light(view, number, united(_trace_of_label(graph, *each) for each in stated))

    def light_line(self, proof: Proof, line: int) -> None:
        """Light up what a line of a proof speaks of."""
        if proof.derivation is None:
            return
        self._darken()
        for view, number, graph in self._drawings():
            self._light(view, number, self._parts(graph, proof, proof.derivation, line))

    def _parts(self, graph: nx.MultiDiGraph[str], proof: Proof, derivation: Derivation, line: int) -> Trace:
        """What a line of a proof speaks of in the drawing of its process."""
        if not is_passing(derivation, line) or self._owner is None:
            return parts_of_line(graph, derivation, line)
        components = visible_processes(self._hub.document, self._owner.workspace)
        return passing_through(graph, proof.process, components, derivation, line)

    def light(self, view: CanvasView, number: int, nodes: Collection[str], edges: Collection[str]) -> None:
        """Light up some nodes and edges of a drawing, until the user turns to the canvas."""
        self._darken()
        self._light(view, number, Trace(frozenset(nodes), frozenset(edges)))

    def _look_around(self) -> None:
        """Show provenance and proof of the composition in which the user looks at a process."""
        owner = self._find_owner()
        if owner != self._owner:
            self._owner = owner
            self._inspector.show_in(owner)
            self._proof.look_at(owner)

    def _find_owner(self) -> ProcessKey | None:
        view, key = self._tabs.current, self._selection.key
        drawings = view.selected_drawings() if view is not None else []
        if view is None or len(drawings) != 1:
            return key
        name, workspace = view.selected_process(), self._tabs.current_workspace
        if name is not None and self._hub.document.resolve(workspace, name) != key:
            return key
        return self._hub.document.resolve(workspace, view.canvas.graphs[drawings[0]].drawing.process)

    def _drawings(self) -> list[tuple[CanvasView, int, nx.MultiDiGraph[str]]]:
        """Where the composition is drawn on the canvas on top."""
        view, owner = self._tabs.current, self._owner
        if view is None or owner is None:
            return []
        drawn = view.canvas.graphs.items()
        here = [(number, graph) for number, graph in drawn if graph.drawing.process == owner.name]
        return [(view, number, graph_of(graph.picture)) for number, graph in here]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What was lit up is seen normally again as soon as the user turns to the canvas."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._darken()
        return False

    def _light(self, view: CanvasView, number: int, trace: Trace) -> None:
        if self._lit is None:
            self._lit = view
            view.viewport().installEventFilter(self)
        view.light(number, trace.nodes, trace.edges)

    def _darken(self) -> None:
        """End what was lit up."""
        view, self._lit = self._lit, None
        if view is not None and isValid(view):
            view.viewport().removeEventFilter(self)
            view.darken()

    def _forget(self) -> None:
        self._darken()
        self._chosen = []

    def _mark(self, drawn: DrawnGraph, item: Item) -> None:
        graph = graph_of(drawn.picture)
        if isinstance(item, LinkItem):
            self._inspector.mark_paths(_paths_over(graph, item))
        elif isinstance(item, NodeItem):
            node = item.node
            self._inspector.mark_paths(
                (node.path,) if node.kind is NodeKind.OUTPUT else paths_from(graph, node.key)
            )
        self._mark_joined(item)
        self._mark_line(graph, item)

    def _mark_joined(self, item: Item) -> None:
        channels: set[str] = set()
        if isinstance(item, LinkItem):
            channels = {item.edge.target_port}
        elif isinstance(item, NodeItem):
            channels = {port.key for port in item.node.inputs}
        merge = isinstance(item, NodeItem) and item.node.kind is NodeKind.MERGE
        unused = item.edge.proposition if isinstance(item, LinkItem) and item.edge.buffered else None

        def fits(label: str, proposition: Proposition) -> bool:
            if label == BUFFER:
                return proposition is unused
            return merge if label.startswith("&") else label.partition(":")[0] in channels

        self._inspector.mark_joined(fits)

    def _mark_line(self, graph: nx.MultiDiGraph[str], item: Item) -> None:
        proof = self._proof.proof
        entry = self._hub.document.entry(self._owner) if self._owner is not None else None
        if proof is None or proof.derivation is None or entry is None or proof.process != entry.process:
            return
        line = None
        if isinstance(item, LinkItem):
            line = line_of_edge(graph, proof.derivation, item.edge)
        elif isinstance(item, NodeItem):
            line = line_of_node(proof.derivation, item.node)
        if line is not None:
            self._proof.mark_line(line)


def graph_of(picture: Picture) -> nx.MultiDiGraph[str]:
    """The graph that a picture was made of."""
    import networkx as nx  # takes longer to load than a window should wait for

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, node in picture.nodes.items():
        graph.add_node(key, node=node)
    for key, edge in picture.edges.items():
        graph.add_edge(edge.source, edge.target, key, edge=edge)
    return graph


def _paths_over(graph: nx.MultiDiGraph[str], item: LinkItem) -> tuple[str, ...]:
    """The parts of the output that come over an edge."""
    if item.edge.path is not None:
        return (item.edge.path,)
    consumed = graph.nodes[item.edge.target]["node"].is_box
    return () if consumed else paths_from(graph, item.edge.target)


def _trace_of_label(graph: nx.MultiDiGraph[str], label: str, proposition: Proposition) -> Trace:
    if label == BUFFER:
        return passing_unused(graph, {proposition})
    if label.startswith("&"):
        return merging(graph)
    return into_port(graph, label.partition(":")[0])
