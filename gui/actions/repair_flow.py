"""Repairing after a component changed: from what no longer fits to where, and to the steps to mend it."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

from gui.actions.navigation import Navigation
from gui.actions.process_flow import ProcessFlow
from gui.actions.tracing import Tracing
from gui.canvas.drawn import DrawnGraph
from gui.canvas.view import CanvasView
from gui.panels.tabs import CanvasTabs
from gui.services.problems import Problem, Problems
from gui.services.repairing import Repaired, Repairing
from gui.services.session_hub import SessionHub
from prover_bridge.workspace.commands.open_steps import OpenSteps
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.dependencies import ancestors, component_keys
from prover_bridge.workspace.document import Entry, ProcessKey
from prover_bridge.workspace.flattening import recipe
from prover_bridge.workspace.replaying import sides
from prover_bridge.workspace.requests.load import as_steps
from prover_bridge.workspace.step_workspaces import workspace_for_steps

_APART = 120.0


class RepairFlow(QObject):
    """Starts repairs, shows what they find, and opens what is to be mended.

    Args:
        window: owner.
        hub: the document.
        repairing: finds what no longer fits.
        processes: does commands.
        tabs: the canvases.
        navigation: shows processes.
    """

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(
        self,
        window: QWidget,
        hub: SessionHub,
        repairing: Repairing,
        processes: ProcessFlow,
        tabs: CanvasTabs,
        navigation: Navigation,
    ) -> None:
        super().__init__(window)
        self._hub, self._repairing, self._processes = hub, repairing, processes
        self._tabs, self._navigation = tabs, navigation
        self._tracing: Tracing | None = None
        self._dock: QDockWidget | None = None

    def use(self, tracing: Tracing, dock: QDockWidget, problems: Problems) -> None:
        """Light up steps by this, and show what is found in that panel, before the list of problems."""
        self._tracing, self._dock = tracing, dock
        problems.added.connect(self._stay_in_front)

    def repair(self) -> None:
        """Look at all that is not known to be valid."""
        self._start(self._repairing.start())

    def repair_users(self, key: ProcessKey) -> None:
        """Look at a process and all that is made of it."""
        self._start(self._repairing.start([key]))

    def look_after(self, replaced: bool) -> None:
        """Processes arrived from elsewhere: verify them; show it where one took the place of another."""
        if self._repairing.start() and replaced:
            self._come_to_front()

    def jump(self, found: Repaired) -> None:
        """Show a process on the canvas, with the step lit up at which it breaks."""
        key = found.key
        shown = self._show(key)
        breakage = found.replay.breakage if found.replay is not None else None
        entry = self._hub.document.entry(key)
        if shown is None or breakage is None or entry is None or self._tracing is None:
            return
        view, number = shown
        left, right = sides(entry.process.actions, breakage.number)
        nodes, edges = _between(view.canvas.graphs[number], left, right)
        self._tracing.light(view, number, nodes, edges)
        for node in nodes:
            view.ensureVisible(view.canvas.graphs[number].nodes[node].sceneBoundingRect())

    def open_steps(self, found: Repaired) -> None:
        """Open the steps of a composite up to the one that fails, in a new workspace.

        What a composition of a workspace is made of is put on its canvas instead.
        """
        breakage = found.replay.breakage if found.replay is not None else None
        if found.replay is None or breakage is None:
            return
        if not self._repairing.still_holds(found.key):
            self.told.emit(self.tr("%1 has changed meanwhile: repair again.").replace("%1", found.key.name))
        elif found.key.workspace is None:
            self._open_composite(found.key, found.replay.steps, breakage.number)
        else:
            self._place_components(found.key, found.key.workspace)

    def _place_components(self, key: ProcessKey, workspace: str) -> None:
        """Put what a composition is made of below all else on its canvas, to be connected anew."""
        document, view = self._hub.document, self._tabs.show_workspace(workspace)
        there = [each.name for each in component_keys(document, key) if document.entry(each) is not None]
        if view is None or not there:
            return
        area = view.canvas.content_rect()
        commands = [
            PlaceProcess(workspace, name, area.left(), area.bottom() + _APART * place)
            for place, name in enumerate(there, 1)
        ]
        title = self.tr("Place what %1 is made of").replace("%1", key.name)
        if self._processes.do_all(title, commands):
            self.told.emit(self.tr("Connect these in the place of %1.").replace("%1", key.name))

    def _open_composite(self, key: ProcessKey, made: Mapping[str, Entry], number: int) -> None:
        document = self._hub.document
        steps = as_steps(recipe(document, key, key.name).actions)
        workspace = workspace_for_steps(document, key.name)
        command = OpenSteps(key.name, workspace, made, steps[number:])
        if self._processes.do(command):
            self._tabs.show_workspace(workspace)
            text = self.tr("Connect what is left, then store it as %1 again.")
            self.told.emit(text.replace("%1", key.name))

    def _start(self, anything: bool) -> None:
        if anything:
            self._come_to_front()
        else:
            self.told.emit(self.tr("Everything is valid: there is nothing to repair."))

    def _come_to_front(self) -> None:
        if self._dock is not None:
            self._dock.show()
            self._dock.raise_()

    def _stay_in_front(self, problem: Problem) -> None:
        """What is not valid is told in the list of problems too, which comes to the front for others."""
        if self._repairing.is_running:
            self._come_to_front()

    def _show(self, key: ProcessKey) -> tuple[CanvasView, int] | None:
        """Bring the canvas on which a process is drawn to the top; gives it and the number of the drawing."""
        entry = self._hub.document.entry(key)
        if entry is None or entry.process.is_atomic:
            self._navigation.jump(key)
            return None
        if key.workspace is None:
            self._navigation.open_key(key)
        else:
            self._navigation.jump(key)
        view = self._tabs.current
        number = None if view is None else self._drawing_of(view, key)
        return None if view is None or number is None else (view, number)

    def _drawing_of(self, view: CanvasView, key: ProcessKey) -> int | None:
        """The drawing that shows a process, itself or as a step of another composition."""
        document = self._hub.document
        for number, graph in view.canvas.graphs.items():
            drawn = document.resolve(key.workspace, graph.drawing.process)
            if drawn == key or (key.workspace is not None and key in ancestors(document, drawn)):
                return number
        return None


def _between(graph: DrawnGraph, left: frozenset[str], right: frozenset[str]) -> tuple[set[str], set[str]]:
    """Keys of the boxes of both sides of a step, and of what runs from one side to the other."""
    boxes = {key: item.node.component for key, item in graph.nodes.items() if item.node.is_box}
    edges = {
        key
        for key, item in graph.links.items()
        if boxes.get(item.edge.source) in left and boxes.get(item.edge.target) in right
    }
    ends = {end for key in edges for end in (graph.links[key].edge.source, graph.links[key].edge.target)}
    return ends or {key for key, name in boxes.items() if name in left | right}, edges
