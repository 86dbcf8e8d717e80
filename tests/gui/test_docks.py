"""The panels around the canvas."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QAbstractButton

from gui.panels.docks import side_widths
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


def test_in_a_narrow_window_the_canvas_gets_half_of_it():
    assert side_widths(1280) == [250, 320]
    assert sum(side_widths(800)) == 400
