"""Processes of the library dropped on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QDragMoveEvent, QDropEvent

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

PROCESS_MIME = "application/x-process-composer-process"
"""What a process dragged from the library carries: its name in UTF-8."""


class LibraryDrops:
    """Takes processes of the library, nothing else.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        self._view = view

    def consider(self, event: QDragMoveEvent) -> None:
        """Take what is dragged, or not."""
        event.setAccepted(self._view.can_connect and event.mimeData().hasFormat(PROCESS_MIME))

    def drop(self, event: QDropEvent) -> None:
        """Tell which process was dropped, and where."""
        name = bytes(event.mimeData().data(PROCESS_MIME).data()).decode(errors="replace")
        if name:
            event.acceptProposedAction()
            self._view.processDropped.emit(name, self._view.mapToScene(event.position().toPoint()))
