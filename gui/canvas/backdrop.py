"""What the canvas paints besides its items: all at once from afar, and an invitation where it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPainter, QPaintEvent

from gui.canvas import measure

if TYPE_CHECKING:
    from gui.canvas.overview import Overview
    from gui.canvas.surface import CanvasSurface

_ROOM = 24


class Backdrop:
    """Paints the viewport where no item does.

    Args:
        view: the canvas.
        overview: paints all of it at once.
    """

    def __init__(self, view: CanvasSurface, overview: Overview) -> None:
        self._view, self._overview = view, overview
        self._invites = False
        view.canvas.changedDrawings.connect(self._withdraw)

    def paints_all(self, event: QPaintEvent) -> bool:
        """Paint everything at once, if there is so much that painting each item is too slow."""
        view = self._view
        if not self._overview.is_wanted(view.zoom):
            return False
        painter = QPainter(view.viewport())
        painter.fillRect(event.rect(), view.canvas.theme.canvas)
        painter.setWorldTransform(view.viewportTransform())
        self._overview.paint(painter, view.seen_area())
        painter.end()
        return True

    def invite(self) -> None:
        """Say on an empty canvas what to do."""
        if not self._view.canvas.is_empty or not self._view.can_connect:
            return
        self._invites = True
        words = QCoreApplication.translate(
            "Canvas", "Drag processes here from the library, or double-click or press A to add one."
        )
        painter = QPainter(self._view.viewport())
        painter.setPen(self._view.canvas.theme.frame_text)
        painter.setFont(measure.font(measure.NAME_SIZE))
        room = self._view.viewport().rect().adjusted(_ROOM, _ROOM, -_ROOM, -_ROOM)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.end()

    def _withdraw(self) -> None:
        """What was painted across the canvas lies in nobody's area when something else comes there."""
        if self._invites and not self._view.canvas.is_empty:
            self._invites = False
            self._view.viewport().update()
