"""The window with another's prover: the work is the same, and its limits are told before."""

import asyncio
import json
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPointF

from gui.main_window import MainWindow
from gui.panels.status import StatusBar
from gui.services.problems import Weight
from gui.services.prover_choice import keep_choice
from gui.services.settings import Settings
from gui.theme import ThemeService, load_theme
from prover_bridge.logic.trees import leaf
from prover_bridge.provers.choice import ProverChoice, ProverKind
from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.server import Server
from prover_bridge.provers.states import Idle, Starting
from prover_bridge.workspace.document import Document, State, Verdict
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.requests import CreateRequest
from prover_bridge.workspace.session import Session

HERE = "Workspace 1"
PATIENCE = 20_000


@pytest.fixture
def port() -> Iterator[int]:
    """Where our own server listens."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = Server(Limits(workers=1))
    yield asyncio.run_coroutine_threadsafe(server.start(0), loop).result(20)
    asyncio.run_coroutine_threadsafe(server.close(), loop).result(20)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(20)
    loop.close()


@pytest.fixture
def served(
    settings: Settings, themes: ThemeService, shop: Document, port: int, qtbot
) -> Iterator[MainWindow]:
    """The window with the shop open, whose prover is behind a server."""
    keep_choice(settings, ProverChoice(ProverKind.SERVER, port=port))
    window = MainWindow(settings, themes)
    window.hub.replace(Session(shop))
    window.show()
    yield window
    window.hub.session.mark_saved(None)
    window.close()


def test_a_connection_is_made_by_a_server_and_proved_by_our_kernel(served: MainWindow, qtbot) -> None:
    for row, name in enumerate(("Ask", "Gift")):
        served.processes.place(HERE, name, QPointF(0.0, 150.0 * row))
    drawings = {each.process: each.id for each in served.hub.document.workspaces[HERE].drawings}
    channel = served.hub.document.library["Gift"].process.inputs[0].channel
    served.tabs.connectionRequested.emit(
        HERE,
        Pick(drawings["Ask"], "Ask", Part.OUTPUT, path="lr"),
        Pick(drawings["Gift"], "Gift", Part.INPUT, channel),
    )
    qtbot.waitUntil(lambda: "_Step1" in served.hub.document.workspaces[HERE].compositions, timeout=PATIENCE)
    made = served.hub.document.workspaces[HERE].compositions["_Step1"]
    assert (made.state, made.verdict) == (State.VALID, Verdict.PROVED)
    qtbot.waitUntil(lambda: served.prover.state == Idle())
    history = served.runs.history(HERE)
    history.flush()
    (task,) = history.folder.glob("*/task.json")
    assert json.loads(task.read_text())["environment"] == "server"


def test_what_a_foreign_prover_may_fail_with_is_told_before(served: MainWindow, qtbot) -> None:
    served.requests.ask(CreateRequest("max", (leaf("A"),), leaf("B")))
    (note,) = served.problems.all
    assert note.weight is Weight.NOTE
    assert "max" in note.what
    assert "embedded prover" in note.advice
    qtbot.waitUntil(lambda: not served.prover.unsettled, timeout=PATIENCE)


def test_the_embedded_prover_raises_no_such_concern(shop_window: MainWindow) -> None:
    shop_window.requests.ask(CreateRequest("max", (leaf("A"),), leaf("B")))
    assert shop_window.problems.all == ()


def test_the_status_bar_tells_how_far_loading_is(qtbot, themes: ThemeService) -> None:
    bar = StatusBar(load_theme("light"))
    qtbot.addWidget(bar)
    bar.show_name("HOL Light")
    bar.show_state(Starting(0.0, "loading tensor.ml"))
    assert "HOL Light starting" in bar._prover.text()
    assert "loading tensor.ml" in bar._prover.text()
    assert bar._prover.toolTip() == "loading tensor.ml"
    bar.show_state(Idle())
