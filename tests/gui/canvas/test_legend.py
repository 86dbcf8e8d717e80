"""The legend says what shapes and lines mean, on canvases of any size."""

import pytest


@pytest.mark.parametrize("size", [(900, 700), (520, 180), (300, 200), (1400, 120)])
def test_all_of_it_is_in_sight(view, size):
    view.set_legend_visible(True)
    view.resize(*size)
    assert view.rect().adjusted(11, 11, -11, -11).contains(view.legend.geometry())


def test_where_there_is_room_it_is_one_column_of_its_own_size(view):
    tall = view.legend.size()
    view.resize(520, 180)
    assert view.legend.height() < tall.height()
    assert view.legend.width() > tall.width()
    view.resize(900, 700)
    assert view.legend.size() == tall


def test_something_is_painted_in_every_column(view):
    view.set_legend_visible(True)
    view.resize(520, 180)
    image = view.legend.grab().toImage()
    ground = image.pixelColor(image.width() // 2, 4)
    for part in range(4):
        left = round(image.width() * part / 4) + 6
        across, down = range(left, left + 60, 2), range(20, image.height() - 20)
        inside = [image.pixelColor(x, y) for x in across for y in down]
        assert any(colour != ground for colour in inside)


def test_the_minimap_does_not_cover_it(view):
    view.resize(520, 180)
    view.zoom_by(3.0)
    view.set_legend_visible(True)
    assert view.minimap.geometry().intersects(view.legend.geometry())
    stacked = view.children()
    assert stacked.index(view.legend) > stacked.index(view.minimap)
