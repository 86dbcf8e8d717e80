"""A screen, and the program on it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .program import Program, Screen, is_possible

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


@pytest.fixture
def order(start: Callable[..., Program], tmp_path: Path) -> Program:
    """The program with an example, verified, as it comes."""
    program = start(Path(shutil.copy(EXAMPLES / "OnlineOrder.json", tmp_path)))
    program.until("window.tabs.current.canvas.is_laid_out")
    program.hands.press("ctrl+shift+r")
    program.until("set(eyes.known()) == {('valid', 'proved')}")
    return program


@pytest.fixture
def bench(order: Program) -> Program:
    """The program with the processes of an example, and an empty canvas that has the keys."""
    order.hands.press("ctrl+t")
    order.until("eyes.drawn() == [] and window.tabs.current.hasFocus()")
    return order
