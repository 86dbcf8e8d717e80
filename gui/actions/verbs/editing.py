"""What actions do with what is selected: undo, copy, paste, delete, find."""

from gui.actions.verbs.verb import VerbGroup


class EditVerbs(VerbGroup):
    """What actions do with what is selected: undo, copy, paste, delete, find."""

    def undo(self) -> None:
        """Go back over the last step."""
        self._window.hub.session.undo()

    def redo(self) -> None:
        """Do the undone step again."""
        self._window.hub.session.redo()

    def delete(self) -> None:
        """Take selected graphs off the canvas, or delete the selected process."""
        window, view = self._window, self._window.tabs.current
        workspace = window.tabs.current_workspace
        in_library = window.library.view.hasFocus()
        if view is not None and workspace is not None and view.selected_drawings() and not in_library:
            window.processes.remove_drawings(workspace, view.selected_drawings())
        elif (key := window.selection.key) is not None:
            window.processes.delete(key)

    def copy(self) -> bool:
        """Copy the selected graphs, or the selected process; returns whether there was anything."""
        window, view = self._window, self._window.tabs.current
        workspace = window.tabs.current_workspace
        in_library = window.library.view.hasFocus()
        if view is not None and workspace is not None and view.selected_drawings() and not in_library:
            window.clipboard.copy_drawings(workspace, view.selected_drawings())
        elif window.selection.key is not None:
            window.clipboard.copy_process(window.selection.key)
        else:
            return False
        return True

    def cut(self) -> None:
        """Copy, then delete."""
        if self.copy():
            self.delete()

    def paste(self) -> None:
        """Add what the clipboard holds."""
        self._window.clipboard.paste(self._window.tabs.current_workspace)

    def rename_resource(self) -> None:
        """Give a resource another name, everywhere."""
        self._window.processes.rename_resource()

    def select_all(self) -> None:
        """Select everything on the canvas."""
        view = self._window.tabs.current
        if view is not None:
            view.select_items(view.canvas.items())

    def find(self) -> None:
        """Look for a process in the library."""
        self._window.library.focus_filter()
