"""What actions do with processes and workspaces."""

from PySide6.QtCore import QPointF

from gui.actions.verbs.verb import VerbGroup


class ProcessVerbs(VerbGroup):
    """What actions do with processes and workspaces."""

    def new_process(self) -> None:
        """Create a process."""
        self._window.processes.create()

    def edit(self) -> None:
        """Write in the selected note or frame, or edit the selected process."""
        if (view := self._canvas_with_annotations()) is not None:
            view.annotating.edit_selected()
        else:
            self._with_selected(self._window.processes.edit)

    def duplicate(self) -> None:
        """Make the selected notes and frames once more, or a process like the selected one."""
        if (view := self._canvas_with_annotations()) is not None:
            view.annotating.duplicate()
        else:
            self._with_selected(self._window.processes.duplicate)

    def write_note(self) -> None:
        """Write a note on the selected process."""
        self._with_selected(self._window.processes.write_note)

    def place_process(self) -> None:
        """Put the selected process on the canvas, where there is room."""
        window, view = self._window, self._window.tabs.current
        workspace = window.tabs.current_workspace
        if window.selection.key is not None and view is not None and workspace is not None:
            content = view.canvas.content_rect()
            below = QPointF(content.left(), content.bottom() + 40) if not content.isEmpty() else QPointF()
            window.processes.place(workspace, window.selection.key.name, below)

    def rename_process(self) -> None:
        """Give the selected process another name, everywhere."""
        self._with_selected(self._window.processes.rename)

    def load_steps(self) -> None:
        """Show the steps of the selected composite in a new workspace."""
        self._with_selected(self._window.processes.load_steps)

    def store_composite(self) -> None:
        """Store the selected composition."""
        self._with_selected(self._window.processes.store)

    def deploy(self) -> None:
        """Write the selected composition as code."""
        self._with_selected(self._window.deploying.open)

    def new_workspace(self) -> None:
        """Add an empty canvas, and let the keys go there."""
        self._window.processes.new_workspace()
        self._window.panes.enter_middle()

    def rename_workspace(self) -> None:
        """Give the workspace on top another name."""
        if (workspace := self._window.tabs.current_workspace) is not None:
            self._window.processes.rename_workspace(workspace)

    def delete_workspace(self) -> None:
        """Delete the workspace on top."""
        if (workspace := self._window.tabs.current_workspace) is not None:
            self._window.processes.delete_workspace(workspace)
