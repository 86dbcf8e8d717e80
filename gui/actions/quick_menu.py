"""Quick menus on the canvas: which process to put there, and what fits a resource that was dropped."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QPoint, QPointF
from PySide6.QtWidgets import QWidget

from gui.actions.process_flow import ProcessFlow
from gui.dialogs.chooser import Choice, Chooser
from gui.services.connecting import Connecting
from gui.services.icons import icon
from gui.services.session_hub import SessionHub
from gui.services.wording import kind_icon, proposition_text, specification_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.alternatives import picked
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.rules import givers, takers


def tr(text: str) -> str:
    """The text in the user's language."""
    return QCoreApplication.translate("QuickMenu", text)


class QuickMenu:
    """Offers processes at a place of a canvas.

    Args:
        window: over which the menu is shown.
        hub: the document.
        processes: places processes.
        connecting: connects them.
    """

    def __init__(
        self, window: QWidget, hub: SessionHub, processes: ProcessFlow, connecting: Connecting
    ) -> None:
        self._window, self._hub, self._processes, self._connecting = window, hub, processes, connecting
        self.origin_at: Callable[[str, str, QPointF], QPointF] = _as_it_is
        """Where the drawing of a process begins in a workspace whose box stands at a place."""

    def add(self, workspace: str, place: QPointF, screen: QPoint, others: Sequence[Choice] = ()) -> Chooser:
        """Offer all processes of the library, to put one there, and what else can be put there."""
        choices = []
        for name, entry in self._hub.document.library.items():
            text, shape = specification_text(entry.process), kind_icon(entry.process)
            choices.append(Choice(name, text, "", icon(shape), text, _Place(self, workspace, name, place)))
        return self._open([*choices, *others], tr("Add a process"), screen)

    def fit(self, workspace: str, pick: Pick, place: QPointF, screen: QPoint) -> Chooser | None:
        """Offer the processes that can take or give a resource, to put one there and connect it.

        Returns:
            The menu; None where no process of the library can, which is told.
        """
        resource = picked(self._hub.document, workspace, pick)
        if resource is None:
            return None
        choices = []
        for name, far in self._fitting(pick, resource):
            found = self._hub.document.library[name].process
            run = _Place(self, workspace, name, place, pick, far)
            text = specification_text(found)
            choices.append(Choice(name, text, "", icon(kind_icon(found)), text, run))
        words = tr("What gives %1?") if pick.part is Part.INPUT else tr("What takes %1?")
        if choices:
            return self._open(choices, words.replace("%1", proposition_text(resource)), screen)
        words = tr("No process gives %1.") if pick.part is Part.INPUT else tr("No process takes %1.")
        words += " " + tr("Create one with Process, New Process, or verify those that are not yet.")
        self._connecting.refused.emit(words.replace("%1", proposition_text(resource)))
        return None

    def _fitting(self, pick: Pick, resource: Proposition) -> Iterator[tuple[str, Pick]]:
        """Each process that fits, with what of it is connected."""
        if pick.part is Part.INPUT:
            for name in givers(self._hub.document, resource):
                yield name, Pick(0, name, Part.OUTPUT)
        else:
            for name, target in takers(self._hub.document, resource):
                yield name, Pick(0, name, Part.INPUT, target.channel)

    def put(self, workspace: str, name: str, place: QPointF) -> int | None:
        """Put a process on a canvas; returns the number of its drawing."""
        found = self._hub.document.workspaces.get(workspace)
        number = found.next_drawing if found else None
        origin = self.origin_at(workspace, name, place)
        return number if number is not None and self._processes.place(workspace, name, origin) else None

    def connect(self, workspace: str, first: Pick, second: Pick) -> None:
        """Have both connected."""
        self._connecting.connect_picks(workspace, first, second)

    def _open(self, choices: list[Choice], title: str, screen: QPoint) -> Chooser:
        chooser = Chooser(self._window, choices, title, title)
        chooser.open_at(screen)
        return chooser


def _as_it_is(workspace: str, name: str, place: QPointF) -> QPointF:
    return place


class _Place:
    """Puts a process on a canvas, and connects it if there is something to connect it with."""

    def __init__(
        self,
        menu: QuickMenu,
        workspace: str,
        name: str,
        place: QPointF,
        near: Pick | None = None,
        far: Pick | None = None,
    ) -> None:
        self._menu, self._workspace, self._name = menu, workspace, name
        self._place, self._near, self._far = place, near, far

    def __call__(self) -> None:
        number = self._menu.put(self._workspace, self._name, self._place)
        if number is not None and self._near is not None and self._far is not None:
            self._menu.connect(self._workspace, self._near, replace(self._far, drawing=number))
