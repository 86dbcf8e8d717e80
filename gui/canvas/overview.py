"""The whole canvas at once, when it is seen from so far away that single items cannot be told apart.

Painting an item costs a call into Python each; here a few calls paint all boxes and all lines.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.canvas import measure
from gui.canvas.scene import CanvasScene

_FAR = 0.5
_READABLE = 0.24
_MANY = 300


class Overview:
    """Rectangles and lines of all drawings, kept until something moves.

    Args:
        scene: what it shows.
    """

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._boxes: dict[str, list[QRectF]] = {}
        self._lines: dict[str, list[QLineF]] = {}
        self._names: list[tuple[QRectF, str]] = []
        self._stale = True
        scene.changedDrawings.connect(self.forget)

    def forget(self) -> None:
        """Something was moved: gather anew when next needed."""
        self._stale = True

    def is_wanted(self, zoom: float) -> bool:
        """Whether there is so much to see from so far away that painting each item is too slow."""
        if zoom >= _FAR:
            return False
        return sum(len(graph.nodes) + len(graph.links) for graph in self._scene.graphs.values()) > _MANY

    def paint(self, painter: QPainter, seen: QRectF) -> None:
        """Paint all lines, then all boxes, in coordinates of the scene, and names that can be read."""
        if self._stale:
            self._gather()
        theme = self._scene.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for name, lines in self._lines.items():
            painter.setPen(_thin(getattr(theme, name)))
            painter.drawLines(lines)
        for name, boxes in self._boxes.items():
            painter.setPen(_thin(getattr(theme, f"{name}_border")))
            painter.setBrush(getattr(theme, name))
            painter.drawRects(boxes)
        if painter.worldTransform().m11() >= _READABLE:
            self._paint_names(painter, seen)
        selected = [item.sceneBoundingRect() for item in self._scene.selectedItems()]
        if selected:
            painter.setPen(QPen(theme.selection, 0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRects(selected)

    def _paint_names(self, painter: QPainter, seen: QRectF) -> None:
        painter.setPen(self._scene.theme.process_text)
        painter.setFont(measure.font(measure.NAME_SIZE, True))
        for area, name in self._names:
            if seen.intersects(area):
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, name)

    def _gather(self) -> None:
        self._stale = False
        self._boxes = {name: [] for name in ("process", "composite", "input", "output", "junction")}
        self._names = []
        self._lines = {"edge": [], "optional": []}
        for graph in self._scene.graphs.values():
            for item in graph.nodes.values():
                name = item.node.kind.value if item.node.kind in measure.BOXES | measure.PILLS else "junction"
                area = measure.centred(item.box.width, item.box.height).translated(item.pos())
                self._boxes[name].append(area)
                if item.node.kind in measure.BOXES:
                    self._names.append((area, item.node.label))
            for link in graph.links.values():
                self._lines["optional" if link.edge.optional else "edge"].append(link.ends)


def _thin(colour: QColor) -> QPen:
    """One pixel wide at any zoom."""
    return QPen(colour, 0)
