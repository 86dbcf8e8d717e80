"""Finding a process and going to it, by keys alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .program import Program

EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "examples" / "InsuranceClaim.json"


@pytest.fixture
def program(start: Callable[..., Program], tmp_path: Path) -> Program:
    """The program with the example."""
    file = shutil.copy(EXAMPLE, tmp_path)
    opened = start(Path(file))
    opened.until("window.tabs.current.canvas.is_laid_out")
    return opened


def find(program: Program, name: str) -> None:
    program.hands.press("ctrl+f")
    program.until("window.library.field.hasFocus()")
    program.hands.type(name)
    program.hands.press("Return")


def test_what_is_found_is_shown_on_the_canvas_near_enough_to_be_read(program: Program) -> None:
    for _ in range(12):
        program.hands.press("ctrl+minus")
    program.until("window.tabs.current.zoom < 0.2")
    find(program, "inspectdam")
    program.until("window.tabs.current.selected_process() == 'InspectDamage'")
    program.until("window.tabs.current.hasFocus() and window.tabs.current.zoom > 0.7")
    x, y = program.point("eyes.process('InspectDamage')")
    left, top = program.point("eyes.empty_place(0, 0)")
    right, bottom = program.point("eyes.empty_place(1, 1)")
    assert left < x < right
    assert top < y < bottom
    program.hands.press("Right")
    program.until("window.tabs.current.selected_process() != 'InspectDamage'")
    assert program.see("eyes.complaints") == []
