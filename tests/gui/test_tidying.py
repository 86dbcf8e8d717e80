from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from gui.actions.tidying import GAP, shelves
from gui.main_window import MainWindow

SIZES = st.lists(
    st.tuples(st.floats(1, 2000), st.floats(1, 900)),
    max_size=30,
).map(lambda sizes: [(number, *size) for number, size in enumerate(sizes, start=1)])


@given(SIZES)
def test_no_two_graphs_overlap(sizes: list[tuple[int, float, float]]) -> None:
    places = shelves(sizes)
    assert list(places) == [number for number, _, _ in sizes]
    boxes = [(*places[number], width, height) for number, width, height in sizes]
    for index, (x, y, width, height) in enumerate(boxes):
        assert x >= 0
        assert y >= 0
        for other_x, other_y, other_width, other_height in boxes[:index]:
            beside = x >= other_x + other_width + GAP - 1e-6 or other_x >= x + width + GAP - 1e-6
            below = y >= other_y + other_height + GAP - 1e-6 or other_y >= y + height + GAP - 1e-6
            assert beside or below


def test_tidying_up_is_one_step_that_can_be_undone(shop_window: MainWindow, qtbot) -> None:
    for name in ("Ask", "Pack", "Ship", "Gift"):
        shop_window.processes.place("Workspace 1", name, QPointF(37, 911))
    view = shop_window.tabs.current
    assert view is not None
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    before = shop_window.hub.document.workspaces["Workspace 1"].drawings
    history = len(shop_window.hub.session.history)
    shop_window.actions_of_window["view.tidy"].trigger()
    after = shop_window.hub.document.workspaces["Workspace 1"].drawings
    assert len({(drawing.x, drawing.y) for drawing in after}) == 4
    assert len(shop_window.hub.session.history) == history + 1
    shop_window.actions_of_window["edit.undo"].trigger()
    assert shop_window.hub.document.workspaces["Workspace 1"].drawings == before
