"""Connections that the prover works on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from prover_bridge.workspace.commands.remove_drawings import RemoveDrawings
from prover_bridge.workspace.picks import Part, Pick

ORDER = Pick(1, "Ask", Part.OUTPUT, path="lr")
PACK_ORDER = Pick(2, "Pack", Part.INPUT, channel="a")


def test_a_pending_connection_is_drawn_until_it_is_done(view):
    before = set(view.canvas.items())
    view.add_pending("one", ORDER, PACK_ORDER)
    assert view.pending.count == 1
    assert len(set(view.canvas.items()) - before) == 1
    view.end_pending("one", failed=False)
    assert set(view.canvas.items()) == before


def test_a_click_on_its_disc_cancels_it(qtbot, view):
    view.add_pending(7, ORDER, PACK_ORDER)
    point = view.mapFromScene(view.pending.cancel_point(7))
    with qtbot.waitSignal(view.cancelRequested, timeout=1000) as cancelled:
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert cancelled.args == [7]


def test_a_failed_one_is_shaken_off(qtbot, view):
    view.add_pending("one", ORDER, PACK_ORDER)
    view.end_pending("one", failed=True)
    assert view.pending.count == 1
    qtbot.waitUntil(lambda: view.pending.count == 0, timeout=3000)


def test_it_waits_unseen_while_an_end_is_gone_and_comes_back_with_it(view, session):
    view.add_pending("one", ORDER, PACK_ORDER)
    session.do(RemoveDrawings("Shop", frozenset({2})))
    assert view.pending.cancel_at(view.pending.cancel_point("one")) is False
    session.undo()
    assert view.pending.cancel_at(view.pending.cancel_point("one")) is True


def test_ending_what_was_never_begun_does_nothing(view):
    view.end_pending("unknown", failed=True)
    assert view.pending.count == 0
