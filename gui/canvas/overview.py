"""The whole canvas at once, when it is seen from so far away that single items cannot be told apart.

Painting an item costs a call into Python each; here a few calls paint all boxes and lines of an area. What
fits into one image is painted once and then only copied.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMargins, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTransform

from gui.canvas import measure
from gui.canvas.items.annotation import AnnotationItem
from gui.canvas.overview_cells import Cell, Gathering, Place, places
from gui.canvas.scene import CanvasScene
from gui.canvas.spacing import corners

_FAR = 0.5
_SPECKS = 0.04
"""From farther away a box is a few points large."""
_READABLE = 0.24
_MANY = 300
_TITLES = 40.0
"""How far the titles of frames, which are larger from afar, may stand above everything."""
_LARGEST_IMAGE = 1.5
"""An image is kept of so much more than a window shows; painting a larger one takes longer than a frame."""


class Overview:
    """Rectangles and lines of all drawings, kept until something moves.

    Args:
        scene: what it shows.
    """

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._gathering = Gathering(scene.let_go)
        self._cells: Mapping[Place, Cell] | None = None
        self._area = QRectF()
        self._image: QPixmap | None = None
        self._image_scale = 0.0
        self._count = 0
        self._stale = True
        scene.changedDrawings.connect(self.forget)

    @property
    def area(self) -> QRectF:
        """All that there is in the scene, with the titles of frames; empty if there is nothing."""
        content = self._scene.content_rect()
        return content if content.isEmpty() else content.adjusted(0, -_TITLES, 0, 0)

    def forget(self) -> None:
        """Something was moved or has other colours: gather anew when next needed."""
        self._stale = True

    def is_wanted(self, zoom: float) -> bool:
        """Whether there is so much to see from so far away that painting each item is too slow."""
        if zoom >= _FAR:
            return False
        if self._stale:
            graphs = self._scene.graphs.values()
            drawn = sum(len(graph.nodes) + len(graph.links) for graph in graphs)
            self._count = drawn + len(self._scene.annotations.items)
        return self._count > _MANY

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Paint lines, boxes over them, and names that can be read.

        Args:
            painter: with the view's transformation.
            seen: the part of the scene that is seen.
        """
        self._refresh()
        device, zoom = painter.device(), painter.worldTransform().m11()
        scale = zoom * device.devicePixelRatioF()
        shown = device.width() * device.height()
        if self._area.width() * self._area.height() * zoom * zoom < _LARGEST_IMAGE * shown:
            edge = 1 / scale
            around = self._area.adjusted(-edge, -edge, edge, edge)
            painter.drawPixmap(around, self._baked(scale), QRectF())
        else:
            self._paint_parts(painter, seen)
        self._paint_selection(painter)

    def prepare(self) -> bool:
        """Gather what a thumbnail shows, if that is yet to be done; returns whether it was."""
        self._refresh()
        if self._cells is not None or not self._shows_parts():
            return False
        self._cells = self._gathering.cells(self._scene.graphs.values())
        return True

    def _shows_parts(self) -> bool:
        """Whether a thumbnail shows what is in each drawing."""
        return len(self._scene.graphs) <= _MANY and not self._scene.is_drawing

    def thumbnail(self, size: QSize) -> QPixmap:
        """Everything as a small image; of very many drawings, or while more come, only where each is."""
        if self._shows_parts():
            return self._image_of_all(size)
        area = self.area
        image = QPixmap(size)
        image.fill(self._scene.theme.canvas)
        painter = QPainter(image)
        scale = size.width() / area.width()
        move = QTransform.fromTranslate(-area.left(), -area.top())
        painter.setWorldTransform(move * QTransform.fromScale(scale, scale))
        self._paint_places(painter, area)
        painter.end()
        return image

    def _paint_places(self, painter: QPainter, seen: QRectF) -> None:
        """Only where each drawing is."""
        self._scene.annotations.paint_frames_from_afar(painter, seen)
        painter.setPen(_thin(self._scene.theme.process_border))
        painter.setBrush(self._scene.theme.process)
        painter.drawRects([graph.rect for graph in self._scene.graphs.values()])
        self._scene.annotations.paint_notes_from_afar(painter, seen)

    def _image_of_all(self, size: QSize) -> QPixmap:
        """Everything in an image of that size, with one point free at its edges for outermost lines."""
        self._refresh()
        area = self._area
        image = QPixmap(size)
        image.fill(self._scene.theme.canvas)
        scale = min((size.width() - 2) / area.width(), (size.height() - 2) / area.height())
        painter = QPainter(image)
        move = QTransform.fromTranslate(-area.left(), -area.top())
        inside = QTransform.fromTranslate(1, 1)
        painter.setWorldTransform(move * QTransform.fromScale(scale, scale) * inside)
        self._paint_parts(painter, area)
        painter.end()
        return image

    def _baked(self, scale: float) -> QPixmap:
        if self._image is None or self._image_scale != scale:
            size = (self._area.size() * scale).toSize()
            self._image, self._image_scale = self._image_of_all(size.grownBy(QMargins(1, 1, 1, 1))), scale
        return self._image

    def _paint_parts(self, painter: QPainter, seen: QRectF) -> None:
        """Boxes, lines and names, as far as they can be told apart."""
        if painter.worldTransform().m11() < _SPECKS and len(self._scene.graphs) > _MANY:
            self._paint_places(painter, seen)
            return
        if self._cells is None:
            self._cells = self._gathering.cells(self._scene.graphs.values())
        self._paint_cells(painter, seen, self._cells)

    def _paint_cells(self, painter: QPainter, seen: QRectF, known: Mapping[Place, Cell]) -> None:
        theme = self._scene.theme
        cells = [cell for place in places(*corners(seen)) if (cell := known.get(place)) is not None]
        self._scene.annotations.paint_frames_from_afar(painter, seen)
        for cell in cells:
            for name, lines in cell.lines.items():
                painter.setPen(_thin(getattr(theme, name)))
                painter.drawLines(lines)
        for cell in cells:
            for name, areas in cell.boxes.items():
                painter.setPen(_thin(getattr(theme, f"{name}_border")))
                painter.setBrush(getattr(theme, name))
                painter.drawRects(areas)
        if painter.worldTransform().m11() >= _READABLE:
            self._paint_names(painter, cells)
        self._scene.annotations.paint_notes_from_afar(painter, seen)

    def _paint_names(self, painter: QPainter, cells: list[Cell]) -> None:
        painter.setPen(self._scene.theme.process_text)
        painter.setFont(measure.font(measure.NAME_SIZE, True))
        for cell in cells:
            for area, name in cell.names:
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)
        for cell in cells:
            for frame in cell.titles:
                frame.paint_from_afar(painter)

    def _paint_selection(self, painter: QPainter) -> None:
        selected = [
            item.marked_area() if isinstance(item, AnnotationItem) else item.sceneBoundingRect()
            for item in self._scene.selectedItems()
        ]
        if selected:
            painter.setPen(_thin(self._scene.theme.selection))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRects(selected)

    def _refresh(self) -> None:
        """Know again what there is, if something has changed."""
        if self._stale:
            self._stale, self._image, self._cells = False, None, None
            self._area = self.area


def _thin(colour: QColor) -> QPen:
    """One pixel wide at any zoom."""
    return QPen(colour, 0)
