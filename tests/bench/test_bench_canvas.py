"""What a user feels on a canvas with 1,000 processes, and with 10,000.

Run with `pytest tests/bench/test_bench_canvas.py --benchmark-only`; nothing is asserted about seconds.
"""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from gui.canvas.fitting import Fitting
from gui.canvas.gestures.gesture import Pointer
from gui.canvas.gestures.move import Move
from gui.canvas.view import CanvasView
from gui.layout.service import LayoutService
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.document import Document, Drawing, Entry, State, Workspace
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.session import Session


def entry(number: int) -> Entry:
    inputs = (
        Resource("a", parse_proposition(f"R{number}")),
        Resource("b", parse_proposition(f"S{number % 7}")),
    )
    output = parse_proposition(f"R{number + 1} ** (T{number % 5} ++ S{(number + 1) % 7})")
    return Entry(Process(f"Process{number}", inputs, Resource("o", output), None, ""), State.VALID)


def many(count: int) -> Session:
    entries = [entry(number) for number in range(count)]
    side = int(count**0.5) + 1
    drawings = tuple(
        Drawing(number + 1, found.name, number % side * 480.0, number // side * 170.0)
        for number, found in enumerate(entries)
    )
    library = {found.name: found for found in entries}
    return Session(Document(library, {"Many": Workspace("Many", drawings=drawings)}))


@pytest.fixture(scope="module")
def layout(qapp):
    service = LayoutService()
    yield service
    service.close()


@pytest.fixture(scope="module", params=[1000, 10000])
def view(request, qapp, layout):
    shown = CanvasView(many(request.param), "Many", layout=layout)
    shown.resize(1400, 900)
    shown.show()
    while not shown.canvas.is_laid_out:
        qapp.processEvents()
    yield shown
    shown.close()


def frame(view: CanvasView) -> None:
    view.viewport().repaint()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("zoom", ["all", "half", "life size"])
def test_frame(benchmark, view, zoom):
    view.fit_all()
    if zoom != "all":
        view.zoom_by((0.5 if zoom == "half" else 1.0) / view.zoom)
    frame(view)
    benchmark(frame, view)


@pytest.mark.timeout(600)
def test_pan(benchmark, view):
    view.fit_all()
    view.zoom_by(1.0 / view.zoom)

    def pan() -> None:
        view.scroll_by(7, 5)
        QApplication.processEvents()

    benchmark(pan)


@pytest.mark.timeout(600)
def test_drag_a_process(benchmark, view):
    item = view.canvas.graphs[5].nodes["Process4:o"]
    view.zoom_by(1.0 / view.zoom)
    view.centerOn(item)
    start = item.pos()
    move = Move(view, item)
    move.start(Pointer(QPoint(), start, Qt.KeyboardModifier.NoModifier))
    way = iter(range(10_000_000))

    def drag() -> None:
        by = QPointF(next(way) % 90, 3)
        move.move(Pointer(QPoint(), start + by, Qt.KeyboardModifier.NoModifier))
        QApplication.processEvents()

    benchmark(drag)
    move.cancel()


@pytest.mark.timeout(600)
def test_mark_what_fits(benchmark, view):
    view.zoom_by(0.5 / view.zoom)
    item = view.canvas.graphs[5].nodes["Process4:o"]
    view.centerOn(item)

    def mark() -> None:
        first = Pick(5, "Process4", Part.OUTPUT, path="lr")
        Fitting(view.session.document, "Many", first).mark(view.canvas, item, view.seen_area())

    benchmark(mark)
    view.canvas.emphasize({})


@pytest.mark.timeout(600)
def test_undo_and_redo_a_move(benchmark, view):
    view.session.do(MoveDrawings("Many", {5: (0.0, 0.0)}))

    def there_and_back() -> None:
        view.session.undo()
        view.session.redo()

    benchmark(there_and_back)


@pytest.mark.timeout(600)
def test_open_to_first_paint(benchmark, qapp, layout):
    session = many(1000)

    def show() -> None:
        found = CanvasView(session, "Many", layout=layout)
        found.resize(1400, 900)
        found.show()
        qapp.processEvents()
        found.close()

    benchmark.pedantic(show, rounds=5)
