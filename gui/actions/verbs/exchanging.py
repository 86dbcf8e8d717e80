"""What actions do between documents, and between versions of processes."""

from gui.actions.verbs.verb import VerbGroup
from prover_bridge.workspace.document import ProcessKey


class ExchangeVerbs(VerbGroup):
    """What actions do between documents, and between versions of processes."""

    def import_processes(self) -> None:
        """Take chosen processes of another file."""
        self._window.exchange.import_from()

    def export_selection(self) -> None:
        """Write what is selected as a document of its own."""
        self._window.exchange.export(self._selected_keys())

    def compare_process(self) -> None:
        """Show what differs between the selected process and another one."""
        self._with_selected(self._compare)

    def repair(self) -> None:
        """Verify what is not valid, and show where it no longer fits."""
        self._window.repairs.repair()

    def repair_users(self) -> None:
        """Verify what is made of the selected process, and show where it no longer fits."""
        self._with_selected(self._window.repairs.repair_users)

    def _compare(self, key: ProcessKey) -> None:
        from gui.actions.comparing import choose_and_compare

        window = self._window
        choose_and_compare(window, window.hub.document, key, window.themes.theme)

    def _selected_keys(self) -> list[ProcessKey]:
        """The graphs that are selected on the canvas, or the process that is looked at."""
        window, view = self._window, self._window.tabs.current
        workspace = window.tabs.current_workspace
        in_library = window.library.view.hasFocus()
        if view is not None and workspace is not None and view.selected_drawings() and not in_library:
            graphs = (view.canvas.graphs[number] for number in view.selected_drawings())
            return [window.hub.document.resolve(workspace, graph.drawing.process) for graph in graphs]
        return [window.selection.key] if window.selection.key is not None else []
