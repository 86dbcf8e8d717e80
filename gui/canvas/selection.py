"""What is selected, in the order in which it was selected."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGraphicsItem
from shiboken6 import isValid

from gui.canvas.drawn import Item
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.items.frame import FrameItem
from gui.canvas.items.link import LinkItem
from gui.canvas.items.node import NodeItem
from gui.canvas.scene import CanvasScene
from prover_bridge.workspace.picks import Part, Pick


class Selection(QObject):
    """Follows the scene's selection and remembers its order.

    Args:
        scene: the scene.
        parent: owner.
    """

    changed = Signal()

    def __init__(self, scene: CanvasScene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._order: list[Item] = []
        self._annotations: list[AnnotationItem] = []
        self._busy = False
        scene.selectionChanged.connect(self._follow)

    @property
    def parts(self) -> list[Item]:
        """What is selected, the first one first; not what is just being taken off the canvas."""
        return [item for item in self._order if item.drawing in self._scene.graphs]

    @property
    def annotations(self) -> list[AnnotationItem]:
        """Notes and frames that are selected, in the order of their numbers."""
        shown = self._scene.annotations.items
        return [item for item in self._annotations if shown.get(item.number) is item]

    @property
    def picks(self) -> list[Pick]:
        """What of it can be connected; a frame stands for its whole process."""
        found = (self._pick(item) for item in self.parts)
        return [pick for pick in found if pick is not None]

    @property
    def drawings(self) -> list[int]:
        """Numbers of the drawings of which anything is selected."""
        return list(dict.fromkeys(item.drawing for item in self.parts))

    def close(self) -> None:
        """Follow no longer: the scene is about to go."""
        self._scene.selectionChanged.disconnect(self._follow)

    def select(self, items: Iterable[QGraphicsItem]) -> None:
        """Select these and nothing else."""
        wanted = set(items)
        self._busy = True
        for item in self._scene.selectedItems():
            if item not in wanted:
                item.setSelected(False)
        for item in wanted:
            item.setSelected(True)
        self._busy = False
        self._follow()

    def _pick(self, item: Item) -> Pick | None:
        if isinstance(item, FrameItem):
            graph = self._scene.graphs.get(item.drawing)
            return Pick(item.drawing, graph.drawing.process, Part.PROCESS) if graph else None
        return self._scene.pick(item)

    def _follow(self) -> None:
        if self._busy or not isValid(self._scene):  # a scene on its way out still tells
            return
        selected = self._scene.selectedItems()
        now = {item for item in selected if isinstance(item, NodeItem | LinkItem | FrameItem)}
        order = [item for item in self._order if item in now]
        order += sorted(now.difference(order), key=lambda item: (item.drawing, item.key))
        notes = [item for item in selected if isinstance(item, AnnotationItem)]
        notes.sort(key=lambda item: item.number)
        if order != self._order or notes != self._annotations:
            self._order, self._annotations = order, notes
            self.changed.emit()
