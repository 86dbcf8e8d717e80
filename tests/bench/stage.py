"""The window on a workspace that was made for measuring, and what is done to it in tests."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from gui.app import make_application
from gui.canvas.items.node import NodeItem
from gui.canvas.view import CanvasView
from gui.main_window import MainWindow
from gui.services.background import take_turns
from gui.services.collector import Collector
from gui.services.load_ahead import LoadAhead
from gui.services.settings import Settings
from gui.theme import Appearance, ThemeService
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.files import save

from .workspaces import NAME

_NOTHING = Qt.KeyboardModifier.NoModifier
_LONGEST_WAIT = 300.0


class Stage:
    """A window that shows a document, all of it drawn and laid out; threads and garbage as in the program.

    Args:
        folder: for settings and files.
        document: to be opened from a file.
    """

    def __init__(self, folder: Path, document: Document) -> None:
        make_application()
        take_turns()
        self._collector = Collector(None, lambda: self.window.is_busy)
        self.count = len(document.library)
        folder.mkdir(parents=True, exist_ok=True)
        self.file = folder / "many.json"
        save(self.file, document)
        themes = ThemeService(None, Appearance.LIGHT)
        loading = LoadAhead()
        self.window = MainWindow(Settings(folder), themes)
        self.window.resize(1400, 900)
        self.window.show()
        self.settle()
        self.open()
        self.wait(lambda: self.view.canvas.is_laid_out)
        loading.join()
        self._collector.collect_all()  # as the program does when nobody has touched it for a while

    @property
    def view(self) -> CanvasView:
        """The canvas."""
        found = self.window.tabs.canvas_of(NAME)
        assert found is not None
        return found

    def open(self) -> None:
        """Open the file."""
        assert self.window.files.open(self.file)

    def settle(self) -> None:
        """Let the window do and paint what it put off."""
        QApplication.processEvents()

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        end = time.monotonic() + _LONGEST_WAIT
        while not condition():
            QApplication.processEvents()
            assert time.monotonic() < end

    def frame(self) -> None:
        """Paint the canvas."""
        self.view.viewport().repaint()

    def look(self, zoom: float) -> NodeItem:
        """Look at a process that stands alone, as near as that; returns its box."""
        box = self.box()
        self.view.zoom_by(zoom / self.view.zoom)
        self.view.centerOn(box)
        self.settle()
        return box

    def box(self) -> NodeItem:
        """The box of a process that stands alone, in the middle of others."""
        graphs = [graph for graph in self.view.canvas.graphs.values() if graph.frame is None]
        nodes = graphs[len(graphs) // 2].nodes.values()
        return next(item for item in nodes if item.node.is_box)

    def output_of(self, box: NodeItem) -> NodeItem:
        """An output of the process whose box that is."""
        nodes = self.view.canvas.graphs[box.drawing].nodes.values()
        return next(item for item in nodes if item.node.kind.name == "OUTPUT")

    def point(self, item: NodeItem) -> QPoint:
        """Where in the viewport something is."""
        return self.view.mapFromScene(item.scenePos())

    def press(self, at: QPoint) -> None:
        """The left button goes down."""
        self._mouse(QEvent.Type.MouseButtonPress, at, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)

    def drag(self, at: QPoint) -> None:
        """The pointer moves with the left button held."""
        self._mouse(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton)

    def hover(self, at: QPoint) -> None:
        """The pointer moves."""
        self._mouse(QEvent.Type.MouseMove, at, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)

    def cancel(self) -> None:
        """Give up the gesture."""
        self.view.gestures.cancel()
        self.settle()

    def close(self) -> None:
        """Close the window; nothing is saved."""
        self.window.hub.session.mark_saved(self.file)
        self.window.close()
        self.window.deleteLater()
        self.settle()
        self._collector.stop()

    def _mouse(self, kind: QEvent.Type, at: QPoint, button: Qt.MouseButton, held: Qt.MouseButton) -> None:
        target = self.view.viewport()
        place = QPointF(at)
        event = QMouseEvent(kind, place, QPointF(target.mapToGlobal(at)), button, held, _NOTHING)
        QApplication.sendEvent(target, event)
