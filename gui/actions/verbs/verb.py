"""What all groups of verbs share: the window whose parts they call."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from prover_bridge.workspace.document import ProcessKey

if TYPE_CHECKING:
    from gui.canvas.view import CanvasView
    from gui.main_window import MainWindow


class VerbGroup(QObject):
    """Things that actions do, each a call of the part of the window whose business it is.

    Args:
        window: whose actions they are.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def _canvas_with_annotations(self) -> "CanvasView | None":
        """The canvas on top, if notes or frames are selected there and the user is not in the library."""
        view = self._window.tabs.current
        in_library = self._window.library.view.hasFocus()
        return view if view is not None and view.selected_annotations() and not in_library else None

    def _with_selected(self, run: Callable[[ProcessKey], object]) -> None:
        if (key := self._window.selection.key) is not None:
            run(key)
