"""Drawings that are made ready a step at a time, before they take their places on the canvas."""

from collections.abc import Iterator

from gui.canvas.depictions import Depictions
from gui.canvas.drawn import DrawnGraph
from gui.layout import quick
from gui.theme import Theme
from prover_bridge.workspace.document import Document, Drawing


class Making:
    """Makes drawings of a document as it is now; `forget` when it has changed.

    Args:
        depictions: what is to be seen of each process.
    """

    def __init__(self, depictions: Depictions) -> None:
        self._depictions = depictions
        self._steps: dict[int, Iterator[bool]] = {}
        self._made: dict[int, DrawnGraph] = {}

    def step(self, document: Document, drawing: Drawing, theme: Theme) -> bool:
        """Come closer to a drawing of a process that there is; returns whether anything was left to do."""
        if drawing.id not in self._steps:
            self._steps[drawing.id] = self._make(document, drawing, theme)
        return next(self._steps[drawing.id], False)

    def take(self, document: Document, drawing: Drawing, theme: Theme) -> DrawnGraph:
        """The drawing, of which all that was not done yet is done at once."""
        while self.step(document, drawing, theme):
            pass
        del self._steps[drawing.id]
        return self._made.pop(drawing.id)

    def forget(self) -> None:
        """What is half made is of no use any more."""
        self._steps.clear()
        self._made.clear()

    def _make(self, document: Document, drawing: Drawing, theme: Theme) -> Iterator[bool]:
        picture = self._depictions.picture(document, drawing)
        yield True
        quick.place(picture.shape)  # remembers it
        yield True
        opened = self._depictions.is_opened(document, drawing)
        self._made[drawing.id] = DrawnGraph(drawing, picture, theme, framed=opened)
        yield True
