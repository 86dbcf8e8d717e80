"""The panels around the canvas."""

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMainWindow, QTabBar, QWidget

from gui.panels.docks import DockSpec, add_docks, share_sides
from gui.theme import Appearance


@pytest.mark.parametrize("name", ["qt_dockwidget_closebutton", "qt_dockwidget_floatbutton"])
def test_buttons_of_panels_are_drawn_in_the_colours_of_now(shop_window, themes, qapp, name):
    button = shop_window.docks["library"].findChild(QAbstractButton, name)

    def lightness() -> float:
        image = button.icon().pixmap(QSize(48, 48), 1.0).toImage()
        points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        inked = [point.lightness() for point in points if point.alpha() > 200]
        return sum(inked) / len(inked)

    assert lightness() < 100
    themes.set_appearance(Appearance.DARK)
    qapp.setPalette(themes.theme.palette())
    shop_window.use_theme(themes.theme)
    assert lightness() > 150


def walked():
    """What Tab goes to, once around."""
    found = [QApplication.focusWidget()]
    while len(found) < 60:
        QTest.keyClick(found[-1], Qt.Key.Key_Tab)
        if QApplication.focusWidget() in found:
            break
        found.append(QApplication.focusWidget())
    return found


def test_tab_goes_around_the_window_and_only_to_what_is_seen(shop_window, key, qtbot):
    for name in ("problems", "history", "outline"):
        shop_window.docks[name].show()
    shop_window.docks["problems"].hide()
    shop_window.docks["history"].hide()
    shop_window.processes.place("Workspace 1", "Ask", QPointF())
    shop_window.selection.select(key("Ask"))
    shop_window.activateWindow()
    shop_window.library.field.setFocus()
    qtbot.waitUntil(shop_window.library.field.hasFocus)
    qtbot.waitUntil(shop_window.outline.view.isVisible)
    around = walked()
    assert {shop_window.library.view, shop_window.outline.view, shop_window.tabs.current} <= set(around)
    area = shop_window.rect()
    places = [(one, one.mapTo(shop_window, one.rect().center())) for one in around]
    assert [one for one, place in places if not area.contains(place) and one.parent() is shop_window] == []
    shop_window.docks["history"].show()
    shop_window.docks["problems"].show()
    bars = shop_window.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
    qtbot.waitUntil(lambda: any(area.contains(bar.geometry()) for bar in bars))
    seen = [bar for bar in bars if area.contains(bar.geometry())]
    assert all(bar.accessibleName() == "Panels" for bar in seen)
    assert set(seen) <= set(walked())


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (784, False)])
def test_in_a_narrow_window_the_inspector_is_behind_the_library(qtbot, width, beside):
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QWidget())
    window.resize(width, 500)
    sides = (
        ("library", Qt.DockWidgetArea.LeftDockWidgetArea),
        ("inspector", Qt.DockWidgetArea.RightDockWidgetArea),
    )
    docks = add_docks(window, {name: DockSpec(name, QWidget(), side, opened=True) for name, side in sides})
    share_sides(window, docks["library"], docks["inspector"])
    with qtbot.waitExposed(window):
        window.show()
    assert (window.tabifiedDockWidgets(docks["library"]) == []) is beside
    assert docks["library"].widget().visibleRegion().isEmpty() is False
    qtbot.waitUntil(lambda: window.centralWidget().width() > width * (0.5 if beside else 0.65))
