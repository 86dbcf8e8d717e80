"""The tabs of the canvases."""


def test_the_canvas_does_not_move_when_a_tab_that_can_be_closed_comes(shop_window, qtbot):
    tabs = shop_window.tabs
    qtbot.waitUntil(lambda: tabs.current.isVisible())
    before = tabs.current.mapTo(shop_window, tabs.current.rect().topLeft())
    view = tabs.show_composite("Gift")
    qtbot.waitUntil(view.isVisible)
    assert view.mapTo(shop_window, view.rect().topLeft()) == before
