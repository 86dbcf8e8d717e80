"""Menus over the library and the canvas: what can be done with the selected process, and quick menus."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.action_set import ActionSet
from gui.actions.quick_menu import QuickMenu
from gui.dialogs.chooser import Choice
from gui.panels.tabs import CanvasTabs
from prover_bridge.workspace.picks import Pick

CONTEXT_MENU = (
    "process.edit",
    "process.rename",
    "process.duplicate",
    "process.note",
    "process.place",
    "process.store",
    "process.load_steps",
    "process.compare",
    "process.repair",
    "process.deploy",
    "proof.verify",
    "edit.delete",
)
ANNOTATION_MENU = (
    "process.edit",
    "annotation.colour",
    "process.duplicate",
    "annotation.frame",
    "edit.cut",
    "edit.copy",
    "edit.delete",
)
EMPTY_MENU = (
    "annotation.note",
    "annotation.draw_frame",
    "edit.paste",
    "edit.select_all",
    "view.tidy",
    "view.fit",
    "annotation.clear_unused",
)


class CanvasMenus(QObject):
    """Shows menus where the pointer is.

    Args:
        window: over which they are shown.
        actions: of the window.
        quick_menu: offers processes.
        tabs: the canvases.
    """

    def __init__(self, window: QWidget, actions: ActionSet, quick_menu: QuickMenu, tabs: CanvasTabs) -> None:
        super().__init__(window)
        self._window, self._actions, self._quick_menu, self._tabs = window, actions, quick_menu, tabs

    def show_menu(self, place: QPoint) -> None:
        """What can be done with the selected process."""
        self._show(CONTEXT_MENU, place)

    def _show(self, names: Sequence[str], place: QPoint) -> None:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._actions[name] for name in names])
        menu.popup(place)

    def show_canvas_menu(self, pick: Pick | None, place: QPoint) -> None:
        """What can be done with what is selected on a canvas, or with the canvas."""
        if self._actions["annotation.colour"].isEnabled():
            self._show(ANNOTATION_MENU, place)
        elif self._actions["view.fit_selection"].isEnabled():
            self._show((*CONTEXT_MENU, "annotation.frame"), place)
        else:
            self._show(EMPTY_MENU, place)

    def offer_fitting(self, workspace: str, pick: Pick, place: QPointF) -> None:
        """Which processes fit a resource that was let go."""
        self._quick_menu.fit(workspace, pick, place, self._on_screen(workspace, place))

    def offer_processes(self, workspace: str, place: QPointF) -> None:
        """Which processes can be put there."""
        note = self._actions["annotation.note"]
        choice = Choice(note.plain_title, self.tr("a text"), "", note.icon(), note.toolTip(), note.trigger)
        self._quick_menu.add(workspace, place, self._on_screen(workspace, place), [choice])

    def _on_screen(self, workspace: str, place: QPointF) -> QPoint:
        """Where a point of the scene is on the screen."""
        view = self._tabs.canvas_of(workspace)
        return view.viewport().mapToGlobal(view.mapFromScene(place)) if view is not None else QCursor.pos()
