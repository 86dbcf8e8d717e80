"""Menus over the library and the canvas: what can be done with the selected process, and quick menus."""

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.action_set import ActionSet
from gui.actions.quick_menu import QuickMenu
from prover_bridge.workspace.picks import Pick

CONTEXT_MENU = (
    "process.edit",
    "process.rename",
    "process.duplicate",
    "process.place",
    "process.store",
    "process.load_steps",
    "process.deploy",
    "proof.verify",
    "edit.delete",
)


class CanvasMenus(QObject):
    """Shows menus where the pointer is.

    Args:
        window: over which they are shown.
        actions: of the window.
        quick_menu: offers processes.
    """

    def __init__(self, window: QWidget, actions: ActionSet, quick_menu: QuickMenu) -> None:
        super().__init__(window)
        self._window, self._actions, self._quick_menu = window, actions, quick_menu

    def show_menu(self, place: QPoint) -> None:
        """What can be done with the selected process."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[name] for name in CONTEXT_MENU])
        menu.popup(place)

    def show_canvas_menu(self, pick: Pick | None, place: QPoint) -> None:
        """What can be done with what is selected on a canvas."""
        self.show_menu(place)

    def offer_takers(self, workspace: str, pick: Pick, place: QPointF) -> None:
        """Which processes can take a resource that was let go."""
        self._quick_menu.take(workspace, pick, place, QCursor.pos())

    def offer_processes(self, workspace: str, place: QPointF) -> None:
        """Which processes can be put there."""
        self._quick_menu.add(workspace, place, QCursor.pos())
