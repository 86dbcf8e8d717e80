"""Drawing what a canvas shows into a file, without a window and without a screen."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from gui.actions.export_flow import write_picture
from gui.canvas.view import CanvasView
from gui.layout.service import LayoutService
from gui.theme import load_theme
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import Document, Drawing, ProcessKey
from prover_bridge.workspace.edits import with_drawings
from prover_bridge.workspace.session import Session

_PLATFORM = "QT_QPA_PLATFORM"
_PATIENCE = 600_000  # milliseconds for all layouts


def draw_picture(
    document: Document, shown: ProcessKey, path: Path, scale: float, theme: str
) -> tuple[int, int]:
    """Draw a process, or a workspace as it stands.

    Args:
        document: what it is in.
        shown: the process; without a name, the canvas of its workspace.
        path: the file; its ending says which kind of picture.
        scale: how much larger than on the canvas.
        theme: name of the colours.

    Returns:
        Width and height: pixels of a PNG, points of the others.

    Raises:
        BridgeError: there is nothing to draw, it cannot be laid out, or the file cannot be written.
    """
    with _application(), _canvas(document, shown, theme) as view:
        size = write_picture(view, path, scale).toSize()
    return size.width(), size.height()


@contextmanager
def _application() -> Iterator[QApplication]:
    """The application, on no screen if it has to be made; Ctrl+C ends it."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        yield existing
        return
    os.environ[_PLATFORM] = "offscreen"
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield QApplication(sys.argv[:1])
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _canvas(document: Document, shown: ProcessKey, theme: str) -> Iterator[CanvasView]:
    """A canvas on which everything stands where it belongs."""
    layout = LayoutService()
    view = _view(document, shown, theme, layout)
    view.messageTold.connect(_tell)
    try:
        _wait(view)
        yield view
    finally:
        view.close()
        layout.close()


def _view(document: Document, shown: ProcessKey, theme: str, layout: LayoutService) -> CanvasView:
    colours = load_theme(theme)
    if shown.workspace is None:
        return CanvasView.of_composite(Session(document), shown.name, theme=colours, layout=layout)
    if shown.name:
        alone = (Drawing(1, shown.name),)
        document = with_drawings(document, document.workspaces[shown.workspace], alone)
    return CanvasView(Session(document), shown.workspace, theme=colours, layout=layout)


def _wait(view: CanvasView) -> None:
    """Until the layout process has answered."""
    loop, limit = QEventLoop(), QTimer()
    limit.setSingleShot(True)
    limit.timeout.connect(loop.quit)
    view.canvas.laidOut.connect(loop.quit)
    limit.start(_PATIENCE)
    while not view.canvas.is_laid_out and limit.isActive():
        loop.exec()
    if not view.canvas.is_laid_out:
        raise BridgeError("The layout takes too long.", advice="Draw a smaller part.")


def _tell(text: str) -> None:
    print(text, file=sys.stderr)
