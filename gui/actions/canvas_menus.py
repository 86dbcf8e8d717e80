"""Menus over the library and the canvas: what can be done with the selected process, and quick menus."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QWidget

from gui.actions.action_set import ActionSet
from gui.actions.quick_menu import QuickMenu
from gui.dialogs.chooser import Choice
from gui.panels.tabs import CanvasTabs
from prover_bridge.workspace.picks import Part, Pick

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
MANY_MENU = (
    "view.fit_selection",
    "view.tidy",
    "arrange.align_left",
    "arrange.align_centre",
    "arrange.align_right",
    "arrange.align_top",
    "arrange.align_middle",
    "arrange.align_bottom",
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
        quick_menu.origin_at = tabs.origin_at

    def show_menu(self, place: QPoint) -> None:
        """What can be done with the selected process."""
        self._show(CONTEXT_MENU, place)

    def _show(self, names: Sequence[str], place: QPoint, offer: str = "") -> None:
        """Show actions, below one that offers processes if it has a title."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if offer:
            menu.addAction(f"{offer}\tA").triggered.connect(partial(self._offer, place))
            menu.addSeparator()
        menu.addActions([self._actions[name] for name in names])
        menu.popup(place)

    def _offer(self, place: QPoint) -> None:
        view = self._tabs.current
        if view is not None:
            view.offer_processes(view.mapToScene(view.viewport().mapFromGlobal(place)))

    def show_canvas_menu(self, pick: Pick | None, place: QPoint) -> None:
        """What can be done with what is selected on a canvas, or with the canvas."""
        view = self._tabs.current
        if self._actions["annotation.colour"].isEnabled():
            self._show(ANNOTATION_MENU, place)
        elif view is not None and view.selected_parts() and view.selected_process() is None:
            self._show(MANY_MENU, place)
        elif self._actions["view.fit_selection"].isEnabled():
            self._show((*CONTEXT_MENU, "annotation.frame"), place, self._question(pick))
        else:
            self._show(EMPTY_MENU, place, self.tr("Add Process…") if self._is_workspace else "")

    def _question(self, pick: Pick | None) -> str:
        """What is asked for the one resource that is picked; empty for anything else."""
        view = self._tabs.current
        if view is None or pick is None or view.selected_picks() != [pick] or not self._is_workspace:
            return ""
        words = {Part.INPUT: self.tr("What Gives It?"), Part.OUTPUT: self.tr("What Takes It?")}
        return words.get(pick.part, "")

    @property
    def _is_workspace(self) -> bool:
        """Whether processes can be put on the canvas on top."""
        return self._tabs.current_workspace is not None

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
