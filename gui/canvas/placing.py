"""Where new drawings get their places from: the memory, the layout process, and the way there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QPointF, Signal

from gui.canvas.drawn import DrawnGraph
from gui.canvas.transition import Transitions, longest
from gui.layout.service import LayoutService
from gui.layout.shapes import Placement

_MOST_TRAVELLING = 500
"""Nodes of a drawing that is shown on its way; each step of more would take too long."""
_MOST_AT_ONCE = 4
"""Drawings that are shown on their way at once; nobody can follow more with the eyes."""


class Placing(QObject):
    """Places drawings and lets them travel there.

    Args:
        layout: the layout process.
        parent: owner.
    """

    placed = Signal(object)
    """The DrawnGraph that has got its place, or keeps the quick one."""
    moved = Signal()
    """A drawing that travels has moved on."""
    arrived = Signal()
    """A drawing is where it belongs."""

    def __init__(self, layout: LayoutService, parent: QObject) -> None:
        super().__init__(parent)
        self._layout = layout
        self._asked: dict[int, DrawnGraph] = {}
        self._transitions = Transitions(self)
        self._transitions.moved.connect(self.moved)
        self._transitions.finished.connect(self.arrived)
        layout.placed.connect(self._take)
        layout.failed.connect(self._miss)

    @property
    def is_busy(self) -> bool:
        """Whether a drawing waits for its place or is on its way there."""
        return bool(self._asked) or self._transitions.count > 0

    def place(self, graph: DrawnGraph, before: Mapping[str, QPointF], *, simple: bool) -> None:
        """Give a new drawing its place.

        Args:
            graph: the drawing.
            before: where nodes of the same keys were in the scene; they travel from there.
            simple: whether its quick placement is good enough.
        """
        can_travel = len(graph.nodes) <= _MOST_TRAVELLING and self._transitions.count < _MOST_AT_ONCE
        if can_travel and before.keys() & graph.nodes.keys() and longest():
            graph.travel(before)
        known = self._layout.known(graph.picture.shape)
        if known is not None:
            graph.set_laid(known)
        elif not simple:
            self._asked[self._layout.request(graph.picture.shape)] = graph
            return
        self._go(graph)

    def forget(self, graph: DrawnGraph) -> None:
        """A drawing is gone."""
        self._transitions.end(graph)
        for identity in [identity for identity, asked in self._asked.items() if asked is graph]:
            del self._asked[identity]
            self._layout.cancel(identity)

    def close(self) -> None:
        """Want no more layouts, and have everything where it belongs."""
        for identity in tuple(self._asked):
            self._layout.cancel(identity)
        self._asked.clear()
        self._transitions.close()

    def _go(self, graph: DrawnGraph) -> None:
        if graph.travels:
            self._transitions.begin(graph)

    def _take(self, identity: int, placement: Placement) -> None:
        graph = self._asked.pop(identity, None)
        if graph is not None:
            graph.set_laid(placement)
            self._go(graph)
            self.placed.emit(graph)

    def _miss(self, identity: int, reason: str) -> None:
        """The quick placement stays."""
        graph = self._asked.pop(identity, None)
        if graph is not None:
            self._go(graph)
            self.placed.emit(graph)
