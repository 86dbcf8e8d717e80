"""A small document of our own, and a canvas that shows it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.canvas.view import CanvasView
from gui.layout.service import LayoutService
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.workspace.document import Document, Drawing, Entry, State, Workspace
from prover_bridge.workspace.session import Session


def atomic(name: str, inputs: list[str], output: str) -> Entry:
    """A valid atomic process; its inputs are on the channels a, b, …"""
    given = tuple(
        Resource(chr(ord("a") + index), parse_proposition(text)) for index, text in enumerate(inputs)
    )
    process = Process(name, given, Resource("out", parse_proposition(output)), None, "")
    return Entry(process, State.VALID)


@pytest.fixture
def document() -> Document:
    """Three processes of a shop, each drawn once in the workspace “Shop”."""
    entries = [
        atomic("Ask", ["Wish"], "Order ** Address"),
        atomic("Pack", ["Order"], "Parcel ++ Missing"),
        atomic("Ship", ["Parcel", "Address"], "Delivered"),
    ]
    drawings = tuple(
        Drawing(number, entry.name, 0.0, 140.0 * number) for number, entry in enumerate(entries, start=1)
    )
    shop = Workspace("Shop", drawings=drawings)
    return Document({entry.name: entry for entry in entries}, {"Shop": shop})


@pytest.fixture
def session(document: Document) -> Session:
    """The document being worked on."""
    return Session(document)


@pytest.fixture
def layout(qapp: object) -> Iterator[LayoutService]:
    """A layout process that ends with the test."""
    service = LayoutService()
    yield service
    service.close()


@pytest.fixture
def show(qtbot, layout: LayoutService) -> Iterator[Callable[..., CanvasView]]:
    """Show a canvas, laid out, at life size."""
    shown: list[CanvasView] = []

    def make(session: Session, workspace: str = "Shop") -> CanvasView:
        view = CanvasView(session, workspace, layout=layout)
        shown.append(view)
        view.resize(900, 700)
        view.set_legend_visible(False)
        qtbot.addWidget(view)
        with qtbot.waitExposed(view):
            view.show()
        qtbot.waitUntil(lambda: view.canvas.is_laid_out)
        view.fit_all()
        return view

    yield make
    for view in shown:
        view.close()


@pytest.fixture
def view(show: Callable[..., CanvasView], session: Session) -> CanvasView:
    """The canvas of the shop."""
    return show(session)


@pytest.fixture
def drag(qtbot) -> Callable[..., None]:
    """Drag with the real mouse events, from one point of a canvas's viewport to another."""

    def perform(
        view: CanvasView,
        start: QPoint,
        end: QPoint,
        *,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        release: bool = True,
    ) -> None:
        target = view.viewport()
        QTest.mousePress(target, button, modifiers, start)
        for step in (0.3, 0.6, 1.0):
            QTest.mouseMove(target, start + (end - start) * step)
        if release:
            QTest.mouseRelease(target, button, modifiers, end)

    return perform
