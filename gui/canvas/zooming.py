"""How near the canvas is seen and what is in its middle: zoom, fit, scroll, and to be saved with the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QTimer
from PySide6.QtGui import QTransform, QWheelEvent

from gui.canvas.first_look import first_look, fit_factor
from gui.canvas.source import WorkspaceSource
from prover_bridge.workspace.document import View

if TYPE_CHECKING:
    from gui.canvas.surface import CanvasSurface

_NEAREST = 4.0
_FARTHEST = 0.002
_NOTCH = 120
_STEP = 1.2
_READABLE = 0.75
_LOOK_AFTER = 400


class Zooming(QObject):
    """Zooms and scrolls a canvas.

    Args:
        view: the canvas.
    """

    def __init__(self, view: CanvasSurface) -> None:
        super().__init__(view)
        self._view = view
        self._chosen = False
        self._shown_once = False
        self._note = QTimer(self)
        self._note.setSingleShot(True)
        self._note.setInterval(_LOOK_AFTER)
        self._note.timeout.connect(self.note)

    @property
    def factor(self) -> float:
        """1.0 is life size."""
        return self._view.transform().m11()

    def by(self, factor: float, at: QPoint | None = None) -> None:
        """Zoom in or out so that the point of the viewport (its middle by default) stays where it is."""
        wanted = min(_NEAREST, max(_FARTHEST, self.factor * factor))
        fixed = at if at is not None else self._view.viewport().rect().center()
        before = self._view.mapToScene(fixed)
        self._set(wanted)
        away = self._view.mapFromScene(before) - fixed
        self._view.scroll_by(away.x(), away.y())
        self._changed()

    def wheel(self, event: QWheelEvent) -> None:
        """A wheel zooms at the pointer; what can scroll smoothly in all directions scrolls."""
        smooth, turned = event.pixelDelta(), event.angleDelta()
        zooms = event.modifiers() & event.modifiers().ControlModifier
        sideways = event.modifiers() & event.modifiers().ShiftModifier
        if not zooms and not smooth.isNull():
            self._view.scroll_by(-smooth.x(), -smooth.y())
            self._changed()
        elif sideways:
            self._view.scroll_by(-(turned.y() or turned.x()), 0)
            self._changed()
        else:
            self.by(_STEP ** (turned.y() / _NOTCH), event.position().toPoint())

    def fit(self, area: QRectF) -> None:
        """Show all of an area of the scene, not larger than is pleasant."""
        if area.isEmpty():
            self._set(1.0)
            self._view.centerOn(QPointF(0, 0))
        else:
            self._set(max(_FARTHEST, fit_factor(area, self._view.viewport().size())))
            self._view.centerOn(area.center())
        self._view.zoomChanged.emit(self.factor)

    def near(self, point: QPointF) -> None:
        """Look at a point of the scene from where its surroundings can be read."""
        if self.factor < _READABLE:
            self._set(_READABLE)
        self._view.centerOn(point)
        self._changed()

    def show_at_first(self) -> None:
        """Show what was seen when the file was saved, or else what a first look is for."""
        source = self._view.canvas.source
        found = self._view.session.document.workspaces.get(source.workspace or "")
        if found is not None and found.view is not None and not self._shown_once:
            self._set(min(_NEAREST, max(_FARTHEST, found.view.zoom)))
            self._view.centerOn(found.view.x, found.view.y)
            self._chosen = True
        elif not self._chosen:
            self._look_first()
            self._chosen = self._view.canvas.is_laid_out
        self._shown_once = True

    def settle(self) -> None:
        """All drawings have their places: show them, unless the user looks at something already."""
        if self._shown_once and not self._chosen:
            self._look_first()
            self._chosen = True

    def looked(self) -> None:
        """The user scrolled: what is seen is chosen from now on."""
        self._changed()

    def note(self) -> None:
        """Note in the document what is seen."""
        self._note.stop()
        source = self._view.canvas.source
        if not isinstance(source, WorkspaceSource) or not self._chosen:
            return
        if source.workspace in self._view.session.document.workspaces:
            centre = self._view.mapToScene(self._view.viewport().rect().center())
            seen = View(round(self.factor, 4), round(centre.x(), 1), round(centre.y(), 1))
            self._view.session.look(source.workspace or "", seen)

    def close(self) -> None:
        """Note no more."""
        self._note.stop()

    def _look_first(self) -> None:
        board = self._view.canvas
        if board.content_rect().isEmpty():
            self.fit(QRectF())
            return
        factor, centre = first_look(board, self._view.viewport().size())
        self._set(max(_FARTHEST, factor))
        self._view.centerOn(centre)
        self._view.zoomChanged.emit(self.factor)

    def _set(self, factor: float) -> None:
        self._view.setTransform(QTransform.fromScale(factor, factor))

    def _changed(self) -> None:
        self._chosen = True
        self._note.start()
        self._view.zoomChanged.emit(self.factor)
