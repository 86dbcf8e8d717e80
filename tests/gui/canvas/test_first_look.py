"""What a canvas shows at first: all of it if it can be read so, or else where it begins."""

import pytest
from PySide6.QtCore import QSize

from gui.canvas.view import CanvasView
from prover_bridge.workspace.document import Document, Drawing, Workspace
from prover_bridge.workspace.session import Session


@pytest.fixture
def opened(qtbot, document, layout):
    """A canvas with boxes at places, as it is when it is opened."""
    views = []

    def make(*places: tuple[float, float]) -> CanvasView:
        drawings = tuple(Drawing(number, "Pack", x, y) for number, (x, y) in enumerate(places, start=1))
        shop = Workspace("Shop", drawings=drawings)
        view = CanvasView(Session(Document(document.library, {"Shop": shop})), "Shop", layout=layout)
        views.append(view)
        view.resize(QSize(800, 500))
        view.show()
        qtbot.waitUntil(lambda: view.canvas.is_laid_out)
        return view

    yield make
    for view in views:
        view.close()


def test_what_can_be_read_as_a_whole_is_shown_as_a_whole(opened):
    view = opened((0, 0), (900, 200))
    assert view.zoom > 0.4
    assert view.seen_area().contains(view.canvas.content_rect())


def test_what_is_too_wide_is_shown_where_it_begins_and_near_enough_to_be_read(opened):
    view = opened((0, 0), (4000, 100))
    assert view.zoom == pytest.approx(0.6)
    seen, everything = view.seen_area(), view.canvas.content_rect()
    assert seen.left() < everything.left() < seen.left() + 100
    assert seen.center().y() == pytest.approx(everything.center().y(), abs=3)
    assert view.minimap.isVisible()


def test_what_is_too_high_is_shown_from_the_top(opened):
    view = opened((0, 0), (0, 5000))
    seen, everything = view.seen_area(), view.canvas.content_rect()
    assert seen.top() < everything.top() < seen.top() + 100
    assert seen.center().x() == pytest.approx(everything.center().x(), abs=3)


def test_all_of_it_is_shown_when_the_user_asks_for_it(opened):
    view = opened((0, 0), (4000, 3000))
    view.fit_all()
    assert view.seen_area().contains(view.canvas.content_rect())
    assert view.zoom < 0.3


def test_all_of_it_is_shown_however_wide_it_is(opened):
    view = opened((0, 0), (200_000, 0))
    view.fit_all()
    assert view.seen_area().contains(view.canvas.content_rect())
