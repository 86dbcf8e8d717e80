"""Exporting a canvas as a picture: SVG, PDF or PNG, chosen by the ending of the file's name."""

from collections.abc import Collection
from contextlib import nullcontext
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QGraphicsItem, QWidget

from gui.canvas.excerpt import alone, area_of, excerpt
from gui.canvas.view import CanvasView
from gui.dialogs.ask import tell_error
from gui.dialogs.picture_file import PictureFileDialog
from gui.services.settings import LAST_FOLDER, Settings
from prover_bridge.errors import BridgeError
from prover_bridge.storage.atomic import write_atomically

MARGIN = 20.0
SHARPNESS = 2.0
_MOST_PIXELS = 16_000


class ExportFlow(QObject):
    """Asks for a file and draws a canvas into it.

    Args:
        window: over which questions are asked.
        settings: the folder that was looked at last.
    """

    told = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, window: QWidget, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings

    def export(self, view: CanvasView, name: str, *, selection: bool = False) -> None:
        """Ask where to, and export what is on a canvas.

        Args:
            view: the canvas.
            name: what the file is called if the user says nothing else.
            selection: whether only what is selected is exported.
        """
        chosen = excerpt(view.canvas, view.selected_things()) if selection else None
        title = self.tr("Export Picture of Selection") if selection else self.tr("Export Picture")
        dialog = PictureFileDialog(self._window, title, Path(self._settings.get(LAST_FOLDER)) / name)
        if not dialog.exec():
            return
        path = dialog.path
        try:
            write_picture(view, path, items=chosen)
        except BridgeError as error:
            tell_error(self._window, self.tr("The picture cannot be exported."), error)
            return
        self.told.emit(self.tr("The picture is in %1").replace("%1", str(path)))


def write_picture(
    view: CanvasView, path: Path, scale: float = 1.0, *, items: Collection[QGraphicsItem] | None = None
) -> QSizeF:
    """Draw what is on a canvas into a file.

    Args:
        view: the canvas.
        path: the file; its ending says which kind of picture.
        scale: how much larger than on the canvas.
        items: what is drawn; all by default.

    Returns:
        The size of the picture: pixels of a PNG, points of the others.

    Raises:
        BridgeError: the ending is of no kind of picture that can be made, there is nothing to draw, or the
            file cannot be written.
    """
    make = _PICTURES.get(path.suffix.lower())
    if make is None:
        raise BridgeError(
            f"There is no picture of the kind “{path.suffix}”.",
            where=path.name,
            advice="Choose a name that ends in .svg, .pdf or .png.",
        )
    area = view.canvas.content_rect() if items is None else area_of(view.canvas, items)
    if area.isEmpty():
        raise BridgeError("There is nothing on the canvas.", advice="Place a process first.")
    with nullcontext() if items is None else alone(view.canvas, items):
        content, size = make(view, area.marginsAdded(QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)), scale)
    try:
        write_atomically(path, content)
    except OSError as error:
        raise BridgeError(
            f"The picture cannot be written: {error.strerror or error}.",
            where=str(path),
            advice="Choose another folder.",
        ) from error
    return size


def _svg(view: CanvasView, area: QRectF, scale: float) -> tuple[bytes, QSizeF]:
    size = area.size() * scale
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setViewBox(QRectF(QPointF(), size))
    generator.setSize(size.toSize())
    painter = QPainter(generator)
    _draw(view, painter, area, size)
    painter.end()
    return bytes(buffer.data().data()), size


def _pdf(view: CanvasView, area: QRectF, scale: float) -> tuple[bytes, QSizeF]:
    size = area.size() * scale
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)
    page = QPageSize(size, QPageSize.Unit.Point)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    _draw(view, painter, area, size)
    painter.end()
    return bytes(buffer.data().data()), size


def _png(view: CanvasView, area: QRectF, scale: float) -> tuple[bytes, QSizeF]:
    longest = max(area.width(), area.height())
    sharpness = min(SHARPNESS * scale, _MOST_PIXELS / longest)
    image = QImage(QSize(int(area.width() * sharpness), int(area.height() * sharpness)), _FORMAT)
    image.fill(view.canvas.theme.canvas)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    _draw(view, painter, area, QSizeF(image.size()))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data()), QSizeF(image.size())


_PICTURES = {".svg": _svg, ".pdf": _pdf, ".png": _png}

_FORMAT = QImage.Format.Format_ARGB32_Premultiplied


def _draw(view: CanvasView, painter: QPainter, area: QRectF, size: QSizeF) -> None:
    """Draw the scene; what is selected is not marked in a picture."""
    painter.fillRect(QRectF(QPointF(), size), view.canvas.theme.canvas)
    chosen = view.canvas.selectedItems()
    view.select_items(())
    view.canvas.render(painter, QRectF(QPointF(), size), area, Qt.AspectRatioMode.KeepAspectRatio)
    view.select_items(chosen)
