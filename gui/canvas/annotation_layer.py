"""The notes and frames of a canvas: kept in step with the document, found by place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from gui.canvas.items.annotation import AnnotationItem, Corner
from gui.canvas.items.emphasis import FADED_OPACITY
from gui.canvas.items.group_frame import GroupFrameItem
from gui.canvas.items.note import NoteItem
from gui.theme import Theme
from prover_bridge.workspace.annotations import Annotation, Note, Tint

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGraphicsScene

_FRAMES, _NOTES = -20.0, 5.0


class AnnotationLayer:
    """Frames lie below all drawings, notes above them: what somebody wrote can always be read.

    Args:
        scene: where they are shown.
        theme: colours.
    """

    def __init__(self, scene: QGraphicsScene, theme: Theme) -> None:
        self._scene = scene
        self._theme = theme
        self.items: dict[int, AnnotationItem] = {}

    def show(self, annotations: tuple[Annotation, ...]) -> None:
        """Show these and no others."""
        wanted = {annotation.id: annotation for annotation in annotations}
        for number, item in tuple(self.items.items()):
            if number not in wanted or type(wanted[number]) is not type(item.annotation):
                self._scene.removeItem(self.items.pop(number))
        for place, (number, annotation) in enumerate(wanted.items()):
            item = self.items.get(number) or self._added(annotation)
            if item.annotation is not annotation:
                item.set_annotation(annotation)
            ground = _NOTES if isinstance(annotation, Note) else _FRAMES
            item.setZValue(ground + place / (len(wanted) + 1))

    def area(self) -> QRectF:
        """All of them; empty if there are none."""
        whole = QRectF()
        for item in self.items.values():
            whole = whole.united(item.rect)
        return whole

    def corner_at(self, point: QPointF, reach: float) -> tuple[AnnotationItem, Corner] | None:
        """The corner to pull at a point of the scene, of a note or frame that is selected."""
        for item in self.items.values():
            if item.isSelected() and (corner := item.corner_at(point, reach)) is not None:
                return item, corner
        return None

    def within(self, area: QRectF) -> set[int]:
        """Numbers of those that are wholly inside an area, and smaller than it."""
        return {
            number for number, item in self.items.items() if item.rect != area and area.contains(item.rect)
        }

    def paint_frames_from_afar(self, painter: QPainter, seen: QRectF) -> None:
        """Paint the frames that touch an area, below everything else.

        Args:
            painter: with the scene's coordinates.
            seen: the area.
        """
        for item in sorted(self.items.values(), key=AnnotationItem.zValue):
            if isinstance(item, GroupFrameItem) and item.rect.intersects(seen):
                painter.save()
                painter.translate(item.pos())
                item.paint_sheet(painter, QPen(item.line, 0))
                painter.restore()

    def paint_notes_from_afar(self, painter: QPainter, seen: QRectF) -> None:
        """Paint the notes that touch an area as sheets that cannot be read, above everything else."""
        sheets: dict[Tint, list[AnnotationItem]] = defaultdict(list)
        for item in self.items.values():
            if isinstance(item, NoteItem) and item.rect.intersects(seen):
                sheets[item.annotation.tint].append(item)
        for items in sheets.values():
            painter.setPen(QPen(items[0].line, 0))
            painter.setBrush(items[0].fill)
            painter.drawRects([item.rect for item in items])

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        for item in self.items.values():
            item.set_theme(theme)

    def set_faded(self, faded: bool) -> None:
        """Let them stand back while something else matters more."""
        for item in self.items.values():
            item.setOpacity(FADED_OPACITY if faded else 1.0)

    def _added(self, annotation: Annotation) -> AnnotationItem:
        kind = NoteItem if isinstance(annotation, Note) else GroupFrameItem
        item = kind(annotation, self._theme)
        self.items[annotation.id] = item
        self._scene.addItem(item)
        return item
