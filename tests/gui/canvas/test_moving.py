"""Selecting, moving, panning, zooming, dropping, by real events."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas.arranging import Side
from gui.canvas.view import PROCESS_MIME, CanvasView
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.session import Session

PACK = Pick(2, "Pack", Part.PROCESS)
LEFT = Qt.MouseButton.LeftButton


def centre(view, pick):
    return view.mapFromScene(view.canvas.node_for(pick).pos())


def noted(session):
    """Where the document has the drawings."""
    return {
        drawing.id: QPointF(drawing.x, drawing.y) for drawing in session.document.workspaces["Shop"].drawings
    }


def test_dragging_a_process_moves_its_drawing_as_one_step(view, session, drag):
    before = session.document.workspaces["Shop"].drawing(2)
    start = centre(view, PACK)
    drag(view, start, start + QPoint(200, -30))
    after = session.document.workspaces["Shop"].drawing(2)
    assert (after.x - before.x) == pytest.approx(200 / view.zoom, abs=2)
    assert (after.y - before.y) == pytest.approx(-30 / view.zoom, abs=2)
    assert session.undo_title == "Move"
    assert (centre(view, PACK) - start - QPoint(200, -30)).manhattanLength() <= 2
    session.undo()
    assert (centre(view, PACK) - start).manhattanLength() <= 1


def test_what_is_dragged_snaps_into_line_with_a_box_and_ctrl_lets_it_go(view, drag):
    ask = view.canvas.node_for(Pick(1, "Ask", Part.PROCESS))
    pack = view.canvas.node_for(PACK)
    start = centre(view, PACK)
    in_line = QPoint(centre(view, Pick(1, "Ask", Part.PROCESS)).x() + 3, start.y() + 20)
    drag(view, start, in_line)
    assert pack.pos().x() == pytest.approx(ask.pos().x())
    away = centre(view, PACK)
    drag(view, away, away + QPoint(40, 0))
    away = centre(view, PACK)
    drag(view, away, away - QPoint(37, 0), modifiers=Qt.KeyboardModifier.ControlModifier)
    assert pack.pos().x() == pytest.approx(ask.pos().x() + 3 / view.zoom, abs=2 / view.zoom)
    assert pack.pos().x() != pytest.approx(ask.pos().x())


def test_escape_puts_what_is_dragged_back(view, session, drag):
    start = centre(view, PACK)
    drag(view, start, start + QPoint(150, 40), release=False)
    assert centre(view, PACK) != start
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert centre(view, PACK) == start
    assert session.undo_title is None


def test_the_rubber_band_selects_what_it_touches(view, drag):
    drag(view, QPoint(3, 3), QPoint(895, 695))
    assert {pick.process for pick in view.selected_picks()} == {"Ask", "Pack", "Ship"}
    QTest.mouseClick(view.viewport(), LEFT, pos=QPoint(3, 3))
    assert view.selected_parts() == []


def test_several_selected_drawings_move_together(view, session, drag):
    view.select_items({view.canvas.node_for(pick) for pick in (PACK, Pick(3, "Ship", Part.PROCESS))})
    start = centre(view, PACK)
    places = [(drawing.x, drawing.y) for drawing in session.document.workspaces["Shop"].drawings]
    drag(view, start, start + QPoint(60, 0))
    moved = [(drawing.x, drawing.y) for drawing in session.document.workspaces["Shop"].drawings]
    assert moved[0] == places[0]
    assert moved[1][0] - places[1][0] == moved[2][0] - places[2][0] > 0


def test_the_middle_button_pans(view, session, drag):
    start = centre(view, PACK)
    drag(view, start, start + QPoint(90, 50), button=Qt.MouseButton.MiddleButton)
    assert centre(view, PACK) == start + QPoint(90, 50)
    assert session.undo_title is None


def test_the_canvas_scrolls_while_something_is_held_at_its_edge(qtbot, view, session, drag):
    before = session.document.workspaces["Shop"].drawing(2)
    start, edge = centre(view, PACK), QPoint(view.viewport().width() - 5, centre(view, PACK).y())
    left = view.seen_area().left()
    drag(view, start, edge, release=False)
    qtbot.waitUntil(lambda: view.seen_area().left() > left + 100, timeout=5000)
    QTest.mouseRelease(view.viewport(), LEFT, pos=edge)
    after = session.document.workspaces["Shop"].drawing(2)
    assert after.x - before.x > (edge.x() - start.x()) / view.zoom + 50
    assert (centre(view, PACK) - edge).manhattanLength() < 30


def test_space_and_the_left_button_pan(view, drag):
    start = centre(view, PACK)
    QTest.keyPress(view, Qt.Key.Key_Space)
    drag(view, start, start + QPoint(-40, 20))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert centre(view, PACK) == start + QPoint(-40, 20)


@pytest.mark.parametrize("turned", [120, -120])
def test_the_wheel_zooms_and_keeps_what_is_under_the_pointer(view, turned):
    at = centre(view, PACK)
    zoom = view.zoom
    wheel = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, turned),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), wheel)
    assert (view.zoom > zoom) is (turned > 0)
    assert (centre(view, PACK) - at).manhattanLength() <= 2


def test_what_was_seen_is_noted_in_the_document_and_shown_again(view, session, layout):
    view.zoom_by(1.5)
    view.note_view()
    seen = view.mapToScene(view.viewport().rect().center())
    again = CanvasView(session, "Shop", layout=layout)
    again.resize(view.size())
    again.show()
    assert again.zoom == pytest.approx(view.zoom, rel=0.01)
    assert (again.mapToScene(again.viewport().rect().center()) - seen).manhattanLength() < 4
    assert not session.is_modified
    again.close()


def test_a_process_dropped_from_the_library_is_told_with_its_place(qtbot, view):
    data = QMimeData()
    data.setData(PROCESS_MIME, b"Ship")
    where = QPoint(400, 80)
    buttons, keys = LEFT, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, buttons, keys)
    QApplication.sendEvent(view.viewport(), enter)
    assert enter.isAccepted()
    with qtbot.waitSignal(view.processDropped, timeout=1000) as dropped:
        drop = QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, buttons, keys)
        QApplication.sendEvent(view.viewport(), drop)
    assert dropped.args[0] == "Ship"
    assert (dropped.args[1] - view.mapToScene(where)).manhattanLength() < 1


def test_arrow_keys_walk_along_the_links(view):
    order = view.canvas.node_for(Pick(1, "Ask", Part.OUTPUT, path="lr"))
    view.select_items({view.canvas.graphs[1].nodes["input:a"]})
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert [item.key for item in view.selected_parts()] == ["Ask:out"]
    assert "Wish ⊢ Order ⊗ Address" in view.accessibleDescription()
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.selected_parts()[0].key.startswith("output:")
    view.select_items({order})
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert [item.key for item in view.selected_parts()] == ["Ask:out"]


def test_shift_and_an_arrow_pick_a_second_thing_and_then_another_one_instead(view):
    view.select_items({view.canvas.graphs[1].nodes["input:a"]})
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [item.key for item in view.selected_parts()] == ["input:a", "Ask:out"]
    QTest.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    first, second = [item.key for item in view.selected_parts()]
    assert first == "input:a"
    assert second.startswith("output:")


def test_ctrl_and_an_arrow_move_what_is_selected_a_little(view, session):
    view.select_items({view.canvas.node_for(PACK)})
    before = session.document.workspaces["Shop"].drawing(2)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    after = session.document.workspaces["Shop"].drawing(2)
    assert (after.x, after.y) == (before.x, before.y + 4)


@pytest.mark.parametrize(
    ("side", "measure"),
    [
        (Side.LEFT, QRectF.left),
        (Side.RIGHT, QRectF.right),
        (Side.TOP, QRectF.top),
        (Side.BOTTOM, QRectF.bottom),
        (Side.CENTRE, lambda area: area.center().x()),
        (Side.MIDDLE, lambda area: area.center().y()),
    ],
)
def test_boxes_are_put_in_line_as_one_step(view, session, side, measure):
    boxes = {item for item in view.canvas.node_items() if item.node.is_box}
    view.select_items(boxes)
    view.align(side)
    assert len({round(measure(item.area()), 3) for item in boxes}) == 1
    assert session.history == ("Align",)


def test_double_click_opens_a_process_and_adds_one_on_empty_canvas(qtbot, view):
    with qtbot.waitSignal(view.openRequested, timeout=1000) as opened:
        QTest.mouseDClick(view.viewport(), LEFT, pos=centre(view, PACK))
    assert opened.args == ["Pack"]
    with qtbot.waitSignal(view.quickAddRequested, timeout=1000):
        QTest.mouseDClick(view.viewport(), LEFT, pos=QPoint(5, 5))


def test_drawings_never_overlap_when_they_first_appear(show, document):
    shop = document.workspaces["Shop"]
    stacked = replace(shop, drawings=tuple(replace(one, x=0.0, y=0.0) for one in shop.drawings))
    view = show(Session(replace(document, workspaces={"Shop": stacked})))
    areas = [graph.rect for graph in view.canvas.graphs.values()]
    assert not any(one.intersects(other) for index, one in enumerate(areas) for other in areas[index + 1 :])


def test_where_drawings_made_room_is_in_the_document_as_it_is_seen(qtbot, show, document, drag):
    shop = document.workspaces["Shop"]
    stacked = replace(shop, drawings=tuple(replace(one, x=0.0, y=0.0) for one in shop.drawings))
    session = Session(replace(document, workspaces={"Shop": stacked}))
    view = show(session)
    shown = {number: graph.origin for number, graph in view.canvas.graphs.items()}
    assert noted(session) == shown
    assert not session.is_modified
    assert session.undo_title is None
    drag(view, centre(view, PACK), centre(view, PACK) + QPoint(150, 0))
    assert len(session.history) == 1
    session.undo()
    assert {number: graph.origin for number, graph in view.canvas.graphs.items()} == shown
    assert noted(session) == shown


def test_what_made_room_when_it_was_placed_stands_there_after_undo_and_redo(qtbot, show, session):
    view = show(session)
    session.do(PlaceProcess("Shop", "Ask", 0.0, 140.0))
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    shown = noted(session)
    assert shown[4] == view.canvas.graphs[4].origin != QPointF(0.0, 140.0)
    session.undo()
    session.redo()
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    assert noted(session) == shown
    assert view.canvas.graphs[4].origin == shown[4]


def test_a_composite_is_shown_read_only(qtbot, session, layout, drag):
    view = CanvasView.of_composite(session, "Ask", layout=layout)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    start = centre(view, Pick(1, "Ask", Part.PROCESS))
    drag(view, start, start + QPoint(50, 0))
    assert session.undo_title is None
    assert {item.key for item in view.canvas.node_items()} >= {"Ask:out", "input:a"}
    view.close()
