"""Finding a process and going to it, by keys alone; the library is as before afterwards."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .program import Program

EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "examples" / "InsuranceClaim.json"
ROWS = "window.library.view.model().rowCount()"


@pytest.fixture
def program(start: Callable[..., Program], tmp_path: Path) -> Program:
    """The program with the example."""
    file = shutil.copy(EXAMPLE, tmp_path)
    opened = start(Path(file))
    opened.until("window.tabs.current.canvas.is_laid_out")
    return opened


def look_for(program: Program, name: str) -> None:
    """Type what to look for."""
    program.hands.press("ctrl+f")
    program.until("window.library.field.hasFocus()")
    program.hands.type(name)
    program.until(f"window.library.field.text() == {name!r}")


def test_what_is_found_is_shown_on_the_canvas_near_enough_to_be_read(program: Program) -> None:
    for _ in range(12):
        program.hands.press("ctrl+minus")
    program.until("window.tabs.current.zoom < 0.2")
    groups = program.see(ROWS)
    look_for(program, "inspectdam")
    assert program.see(ROWS) < groups
    program.hands.press("Return")
    program.until("window.tabs.current.selected_process() == 'InspectDamage'")
    program.until("window.tabs.current.hasFocus() and window.tabs.current.zoom > 0.7")
    assert program.see("window.library.field.text()") == ""
    assert program.see(ROWS) == groups
    x, y = program.point("eyes.process('InspectDamage')")
    left, top = program.point("eyes.empty_place(0, 0)")
    right, bottom = program.point("eyes.empty_place(1, 1)")
    assert left < x < right
    assert top < y < bottom
    program.hands.press("Right")
    program.until("window.tabs.current.selected_process() != 'InspectDamage'")
    assert program.see("eyes.complaints") == []


def test_escape_goes_back_to_where_the_user_was(program: Program) -> None:
    program.hands.click(program.point("eyes.process('Settle')"))
    program.until("window.tabs.current.selected_process() == 'Settle'")
    program.see("window.docks['library'].close()")
    groups = program.see(ROWS)
    look_for(program, "policy")
    assert program.see("window.library.isVisible()")
    program.hands.press("Down", "Escape")
    program.until("window.tabs.current.hasFocus()")
    assert program.see("window.selection.key.name") == "Settle"
    assert program.see("window.tabs.current.selected_process()") == "Settle"
    assert program.see("window.library.field.text()") == ""
    assert program.see(ROWS) == groups
    assert not program.see("window.library.isVisible()")


def test_f3_goes_to_what_else_was_found_and_enter_in_the_list_jumps_too(program: Program) -> None:
    look_for(program, "claim")
    program.hands.press("Down", "Down", "Return")
    program.until("window.tabs.current.hasFocus()")
    first = program.see("window.selection.key.name")
    program.hands.press("F3")
    program.until(f"window.selection.key.name != {first!r} and window.tabs.current.hasFocus()")
    assert "F3" in program.see("window.status.currentMessage()")
    assert program.see("window.library.field.text()") == ""
