"""The main job with mouse and keys, on a file of the WorkflowFM Composer and on our own example."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from .deeds import connect, place
from .program import Program


def join(program: Program, giver: str, resource: str, taker: str, wanted: str, result: str) -> None:
    """Drag a resource that one process gives to where another takes it."""
    start = f"eyes.output({giver!r}, {resource!r})"
    connect(program, start, f"eyes.input({taker!r}, {wanted!r})", result)


@pytest.mark.timeout(240)
def test_buy_ski(start: Callable[..., Program], shared: Path, tmp_path: Path) -> None:
    file = tmp_path / "BuySki.json"
    shutil.copy(shared / "examples" / "BuySki.json", file)
    program = start(file)
    program.until("'GetSki' in eyes.document.library")

    program.hands.click(program.point("eyes.button('Verify All')"))
    program.until(
        "all(eyes.document.entry(key).state.value == 'valid' for key in eyes.document.process_keys())"
    )
    assert (
        program.see("[eyes.document.entry(k).verdict.value for k in eyes.document.process_keys()]")
        == ["proved"] * 10
    )

    program.hands.press("ctrl+t")
    program.until("window.tabs.current_workspace not in (None, 'Workspace 1')")
    assert program.see("eyes.drawn()") == []
    place(program, "Cm2Inch", 0.3, 0.2)
    place(program, "SelectSki", 0.7, 0.2)
    place(program, "SelectModel", 0.3, 0.4)
    place(program, "SelectLength", 0.3, 0.6)
    place(program, "Usd2Nok", 0.7, 0.6)
    join(program, "Cm2Inch", "LengthINCH", "SelectSki", "LengthINCH", "_Step1")
    join(program, "SelectModel", "Brand", "_Step1", "Brand", "_Step2")
    join(program, "SelectLength", "LengthCM", "_Step2", "LengthCM", "_Step3")
    join(program, "_Step3", "PriceUSD", "Usd2Nok", "PriceUSD", "_Step4")
    assert program.see("eyes.drawn()") == ["_Step4"]

    program.hands.press("ctrl+z")
    program.until("sorted(eyes.drawn()) == ['Usd2Nok', '_Step3']")
    program.hands.press("ctrl+shift+z")
    program.until("eyes.drawn() == ['_Step4']")

    program.hands.click(program.point("eyes.title('_Step4')"))
    program.hands.click(program.point("eyes.button('Store')"))
    program.until("eyes.dialog.field.hasFocus()")
    program.hands.press("ctrl+a")
    program.hands.type("GetSki2")
    program.hands.press("Return")
    program.until("'GetSki2' in eyes.document.library")
    assert program.see("eyes.document.library['GetSki2'].verdict.value") == "proved"

    folder = tmp_path / "deployed"
    deploy_pew(program, folder)
    written = [path for path in folder.rglob("*") if path.is_file()]
    assert len(written) == 13
    marked = folder / "ski" / "instances" / "Cm2InchInstance.scala"
    assert marked in written
    marked.write_text("// mine\n", encoding="utf-8")
    deploy_pew(program, folder)
    assert marked.read_text(encoding="utf-8") == "// mine\n"

    program.hands.press("ctrl+s")
    program.until("not window.isWindowModified()")
    saved = json.loads(file.read_text(encoding="utf-8"))
    stored = next(process for process in saved["processes"] if process["name"] == "GetSki2")
    assert [action["act"] for action in stored["actions"]] == ["JOIN"] * 4
    program.hands.press("ctrl+q")
    assert program.gone() == 0, program.complaints


def deploy_pew(program: Program, folder: Path) -> None:
    """Deploy GetSki2 as PEW with main and without java; told before it is written."""
    program.hands.click(program.point("eyes.row('GetSki2')"))
    program.hands.click(program.point("eyes.button('Deploy')"))
    program.until("eyes.dialog.folder.isVisible()")
    again = folder.exists()
    if not again:
        program.see("eyes.dialog.kind.setCurrentIndex(eyes.dialog.kind.findData('pew'))")
        for field, text in (("folder", str(folder)), ("package", "ski"), ("project", "Ski")):
            program.hands.click(program.point(f"eyes.at(eyes.dialog.{field})"))
            program.hands.press("ctrl+a")
            program.hands.type(text)
        if not program.see("eyes.dialog.main.isChecked()"):
            program.hands.click(program.point("eyes.at(eyes.dialog.main)"))
    program.until("eyes.dialog.write_button.isEnabled()")
    program.hands.click(program.point("eyes.button('Write')"))
    program.until("eyes.dialog.log.text().startswith('Done')")
    said = program.see("eyes.dialog.log.text()")
    assert ("6 written, 7 kept" if again else "13 written") in said, said
    program.hands.press("Escape")
    program.until("eyes.window.isActiveWindow()")
