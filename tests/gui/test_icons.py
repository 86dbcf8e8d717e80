"""Icons are seen on whatever they stand."""

import gc

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPalette, QPixmap

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


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_icon_has_a_point_for_every_point_of_the_screen(themes, qapp, ratio):
    shown = icon("atomic").pixmap(QSize(20, 20), ratio)
    assert (shown.width(), shown.devicePixelRatio()) == (20 * ratio, ratio)


def test_an_icon_paints_itself_in_the_middle(themes, qapp):
    canvas = QImage(60, 20, QImage.Format.Format_ARGB32)
    canvas.fill(0)
    painter = QPainter(canvas)
    icon("atomic").paint(painter, QRect(0, 0, 60, 20))
    painter.end()
    columns = [x for x in range(60) if any(canvas.pixelColor(x, y).alpha() for y in range(20))]
    assert min(columns) >= 20
    assert max(columns) < 40


def test_a_copy_of_an_icon_shows_the_same(themes, qapp):
    copied = QIcon(icon("atomic"))
    copied.addPixmap(QPixmap(8, 8))  # changing it makes Qt copy what draws it
    gc.collect()
    assert colours(copied, QIcon.Mode.Normal) == colours(icon("atomic"), QIcon.Mode.Normal)
