"""Finding one's way: from a list to the canvas, from the canvas to the inspector."""

from PySide6.QtCore import QObject, Qt, Signal

from gui.canvas.view import CanvasView
from gui.panels.tabs import CanvasTabs
from gui.services.selection import Selection
from gui.services.session_hub import SessionHub
from prover_bridge.workspace.document import ProcessKey


class Navigation(QObject):
    """Brings what the user wants to see to the top.

    Args:
        hub: the document.
        tabs: the canvases.
        selection: the process that is looked at.
        parent: owner.
    """

    told = Signal(str)
    """A sentence for the status bar."""
    editAsked = Signal(object)
    """An atomic process (ProcessKey) was opened: edit it."""

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

    def find(self, key: ProcessKey) -> bool:
        """Go to where a process is drawn: on the canvas on top, else on the first that shows it.

        Returns:
            Whether it is drawn anywhere.
        """
        self._selection.select(key)
        for view in self._views_of(key):
            if view is not None and view.select_process(key.name, show=False):
                self._tabs.setCurrentWidget(view)
                view.show_selection()
                view.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        text = self.tr("%1 is not drawn on any canvas.")
        if key.workspace is None and self._tabs.current_workspace is not None:
            text = self.tr("%1 is not drawn on any canvas. Ctrl+Enter places it on this one.")
        self.told.emit(text.replace("%1", key.name))
        return False

    def find_note(self, workspace: str, number: int) -> bool:
        """Go to a note or a frame; returns whether it is there."""
        view = self._tabs.show_workspace(workspace)
        if view is None or not view.reveal_annotation(number):
            return False
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _views_of(self, key: ProcessKey) -> list[CanvasView | None]:
        """Canvases on which a process may be drawn, the likeliest first."""
        if key.workspace is not None:
            return [self._tabs.canvas_of(key.workspace)]
        return [self._tabs.current, *map(self._tabs.canvas_of, self._hub.document.workspaces)]

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
