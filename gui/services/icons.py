"""Icons: outlines drawn in the colour of the text that they stand beside, sharp at every size."""

from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication


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
    modes = QIcon.Mode
    return QIcon(_Outlines(name, {modes.Normal: colour, modes.Disabled: disabled, modes.Selected: selected}))


_copies: list[QIconEngine] = []


class _Outlines(QIconEngine):
    """Draws an icon when it is first seen at a size, and keeps what it drew."""

    def __init__(self, name: str, shades: dict[QIcon.Mode, str]) -> None:
        super().__init__()
        self._name, self._shades = name, shades
        self._drawn: dict[tuple[int, int, str], QPixmap] = {}

    def clone(self) -> QIconEngine:
        """Another like it, which Qt asks for when an icon is changed."""
        # Qt owns it from now on, but PySide would delete it with the last name that it has in Python.
        _copies.append(_Outlines(self._name, self._shades))
        return _copies[-1]

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon at the resolution of what it is drawn on."""
        device = painter.device()
        ratio = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(rect, self.pixmap(rect.size() * ratio, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon at a size in points of the screen."""
        shade = self._shades.get(mode, self._shades[QIcon.Mode.Normal])
        key = size.width(), size.height(), shade
        if key not in self._drawn:
            self._drawn[key] = _picture(self._name, shade, size)
        return self._drawn[key]


def _picture(name: str, shade: str, size: QSize) -> QPixmap:
    """The outlines in the middle of a picture of that size, as large as fits."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", shade).encode()))
    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    side = min(size.width(), size.height())
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side))
    painter.end()
    return pixmap


@cache
def _source(name: str) -> str:
    return (files("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
