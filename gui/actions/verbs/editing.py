"""What actions do with what is selected: undo, copy, paste, delete, find."""

from gui.actions.verbs.verb import VerbGroup
from gui.canvas.view import CanvasView


class EditVerbs(VerbGroup):
    """What actions do with what is selected: undo, copy, paste, delete, find."""

    def undo(self) -> None:
        """Go back over the last step."""
        self._window.hub.session.undo()

    def redo(self) -> None:
        """Do the undone step again."""
        self._window.hub.session.redo()

    def delete(self) -> None:
        """Take what is selected off the canvas, or delete the selected process."""
        window, view = self._window, self._canvas_with_selection()
        if view is not None:
            numbers = [item.number for item in view.selected_annotations()]
            window.processes.remove_from_canvas(view.workspace_name, view.selected_drawings(), numbers)
        elif (key := window.selection.key) is not None:
            window.processes.delete(key)

    def copy(self) -> bool:
        """Copy what is selected on the canvas, or the selected process; returns whether anything was."""
        window, view = self._window, self._canvas_with_selection()
        if view is not None:
            numbers = [item.number for item in view.selected_annotations()]
            window.clipboard.copy_from_canvas(view.workspace_name, view.selected_drawings(), numbers)
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

    def _canvas_with_selection(self) -> CanvasView | None:
        """The canvas of a workspace on top, if anything is selected there and the user is not elsewhere."""
        window, view = self._window, self._window.tabs.current
        if view is None or window.tabs.current_workspace is None or window.library.view.hasFocus():
            return None
        return view if view.selected_drawings() or view.selected_annotations() else None

    def find(self) -> None:
        """Look for a process in the library."""
        self._window.finding.begin()

    def find_next(self) -> None:
        """Go to what was found besides."""
        self._window.finding.go_on()
