"""What can be connected with one thing, asked of the rules once and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.canvas.items.emphasis import Emphasis
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.picks import Pick
from prover_bridge.workspace.rules import Proposal, Refusal, propose

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from gui.canvas.drawn import Item
    from gui.canvas.items.node import NodeItem
    from gui.canvas.scene import CanvasScene


class Fitting:
    """The rules' verdicts about connecting one thing with others.

    Args:
        document: as it was when the connection was begun.
        workspace: name of the workspace.
        first: where the connection begins.
    """

    def __init__(self, document: Document, workspace: str, first: Pick) -> None:
        self._document = document
        self._workspace = workspace
        self._first = first
        self._verdicts: dict[Pick, Proposal | Refusal] = {}

    def judge(self, second: Pick | None) -> Proposal | Refusal | None:
        """What connecting with `second` would do, or why it cannot be; None for nothing."""
        if second is None:
            return None
        if second not in self._verdicts:
            self._verdicts[second] = propose(self._document, self._workspace, self._first, second)
        return self._verdicts[second]

    def mark(self, scene: CanvasScene, start: NodeItem, seen: QRectF) -> None:
        """Light what fits, fade all else.

        Args:
            scene: the canvas's scene.
            start: where the connection begins.
            seen: the part of the scene that is seen; nobody asks about the rest.
        """
        marks: dict[Item, Emphasis] = {start: Emphasis.LIT}
        for graph in scene.graphs.values():
            if graph.drawing.id == self._first.drawing or not graph.rect.intersects(seen):
                continue
            for item in graph.nodes.values():
                if isinstance(self.judge(graph.pick(item)), Proposal):
                    marks[item] = Emphasis.FITS
            if graph.frame is not None and any(item in marks for item in graph.nodes.values()):
                marks[graph.frame] = Emphasis.NORMAL
        scene.emphasize(marks, Emphasis.FADED, seen)
