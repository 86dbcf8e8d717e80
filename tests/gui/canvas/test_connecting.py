"""Connecting by drag, by right-click and by keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.canvas.items.emphasis import Emphasis
from prover_bridge.workspace.picks import Part, Pick

ORDER = Pick(1, "Ask", Part.OUTPUT, path="lr")
ADDRESS = Pick(1, "Ask", Part.OUTPUT, path="r")
PACK_ORDER = Pick(2, "Pack", Part.INPUT, channel="a")
SHIP_PARCEL = Pick(3, "Ship", Part.INPUT, channel="a")
SHIP_ADDRESS = Pick(3, "Ship", Part.INPUT, channel="b")
ASK, PACK, SHIP = (Pick(n, name, Part.PROCESS) for n, name in enumerate(("Ask", "Pack", "Ship"), start=1))


def emphasis(view, pick):
    return view.canvas.node_for(pick).emphasis


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (ORDER, PACK_ORDER),
        (PACK_ORDER, ORDER),
        (ADDRESS, SHIP_ADDRESS),
        (ASK, PACK),
        (PACK_ORDER, SHIP_ADDRESS),
    ],
)
def test_dragging_from_one_thing_to_another_asks_for_their_connection(qtbot, view, drag, first, second):
    with qtbot.waitSignal(view.connectionRequested, timeout=1000) as asked:
        drag(view, view.point_of(first), view.point_of(second))
    assert asked.args == [first, second]


def test_an_output_may_be_dropped_on_a_process_that_takes_it(qtbot, view, drag):
    with qtbot.waitSignal(view.connectionRequested, timeout=1000) as asked:
        drag(view, view.point_of(ADDRESS), view.mapFromScene(view.canvas.node_for(SHIP).pos()))
    assert asked.args == [ADDRESS, SHIP]


def test_a_drop_where_nothing_fits_says_why_and_asks_for_nothing(qtbot, view, drag):
    told = []
    view.messageTold.connect(told.append)
    with qtbot.assertNotEmitted(view.connectionRequested):
        drag(view, view.point_of(ORDER), view.point_of(SHIP_ADDRESS))
    assert "Address" in told[0]
    assert "Order" in told[0]


def test_what_fits_is_marked_while_dragging_and_the_rest_fades(view, drag):
    drag(view, view.point_of(ADDRESS), view.point_of(ADDRESS) + QPoint(60, 10), release=False)
    assert emphasis(view, SHIP_ADDRESS) is Emphasis.FITS
    assert emphasis(view, SHIP) is Emphasis.FITS
    assert emphasis(view, SHIP_PARCEL) is Emphasis.FADED
    assert emphasis(view, PACK_ORDER) is Emphasis.FADED


def test_two_picked_things_are_told_with_the_key_that_connects_them(view):
    told = []
    view.messageTold.connect(told.append)
    items = [view.canvas.node_for(pick) for pick in (ADDRESS, SHIP_ADDRESS)]
    view.select_items(items[:1])
    view.select_items(items)
    assert told == ["Press J for JOIN: Ask gives Address to Ship"]


def test_the_hint_leaves_what_it_speaks_of_in_sight(view, drag):
    drag(view, view.point_of(ADDRESS), view.point_of(SHIP_ADDRESS), release=False)
    area = view.mapFromScene(view.canvas.graphs[3].rect).boundingRect()
    assert view.hint.isVisible()
    assert not view.hint.geometry().intersects(area)


def test_the_hint_says_what_would_happen_or_why_not(view, drag):
    drag(view, view.point_of(ADDRESS), view.point_of(SHIP_ADDRESS), release=False)
    assert view.hint.isVisible()
    assert "JOIN: Ask gives Address to Ship" in view.hint.text()
    QTest.mouseMove(view.viewport(), view.point_of(SHIP_PARCEL))
    assert "needs Parcel" in view.hint.text()


def test_escape_ends_the_drag_and_leaves_no_trace(qtbot, view, drag):
    items = set(view.canvas.items())
    drag(view, view.point_of(ADDRESS), view.point_of(SHIP_ADDRESS), release=False)
    with qtbot.assertNotEmitted(view.connectionRequested):
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_of(SHIP_ADDRESS))
    assert set(view.canvas.items()) == items
    assert emphasis(view, SHIP_PARCEL) is Emphasis.NORMAL
    assert not view.hint.isVisible()


def test_a_resource_dropped_on_empty_canvas_is_told_with_its_place(qtbot, view, drag):
    corner = QPoint(880, 20)
    with qtbot.waitSignal(view.resourceDropped, timeout=1000) as dropped:
        drag(view, view.point_of(ORDER), corner)
    assert dropped.args[0] == ORDER
    assert (dropped.args[1] - view.mapToScene(corner)).manhattanLength() < 1


def test_selecting_and_right_clicking_the_target_connects_too(qtbot, view):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_of(ORDER))
    with qtbot.waitSignal(view.connectionRequested, timeout=1000) as asked:
        right_click(view, view.point_of(PACK_ORDER))
    assert asked.args == [ORDER, PACK_ORDER]


def right_click(view, point):
    """X11 asks for the menu when the button goes down."""
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QApplication

    where = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where))


def test_right_clicking_without_a_selection_asks_for_a_menu(qtbot, view):
    with qtbot.waitSignal(view.menuRequested, timeout=1000) as asked:
        right_click(view, view.point_of(PACK_ORDER))
    assert asked.args[0] == PACK_ORDER


@pytest.mark.parametrize(
    ("key", "first", "second", "expected"),
    [
        (Qt.Key.Key_J, ORDER, PACK_ORDER, [ORDER, PACK_ORDER]),
        (Qt.Key.Key_T, ORDER, PACK_ORDER, [ASK, PACK]),
        (Qt.Key.Key_W, SHIP_PARCEL, PACK_ORDER, [SHIP_PARCEL, PACK_ORDER]),
    ],
)
def test_two_picked_things_are_connected_by_a_key(qtbot, view, key, first, second, expected):
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.point_of(first))
    shift = Qt.KeyboardModifier.ShiftModifier
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, shift, view.point_of(second))
    with qtbot.waitSignal(view.connectionRequested, timeout=1000) as asked:
        QTest.keyClick(view, key)
    assert asked.args == expected


def test_a_key_for_another_kind_of_connection_says_which_one_it_would_be(qtbot, view):
    view.select_items({view.canvas.node_for(ORDER), view.canvas.node_for(PACK_ORDER)})
    with qtbot.waitSignal(view.messageTold, timeout=1000) as told:
        QTest.keyClick(view, Qt.Key.Key_W)
    assert "JOIN" in told.args[0]
