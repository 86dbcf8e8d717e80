"""From where things were to where they are: a new drawing takes over the places of those it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QApplication, QStyle

if TYPE_CHECKING:
    from gui.canvas.drawn import DrawnGraph

_LONGEST = 260


def longest() -> int:
    """How long things may move, in milliseconds; 0 where the system wants no animations."""
    style = QApplication.style()
    return min(_LONGEST, style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration))


class Transition(QObject):
    """Moves the nodes of a drawing to their places.

    Args:
        graph: a drawing that travels.
        parent: owner.
    """

    moved = Signal()
    finished = Signal(object)
    """The DrawnGraph that has arrived."""

    def __init__(self, graph: DrawnGraph, parent: QObject) -> None:
        super().__init__(parent)
        self._graph = graph
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(longest())
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._show)
        self._animation.finished.connect(self._finish)

    def start(self) -> None:
        """Begin to move."""
        self._animation.start()

    def stop(self) -> None:
        """Be there at once; nothing is told."""
        self._animation.stop()
        self._graph.arrive(1.0)

    def _show(self, progress: float) -> None:
        self._graph.arrive(progress)
        self.moved.emit()

    def _finish(self) -> None:
        self._graph.arrive(1.0)
        self.finished.emit(self._graph)


class Transitions(QObject):
    """All drawings that are on their way.

    Args:
        parent: owner.
    """

    moved = Signal()
    """A drawing has moved on."""
    finished = Signal()
    """A drawing has arrived."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._running: dict[DrawnGraph, Transition] = {}

    @property
    def count(self) -> int:
        """How many drawings are on their way."""
        return len(self._running)

    def begin(self, graph: DrawnGraph) -> None:
        """Let a drawing that travels move to its place."""
        self.end(graph)
        moving = Transition(graph, self)
        moving.moved.connect(self.moved)
        moving.finished.connect(self._finish)
        self._running[graph] = moving
        moving.start()

    def end(self, graph: DrawnGraph) -> None:
        """Have it there at once."""
        moving = self._running.pop(graph, None)
        if moving is not None:
            moving.stop()
            moving.deleteLater()

    def close(self) -> None:
        """Have all there at once."""
        for graph in tuple(self._running):
            self.end(graph)

    def _finish(self, graph: DrawnGraph) -> None:
        self.end(graph)
        self.finished.emit()
