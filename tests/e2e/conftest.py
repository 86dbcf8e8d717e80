"""A screen, and the program on it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .program import Program, Screen, is_possible


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
