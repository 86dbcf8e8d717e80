"""The real window is killed in the middle of the work; the next one brings back all that it had shown."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .deeds import place
from .program import Program

PLACES = "[[w.name, [[d.process, d.x, d.y] for d in w.drawings]] for w in eyes.document.workspaces.values()]"
EXAMPLE = Path(__file__).parents[2] / "resources" / "examples" / "InsuranceClaim.json"


@pytest.mark.timeout(240)
def test_a_killed_window_loses_nothing(start: Callable[..., Program], tmp_path: Path) -> None:
    file = tmp_path / "claim.json"
    shutil.copy(EXAMPLE, file)
    saved = file.read_bytes()
    names = [entry["name"] for entry in json.loads(saved)["processes"]][:3]

    program = start(file)
    program.until(f"{names[0]!r} in eyes.document.library")
    program.hands.press("ctrl+t")
    program.until("eyes.drawn() == []")
    for name, x, y in zip(names, (0.3, 0.6, 0.4), (0.2, 0.4, 0.7), strict=True):
        place(program, name, x, y)
    program.hands.press("ctrl+z")
    program.until(f"eyes.drawn() == {names[:2]}")
    shown = program.see(PLACES)
    program.kill()
    assert file.read_bytes() == saved

    program = start(file)
    program.until("'was not saved' in eyes.message()")
    program.hands.click(program.point("eyes.button('Recover')"))
    program.until(f"{PLACES} == {shown}")
    assert program.see("window.isWindowModified()")
    program.kill()

    program = start()
    program.until("'claim.json' in eyes.message()")
    program.hands.click(program.point("eyes.button('Recover')"))
    program.until(f"{PLACES} == {shown}")
    program.hands.press("ctrl+s")
    program.until("not window.isWindowModified()")
    program.kill()
    assert file.with_name("claim.json~").read_bytes() == saved

    program = start(file)
    program.until(f"{PLACES} == {shown}")
    program.hands.press("ctrl+q")
    assert program.gone() == 0
    assert [path.name for path in tmp_path.glob(".claim.json*")] == []
