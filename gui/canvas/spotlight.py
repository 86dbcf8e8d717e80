"""Shows some parts of the canvas differently from all others: what fits, what is talked about."""

from collections.abc import Collection, Mapping

from gui.canvas.drawn import DrawnGraph, Item
from gui.canvas.items.emphasis import Emphasis


class Spotlight:
    """Remembers which drawings are shown differently, so that only those are touched again."""

    def __init__(self) -> None:
        self._lit: set[DrawnGraph] = set()

    def turn(self, graphs: Collection[DrawnGraph], wanted: Mapping[Item, Emphasis], others: Emphasis) -> None:
        """Show the items of these drawings as wanted, and those of all other drawings normally."""
        chosen = set(graphs)
        for graph in self._lit - chosen:
            for item in graph.items():
                item.set_emphasis(Emphasis.NORMAL)
        for graph in chosen:
            for item in graph.items():
                item.set_emphasis(wanted.get(item, others))
        self._lit = chosen

    def forget(self, graph: DrawnGraph) -> None:
        """A drawing is gone."""
        self._lit.discard(graph)
