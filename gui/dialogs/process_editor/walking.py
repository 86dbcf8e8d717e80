"""Where the arrow keys lead in the picture of a draft."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, Qt

from gui.dialogs.process_editor.sketch import BOX, Sketch

_SIDEWAYS = 3.0

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_UP_AND_DOWN = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


def step(drawn: Sketch, places: Mapping[str, QPointF], here: str, key: Qt.Key) -> str | None:
    """The key of the node that an arrow key leads to; None if it leads nowhere.

    Left and right go along the edges, up and down to the nearest above or below.

    Args:
        drawn: the picture.
        places: the centre of each node.
        here: the node that is selected.
        key: which arrow.
    """
    if key in _STEPS:
        return _along(drawn, places, here, _STEPS[key])
    return _across(places, here, _UP_AND_DOWN[key]) if key in _UP_AND_DOWN else None


def _along(drawn: Sketch, places: Mapping[str, QPointF], here: str, way: int) -> str | None:
    """Of several edges that way, the one that turns least."""
    edges = drawn.picture.edges.values()
    if way > 0:
        ends = [edge.target for edge in edges if edge.source == here]
    else:
        ends = [edge.source for edge in edges if edge.target == here]
    return min(ends, key=lambda end: abs(places[end].y() - places[here].y()), default=None)


def _across(places: Mapping[str, QPointF], here: str, way: int) -> str | None:
    def effort(key: str) -> float:
        by = places[key] - places[here]
        return abs(by.y()) + _SIDEWAYS * abs(by.x())

    side = _side(here)
    ahead = [
        key
        for key, place in places.items()
        if _side(key) == side and (place.y() - places[here].y()) * way > 1
    ]
    return min(ahead, key=effort, default=None)


def _side(key: str) -> str:
    """Whether it is the process, what it needs, or what it gives."""
    return BOX if key == BOX else key[:2]
