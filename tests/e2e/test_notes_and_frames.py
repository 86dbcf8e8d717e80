"""Writing a note and framing a selection with real keys and a real mouse; all of it is in the file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .deeds import place
from .program import Program

EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "examples" / "InsuranceClaim.json"
WORKSPACE = "eyes.document.workspaces[window.tabs.current_workspace]"
NOTES = f"[[type(a).__name__, a.text, a.area.x, a.area.y] for a in {WORKSPACE}.annotations]"
PLACES = f"[[d.process, d.x, d.y] for d in {WORKSPACE}.drawings]"
WRITING = "window.tabs.current.annotating.editor is not None"


def title(number: int) -> str:
    """Where the title of a frame, or the text of a note, is on the screen."""
    return (
        f"[(lambda at: [at.x(), at.y()])(window.tabs.current.viewport().mapToGlobal("
        f"window.tabs.current.mapFromScene(item.text_area().center())))"
        f" for item in [window.tabs.current.canvas.annotations.items[{number}]]][0]"
    )


@pytest.mark.timeout(240)
def test_notes_and_frames_are_made_moved_undone_and_kept(
    start: Callable[..., Program], tmp_path: Path
) -> None:
    file = Path(shutil.copy(EXAMPLE, tmp_path))
    program = start(file)
    program.until("window.tabs.current.canvas.is_laid_out")
    program.hands.press("ctrl+t")
    program.until("eyes.drawn() == []")
    place(program, "RegisterClaim", 0.3, 0.3)
    place(program, "PayOut", 0.3, 0.6)

    program.hands.press("ctrl+k")
    program.until(WRITING)
    program.hands.type("Ask Anna")
    program.hands.press("Return")
    program.hands.type("first")
    program.hands.press("ctrl+Return")
    program.until(f"{NOTES}[0][:2] == ['Note', 'Ask Anna\\nfirst']")

    program.hands.click(program.point("eyes.process('RegisterClaim')"))
    program.until("window.tabs.current.selected_process() == 'RegisterClaim'")
    program.hands.press("ctrl+g")
    program.until(WRITING)
    program.hands.type("Intake")
    program.hands.press("Return")
    program.until(f"{NOTES}[1][:2] == ['GroupFrame', 'Intake']")

    (_, x, y), other = program.see(PLACES)
    start_of_drag = program.point(title(2))
    program.hands.drag(start_of_drag, (start_of_drag[0] + 60, start_of_drag[1] + 30))
    program.until(f"{PLACES}[0][1] > {x} + 20 and {PLACES}[0][2] > {y} + 10")
    assert program.see(PLACES)[1] == other
    program.hands.double_click(program.point(title(2)))
    program.until(WRITING)
    program.hands.press("Escape")
    program.until(f"not {WRITING}")
    shown = program.see(NOTES), program.see(PLACES)

    for _ in range(4):
        program.hands.press("ctrl+z")
    program.until(f"{NOTES} == [] and {PLACES} == [['RegisterClaim', {x}, {y}], {other}]")
    for _ in range(4):
        program.hands.press("ctrl+shift+z")
    program.until(f"({NOTES}, {PLACES}) == {shown}")

    program.hands.press("ctrl+s")
    program.until("not window.isWindowModified()")
    assert program.see("eyes.complaints") == []
    program.hands.press("ctrl+q")
    assert program.gone() == 0
    program = start(file)
    program.until("window.tabs.count() == 2")
    program.see("window.tabs.setCurrentIndex(1)")
    program.until(f"({NOTES}, {PLACES}) == {shown}")
    assert program.see("len(window.tabs.current.canvas.annotations.items)") == 2
    program.hands.press("ctrl+f")
    program.until("window.library.field.hasFocus()")
    program.hands.type("anna")
    program.hands.press("Return")
    program.until("[item.number for item in window.tabs.current.selected_annotations()] == [1]")
    assert program.see("eyes.complaints") == []
