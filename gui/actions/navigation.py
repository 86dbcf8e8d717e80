"""Finding one's way: from a list to the canvas, from the canvas to the inspector."""

import networkx as nx
from PySide6.QtCore import QObject, Signal

from gui.canvas.items.link import LinkItem
from gui.canvas.picture import Picture
from gui.canvas.view import CanvasView
from gui.panels.tabs import CanvasTabs
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from prover_bridge.wiring.tracing import paths_from, trace_back
from prover_bridge.workspace.document import ProcessKey


class Navigation(QObject):
    """Brings what the user wants to see to the top.

    Args:
        hub: the document.
        tabs: the canvases.
        selection: the process that is looked at.
        parent: owner.
    """

    editAsked = Signal(object)
    """An atomic process (ProcessKey) was opened: edit it."""

    pathsFound = Signal(object)
    """Paths of the parts of the output that come over the selected edge."""

    def __init__(self, hub: SessionHub, tabs: CanvasTabs, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._tabs, self._selection = hub, tabs, selection

    def jump(self, key: ProcessKey) -> None:
        """Select a process and show where it is drawn, if it is."""
        self._selection.select(key)
        if key.workspace is not None:
            view = self._tabs.show_workspace(key.workspace)
            if view is not None:
                view.select_process(key.name)
            return
        view = self._tabs.current
        if view is not None:
            view.select_process(key.name)

    def open_key(self, key: ProcessKey) -> None:
        """Show a composition, or edit an atomic process."""
        entry = self._hub.document.entry(key)
        if entry is None:
            return
        if key.workspace is not None:
            self.jump(key)
        elif entry.process.is_atomic:
            self.editAsked.emit(key)
        else:
            self._tabs.show_composite(key.name)
            self._selection.select(key)

    def open_name(self, name: str) -> None:
        """Open the process that the canvas on top calls so."""
        self.open_key(self._hub.document.resolve(self._tabs.current_workspace, name))

    def follow_canvas(self) -> None:
        """Look at what is selected on the canvas."""
        view = self._tabs.current
        name = view.selected_process() if view is not None else None
        if name is not None:
            self._selection.select(self._hub.document.resolve(self._tabs.current_workspace, name))
        if view is not None:
            self._tell_paths(view)

    def light_leaf(self, path: str) -> None:
        """Light up, on the canvas on top, what a part of the output of the selected process comes from."""
        view, key = self._tabs.current, self._selection.key
        if view is None or key is None:
            return
        for number, drawn in view.canvas.graphs.items():
            if drawn.drawing.process == key.name:
                trace = trace_back(_graph(drawn.picture), path)
                view.light(number, trace.nodes, trace.edges)

    def _tell_paths(self, view: CanvasView) -> None:
        """Say which parts of the output come over the edge that is selected."""
        chosen = view.selected_parts()
        if len(chosen) == 1 and isinstance(chosen[0], LinkItem):
            edge = chosen[0].edge
            graph = _graph(view.canvas.graphs[chosen[0].drawing].picture)
            consumed = view.canvas.graphs[chosen[0].drawing].picture.nodes[edge.target].is_box
            passed = () if consumed else paths_from(graph, edge.target)
            self.pathsFound.emit(passed if edge.path is None else (edge.path,))


def _graph(picture: Picture) -> "nx.MultiDiGraph[str]":
    """The graph that a picture was made of."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for key, node in picture.nodes.items():
        graph.add_node(key, node=node)
    for key, edge in picture.edges.items():
        graph.add_edge(edge.source, edge.target, key, edge=edge)
    return graph
