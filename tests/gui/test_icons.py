"""Icons are seen on whatever they stand."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette

from gui.services.icons import icon


def colours(shown: QIcon, mode: QIcon.Mode) -> set[str]:
    """The colours of the opaque points of an icon."""
    image = shown.pixmap(QSize(48, 48), 1.0, mode).toImage()
    points = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return {point.name() for point in points if point.alpha() == 255}


@pytest.mark.parametrize("colour", [None, QColor("#aa5500")])
def test_an_icon_in_a_selected_row_has_the_colour_of_the_text_there(themes, qapp, colour):
    text = qapp.palette().color(QPalette.ColorRole.HighlightedText).name()
    assert colours(icon("atomic", colour), QIcon.Mode.Selected) == {text}
    assert text not in colours(icon("atomic", colour), QIcon.Mode.Normal)


def test_an_icon_that_cannot_be_used_is_paler(themes, qapp):
    pale = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).name()
    assert colours(icon("atomic"), QIcon.Mode.Disabled) == {pale}
