"""A window with a prover that answers when the test lets it, and a small shop to work on."""

import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from gui.app import make_application
from gui.layout.service import shared_service
from gui.main_window import MainWindow
from gui.services.collector import Collector
from gui.services.prover_service import ProverService
from gui.services.settings import PROVERS, Settings
from gui.theme import Appearance, ThemeService
from prover_bridge.errors import BridgeError
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.protocol.commands import Command, write_command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.local import answer_line
from prover_bridge.provers.prover import Answered, Cancelled, Listener, Outcome, Request, Unanswered
from prover_bridge.provers.states import Busy, Idle, ProverState, Stopped
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.files import save
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.requests import CreateRequest
from prover_bridge.workspace.session import Session

_IDENTITIES = count(1)


class HandProver:
    """A prover in this thread: it answers at once, or, while `held`, when it is told to."""

    def __init__(self, listener: Listener) -> None:
        self.listener = listener
        self.held = False
        self.unsettled: tuple[Request, ...] = ()
        self.state: ProverState = Stopped()
        self.sent: list[Request] = []
        self.closed = False

    def start(self) -> None:
        self._become(Idle())

    def send(self, command: Command, title: str, deadline: float | None = None) -> Request:
        request = Request(next(_IDENTITIES), command, title, deadline)
        self.sent.append(request)
        self.unsettled += (request,)
        self._become(Busy(title, time.monotonic()))
        if not self.held:
            self.answer()
        return request

    def answer(self, *responses: Response) -> None:
        """Answer the oldest request, as the embedded prover would or as told."""
        request = self.unsettled[0]
        found = responses or tuple(answer_line(write_command(request.command)))
        self._settle(Answered(request, found))

    def fail(self, error: BridgeError) -> None:
        """Give no answer to the oldest request."""
        self._settle(Unanswered(self.unsettled[0], error))

    def cancel(self, identity: int) -> None:
        for request in self.unsettled:
            if request.identity == identity:
                self._settle(Cancelled(request))

    def cancel_all(self) -> None:
        for request in self.unsettled:
            self.cancel(request.identity)

    def close(self) -> None:
        self.closed = True

    def _settle(self, outcome: Outcome) -> None:
        self.unsettled = tuple(other for other in self.unsettled if other != outcome.request)
        self._become(Idle())
        self.listener.settled(outcome)

    def _become(self, state: ProverState) -> None:
        self.state = state
        self.listener.state_changed(state)


SHOP = (
    ("Ask", ("Wish",), "Order ** Address"),
    ("Pack", ("Order",), "Parcel ++ Missing"),
    ("Ship", ("Parcel", "Address"), "Delivered"),
    ("Gift", ("Order",), "Parcel"),
)


@pytest.fixture(autouse=True)
def collected_here(qapp: QApplication) -> Iterator[None]:
    """Garbage is collected on this thread only, as in the program."""
    collector = Collector()
    yield
    collector.stop()


@pytest.fixture
def shop() -> Document:
    """Four valid processes and an empty workspace."""
    from prover_bridge.workspace.commands.add_workspace import AddWorkspace

    session = Session()
    for name, inputs, output in SHOP:
        given = tuple(parse_proposition(text) for text in inputs)
        request = CreateRequest(name, given, parse_proposition(output))
        session.do(request.accept(session.document, answer_line(write_command(request.command))))
    session.do(AddWorkspace("Workspace 1"))
    return session.document


@pytest.fixture
def shop_file(shop: Document, tmp_path: Path) -> Path:
    """The shop in a file."""
    path = tmp_path / "shop.json"
    save(path, shop)
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that are nobody's."""
    folder = tmp_path / "settings"
    folder.mkdir()
    found = Settings(folder)
    found.put(PROVERS, 1)  # the one that the tests have in their hand
    return found


@pytest.fixture
def themes(qapp: QApplication) -> ThemeService:
    """Light colours."""
    make_application()
    service = ThemeService(None, Appearance.LIGHT)
    qapp.setPalette(service.theme.palette())
    return service


@pytest.fixture
def hand() -> type[HandProver]:
    """The kind of prover that answers when the test lets it."""
    return HandProver


@pytest.fixture
def provers() -> list[HandProver]:
    """The provers that were made."""
    return []


@pytest.fixture
def prover(window: MainWindow, provers: list[HandProver]) -> HandProver:
    """The prover of the window."""
    return provers[0]


@pytest.fixture
def window(
    qtbot, settings: Settings, themes: ThemeService, provers: list[HandProver]
) -> Iterator[MainWindow]:
    """A window that is shown, empty."""

    def make(listener: Listener) -> HandProver:
        provers.append(HandProver(listener))
        return provers[-1]

    made = MainWindow(settings, themes, ProverService(make))
    qtbot.addWidget(made, before_close_func=_let_go)
    made.show()
    qtbot.waitExposed(made)
    yield made
    shared_service().close()


def _let_go(window: MainWindow) -> None:
    window.hub.session.mark_saved(Path("nowhere"))


@pytest.fixture
def shop_window(window: MainWindow, shop: Document) -> MainWindow:
    """The window with the shop open, saved."""
    window.hub.replace(Session(shop))
    return window


@pytest.fixture
def key() -> Callable[..., ProcessKey]:
    """Makes the key of a process."""
    return lambda name, workspace=None: ProcessKey(workspace, name)


@pytest.fixture
def composed(shop_window: MainWindow, qtbot) -> MainWindow:
    """The shop with Ask joined to Gift."""
    for name in ("Ask", "Gift"):
        shop_window.processes.place("Workspace 1", name, QPointF())
    first = Pick(1, "Ask", Part.OUTPUT, path="lr")
    shop_window.connecting.connect_picks("Workspace 1", first, Pick(2, "Gift", Part.PROCESS))
    # What was made is looked at; who looks at something else sooner would be called away from it.
    qtbot.waitUntil(lambda: shop_window.selection.key == ProcessKey("Workspace 1", "_Step1"))
    return shop_window
