"""Closing the window in the middle of everything leaves nothing behind."""

import os
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from gui.layout.service import shared_service
from gui.layout.shapes import Box, Link, Shape
from gui.main_window import MainWindow
from gui.services.prover_service import ProverService
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.protocol.commands import Create
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.session import Session

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="it reads /proc")


def children() -> set[int]:
    """The processes that this one has started and that still run."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                found.add(int(stat.parent.name))
    return found


def large_graph(size: int) -> Shape:
    """A graph that takes Graphviz some seconds."""
    boxes = tuple(Box(str(number), 80, 40) for number in range(size))
    ends = ((source, (source * 7 + step) % size) for source in range(size) for step in (1, 11, 31))
    links = tuple(
        Link(f"{source}-{target}-{index}", str(source), str(target), "", "", None)
        for index, (source, target) in enumerate(ends)
        if source != target
    )
    return Shape(boxes, links)


def slow_request() -> Create:
    """A process for which the prover needs long."""
    wide = parse_proposition(" ** ".join(f"R{number}" for number in range(900)))
    return Create(name="Wide", inputs=(wide,) * 30, output=wide)


@pytest.fixture
def busy(settings, themes, shop, qtbot):
    """A window with a prover of its own, in the middle of a request, of a layout, and of a drag."""
    threads, processes = set(threading.enumerate()), children()
    window = MainWindow(settings, themes, ProverService())
    window.hub.replace(Session(shop))
    window.show()
    qtbot.waitExposed(window)
    window.prover.start()
    for index, name in enumerate(("Ask", "Gift")):
        window.processes.place("Workspace 1", name, QPointF(0, 200 * index))
    view = window.tabs.current
    told: list[object] = []
    for _ in range(5):
        window.prover.ask(slow_request(), "Wide", told.append)
    first = Pick(1, "Ask", Part.OUTPUT, path="lr")
    window.connecting.connect_picks("Workspace 1", first, Pick(2, "Gift", Part.PROCESS))
    shared_service().request(large_graph(700))
    qtbot.waitUntil(lambda: len(children() - processes) >= 2)
    start = view.point_of(Pick(2, "Gift", Part.PROCESS))
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view.viewport(), start + (view.rect().center() - start) * 0.5)
    assert window.prover.unsettled
    assert shared_service().is_busy
    assert view.pending.count == 1
    yield window, threads, processes
    shared_service().close()


def test_closing_in_the_middle_of_everything_leaves_no_thread_and_no_process(busy, qtbot):
    window, threads, processes = busy
    window.hub.session.mark_saved(Path("nowhere"))
    assert window.close()
    qtbot.waitUntil(lambda: children() <= processes)
    qtbot.waitUntil(lambda: set(threading.enumerate()) <= threads)
    assert not shared_service().is_busy
    assert window.prover.unsettled == ()
    window.deleteLater()


def test_cancelling_everything_leaves_a_window_that_works_on(busy, qtbot):
    window, _, _ = busy
    document = window.hub.document
    QTest.keyClick(window.tabs.current, Qt.Key.Key_Escape)
    window.verbs.cancel_requests()
    qtbot.waitUntil(lambda: not window.prover.unsettled)
    assert not window.tabs.current.gestures.is_active
    assert window.hub.document == document
    window.hub.session.mark_saved(Path("nowhere"))
    window.close()
    window.deleteLater()
