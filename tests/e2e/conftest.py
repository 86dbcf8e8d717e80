"""A screen, and the program on it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .program import Program, Screen, is_possible
from .slow_prover import SlowProver

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"


@pytest.fixture(scope="session")
def screen() -> Iterator[Screen]:
    if not is_possible():
        pytest.skip("Xvfb, openbox and xdotool are needed")
    found = Screen()
    yield found
    found.close()


@pytest.fixture
def start(screen: Screen, tmp_path: Path) -> Iterator[Callable[..., Program]]:
    """Start the program with files; whatever the test leaves running is ended."""
    started: list[Program] = []

    def begin(*files: Path, **environment: str) -> Program:
        started.append(Program(screen, list(files), tmp_path, environment))
        return started[-1]

    yield begin
    for program in started:
        program.kill()


@pytest.fixture(scope="module")
def order(screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program with an example, verified, as it comes; the tests of one file share it."""
    home = tmp_path_factory.mktemp("home")
    program = Program(screen, [Path(shutil.copy(EXAMPLES / "OnlineOrder.json", home))], home)
    program.until("window.tabs.current.canvas.is_laid_out")
    program.hands.press("ctrl+shift+r")
    program.until("set(eyes.known()) == {('valid', 'proved')}")
    yield program
    program.kill()


@pytest.fixture
def bench(order: Program) -> Program:
    """The program with the processes of an example, and a new empty canvas that has the keys."""
    canvases = order.see("window.tabs.count()")
    order.hands.press("Escape", "Escape", "ctrl+t")
    order.until(f"window.tabs.count() == {canvases + 1} and eyes.drawn() == []")
    order.until("window.tabs.current.hasFocus()")
    return order


@pytest.fixture
def prover(tmp_path: Path) -> Iterator[SlowProver]:
    """A prover that takes its time, chosen in the settings of the program that is started next."""
    found = SlowProver()
    found.choose_in(tmp_path)
    yield found
    found.close()
