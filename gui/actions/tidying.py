"""Tidying up: graphs on shelves, one beside the other, as wide as the whole is pleasant to look at."""

import math
from collections.abc import Iterable

from PySide6.QtCore import QRectF

from gui.canvas.view import CanvasView
from prover_bridge.workspace.commands.arrange import Arrange, Arrangement
from prover_bridge.workspace.document import Point

GAP = 40.0
_SHAPE = 1.7


def shelves(sizes: Iterable[tuple[int, float, float]]) -> dict[int, Point]:
    """Where the upper left corner of each graph goes.

    Args:
        sizes: number, width and height of each graph, in the order in which they shall be read.
    """
    known = list(sizes)
    area = sum((width + GAP) * (height + GAP) for _, width, height in known)
    widest = max((width for _, width, _ in known), default=0.0)
    limit = max(widest, math.sqrt(area * _SHAPE))
    places: dict[int, Point] = {}
    x = y = tallest = 0.0
    for number, width, height in known:
        if x > 0 and x + width > limit:
            x, y, tallest = 0.0, y + tallest + GAP, 0.0
        places[number] = (x, y)
        x, tallest = x + width + GAP, max(tallest, height)
    return places


def tidied(view: CanvasView) -> Arrange:
    """The command that tidies up what is selected on a canvas, or all of it."""
    chosen = view.selected_drawings() or list(view.canvas.graphs)
    graphs = [view.canvas.graphs[number] for number in chosen]
    graphs.sort(key=lambda graph: (graph.rect.top(), graph.rect.left()))
    sizes = [(graph.drawing.id, graph.rect.width(), graph.rect.height()) for graph in graphs]
    corner = _corner(graph.rect for graph in graphs)
    places = {
        graph.drawing.id: (graph.origin.x() - graph.rect.left(), graph.origin.y() - graph.rect.top())
        for graph in graphs
    }
    arrangements = {}
    for number, (x, y) in shelves(sizes).items():
        inset = places[number]
        place = (corner[0] + x + inset[0], corner[1] + y + inset[1])
        arrangements[number] = Arrangement(place, {})
    return Arrange(view.workspace_name, arrangements)


def _corner(areas: Iterable[QRectF]) -> Point:
    """The upper left corner of all of them together."""
    whole = QRectF()
    for area in areas:
        whole = whole.united(area)
    return whole.left(), whole.top()
