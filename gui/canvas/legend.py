"""The legend: what the shapes and lines of the canvas mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QWidget

from gui.canvas import measure
from gui.canvas.items import marks
from gui.canvas.items.link import LinkItem
from gui.layout.shapes import Route
from gui.theme import Theme
from prover_bridge.wiring.graph import Edge, NodeKind

_NODES = (
    (NodeKind.PROCESS, "process"),
    (NodeKind.COMPOSITE, "composite: double-click opens it"),
    (NodeKind.COPIER, "copier"),
    (NodeKind.INPUT, "input of the whole"),
    (NodeKind.OUTPUT, "output of the whole"),
    (NodeKind.FORK_TIMES, "all of these together"),
    (NodeKind.FORK_PLUS, "one of these alternatives"),
    (NodeKind.JOIN, "outputs side by side"),
    (NodeKind.MERGE, "alternatives come together"),
)
_EDGES = (
    (False, False, "always passes"),
    (True, False, "passes in some alternatives"),
    (False, True, "buffered: waits unused"),
)
_TEXTS = (*(words for _, words in _NODES), *(words for *_, words in _EDGES))
_COLUMNS = (1, 2, 3)
_ROW = 24.0
_SAMPLE = 54.0
_SHRINK = {NodeKind.PROCESS: 0.62, NodeKind.COMPOSITE: 0.62, NodeKind.COPIER: 0.55, NodeKind.MERGE: 0.6}


def _rows(columns: int) -> int:
    """How many rows there are in the highest of so many columns."""
    return -(-len(_TEXTS) // columns)


class Legend(QWidget):
    """An overlay in a corner of the canvas.

    Args:
        parent: the canvas.
        theme: colours.
    """

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self._columns, self._scale = 1, 1.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Legend of the canvas")
        self.resize(self.sizeHint())

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self._theme = theme
        self.update()

    def fit(self, room: QSize) -> None:
        """Fit into a room: where it is low, in several columns, and smaller than usual if need be."""
        scales = {}
        for columns in _COLUMNS:
            whole = self._whole(columns)
            scales[columns] = min(1.0, room.width() / whole.width(), room.height() / whole.height())
        self._columns = max(_COLUMNS, key=lambda columns: (scales[columns], -columns))
        self._scale = scales[self._columns]
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """As much as all rows need."""
        return (self._whole(self._columns) * self._scale).toSize()

    def _whole(self, columns: int) -> QSizeF:
        """The size of all rows in so many columns."""
        return QSizeF(columns * self._column_width(), _ROW * _rows(columns) + 16)

    def _column_width(self) -> float:
        return _SAMPLE + max(measure.text_width(words, measure.LABEL_SIZE) for words in _TEXTS) + 36

    def showEvent(self, event: QShowEvent) -> None:
        """Nothing that lies over the canvas may cover it."""
        self.raise_()
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a row for each shape and each line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.frame, 1))
        painter.setBrush(self._theme.base)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.scale(self._scale, self._scale)
        for row, (kind, words) in enumerate(_NODES):
            self._row(painter, row, words)
            self._node(painter, row, kind)
        for row, (optional, buffered, words) in enumerate(_EDGES, len(_NODES)):
            self._row(painter, row, words)
            self._edge(painter, row, optional, buffered)
        painter.end()

    def _row(self, painter: QPainter, row: int, words: str) -> None:
        painter.setPen(self._theme.text)
        painter.setFont(measure.font(measure.LABEL_SIZE))
        corner = self._corner(row) + QPointF(_SAMPLE + 10, 0)
        area = QRectF(corner, QSizeF(self._column_width() - _SAMPLE - 14, _ROW))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)

    def _corner(self, row: int) -> QPointF:
        """Where the sample of a row begins."""
        column, down = divmod(row, _rows(self._columns))
        return QPointF(10 + column * self._column_width(), 8 + down * _ROW)

    def _node(self, painter: QPainter, row: int, kind: NodeKind) -> None:
        painter.save()
        painter.translate(self._corner(row) + QPointF(_SAMPLE, _ROW) / 2)
        scale = _SHRINK.get(kind, 0.7)
        painter.scale(scale, scale)
        size = (64.0, 28.0) if kind in measure.BOXES | measure.PILLS else measure.sign_size(kind)
        text = "" if kind in measure.BOXES else "A"
        rect = measure.centred(*size)
        look = marks.Look(rect, marks.outline(kind, rect), text, self._theme)
        marks.paint_node(painter, kind, look)
        painter.restore()

    def _edge(self, painter: QPainter, row: int, optional: bool, buffered: bool) -> None:
        painter.save()
        painter.translate(self._corner(row) + QPointF(0, _ROW / 2))
        edge = Edge("", "", "", "", optional=optional, buffered=buffered)
        sample = LinkItem(0, edge, "", self._theme)
        third = _SAMPLE / 3
        sample.set_route(Route(((0, 0), (third, 0), (2 * third, 0), (_SAMPLE, 0))))
        sample.paint_on(painter)
        painter.restore()
