"""Icons: outlines drawn in the colour of the text that they stand beside."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

SIZES = (16, 20, 24, 32, 48, 64)


def icon(name: str, colour: QColor | None = None) -> QIcon:
    """The icon of that name.

    Args:
        name: of the file in `resources/icons`, without its ending.
        colour: of the lines; by default that of the window's text, paler where disabled. In a row that is
            selected they have the colour of the text there.
    """
    palette = QApplication.palette()
    usual = colour or palette.color(QPalette.ColorRole.WindowText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText)
    selected = palette.color(QPalette.ColorRole.HighlightedText)
    return _icon(name, usual.name(), disabled.name(), selected.name())


@cache
def _icon(name: str, colour: str, disabled: str, selected: str) -> QIcon:
    text = (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    shades = {QIcon.Mode.Normal: colour, QIcon.Mode.Disabled: disabled, QIcon.Mode.Selected: selected}
    for mode, shade in shades.items():
        renderer = QSvgRenderer(QByteArray(text.replace("currentColor", shade).encode()))
        for size in SIZES:
            result.addPixmap(_drawn(renderer, size), mode)
    return result


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(size, size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
