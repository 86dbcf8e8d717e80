"""The program's icon in the sizes that desktops want (Icon Theme Specification, freedesktop.org)."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SOURCE = RESOURCES / "icons" / "process-composer.svg"
THEME = RESOURCES / "desktop" / "icons" / "hicolor"
SCALABLE = THEME / "scalable" / "apps" / SOURCE.name
SIZES = (48, 64, 128, 256, 512)


def path_of(size: int) -> Path:
    """Where the icon of that many pixels is."""
    return THEME / f"{size}x{size}" / "apps" / "process-composer.png"


def drawn(size: int) -> QImage:
    """The icon, that many pixels wide and high."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image
