"""Where a process comes to stand that is put on a canvas."""

import pytest
from PySide6.QtCore import QPointF, QRectF

from gui.canvas.arrival import origin_at
from prover_bridge.workspace.commands.place_process import PlaceProcess

SEEN = QRectF(-1000.0, -1000.0, 2000.0, 2000.0)


def box_of_last(view):
    graph = view.canvas.graphs[max(view.canvas.graphs)]
    return next(item for item in graph.nodes.values() if item.node.is_box), graph


@pytest.mark.parametrize("name", ["Ask", "Pack", "Ship"])
def test_the_box_stands_where_it_was_put(qtbot, view, session, name):
    place = QPointF(500.0, -400.0)
    origin = origin_at(view.canvas, name, place, SEEN)
    session.do(PlaceProcess("Shop", name, origin.x(), origin.y()))
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    box, _ = box_of_last(view)
    assert box.pos().x() == pytest.approx(place.x(), abs=1)
    assert box.pos().y() == pytest.approx(place.y(), abs=1)


@pytest.mark.parametrize("corner", [SEEN.topLeft(), SEEN.bottomRight()])
def test_all_of_it_is_in_sight_where_it_was_put_at_an_edge(qtbot, view, session, corner):
    origin = origin_at(view.canvas, "Ship", corner, SEEN)
    session.do(PlaceProcess("Shop", "Ship", origin.x(), origin.y()))
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    _, graph = box_of_last(view)
    assert SEEN.contains(graph.rect)


def test_what_is_larger_than_what_is_seen_stands_where_it_was_put(view):
    place = QPointF(10.0, 10.0)
    small = QRectF(0.0, 0.0, 30.0, 30.0)
    assert origin_at(view.canvas, "Ship", place, small) == origin_at(view.canvas, "Ship", place, SEEN)


def test_what_is_not_there_begins_at_the_place(view):
    assert origin_at(view.canvas, "Nobody", QPointF(1.0, 2.0), SEEN) == QPointF(1.0, 2.0)
