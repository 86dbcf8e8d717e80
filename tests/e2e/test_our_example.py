"""The example that comes with the program is made with the program, from an empty window."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .deeds import connect, place
from .program import Program

EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "examples" / "InsuranceClaim.json"

PROCESSES = {
    "RegisterClaim": (["Report"], "Claim"),
    "CopyClaim": (["Claim"], "Claim ** Claim"),
    "InspectDamage": (["Claim"], "Estimate ++ Rejection"),
    "CheckPolicy": (["Claim", "Policy"], "Cover"),
    "Settle": (["Estimate", "Cover"], "Payment"),
    "PayOut": (["Payment"], "Receipt"),
    "CloseFile": (["Cover ** Rejection"], "Letter"),
}


def create(program: Program, name: str, inputs: list[str], output: str) -> None:
    """Type a process into the editor."""
    program.hands.press("ctrl+shift+n")
    program.until("eyes.dialog.form.name.hasFocus()")
    program.hands.type(name)
    for number, text in enumerate(inputs):
        if number:
            program.hands.click(program.point("eyes.button('Add an input')"))
        else:
            program.hands.click(program.point("eyes.at(eyes.dialog.form.rows[0].field.line)"))
        program.until(f"eyes.dialog.form.rows[{number}].field.line.hasFocus()")
        program.hands.type(text)
    program.hands.press("alt+g")
    program.until("eyes.dialog.form.output.line.hasFocus()")
    program.hands.type(output)
    program.until("eyes.dialog.draft is not None")
    program.hands.press("Return")
    program.until(f"eyes.state({name!r}) == 'valid'")


def meaning(text: str) -> Any:
    """What a file says, but for where things are drawn, and what the example is said to show."""
    value = json.loads(text)
    value.pop("description", None)
    for workspace in value["workspaces"]:
        workspace.pop("composer", None)
    return value


@pytest.mark.timeout(300)
def test_the_example_is_made_with_the_program(start: Callable[..., Program], tmp_path: Path) -> None:
    program = start()
    program.hands.click(program.point("eyes.button('Create a process')"))
    program.until("eyes.dialog.form.name.hasFocus()")
    program.hands.press("Escape")
    program.until("window.isActiveWindow()")
    for name, (inputs, output) in PROCESSES.items():
        create(program, name, inputs, output)
    assert program.see("eyes.document.library['CopyClaim'].process.copier")

    program.hands.press("ctrl+t")
    program.until("window.tabs.current_workspace is not None")
    place(program, "InspectDamage", 0.6, 0.2)
    place(program, "CheckPolicy", 0.6, 0.5)
    place(program, "CopyClaim", 0.2, 0.3)
    place(program, "RegisterClaim", 0.2, 0.7)
    connect(program, "eyes.handle('InspectDamage')", "eyes.process('CheckPolicy')", "_Step1")
    connect(program, "eyes.output('CopyClaim', 'Claim')", "eyes.input('_Step1', 'Claim')", "_Step2")
    connect(program, "eyes.output('RegisterClaim', 'Claim')", "eyes.input('_Step2', 'Claim')", "_Step3")
    place(program, "Settle", 0.8, 0.9)
    connect(program, "eyes.output('_Step3', 'Estimate')", "eyes.input('Settle', 'Estimate')", "_Step4")
    place(program, "PayOut", 0.4, 0.85)
    place(program, "CloseFile", 0.4, 0.95)
    connect(
        program, "eyes.input('PayOut', 'Payment')", "eyes.input('CloseFile', 'Cover ⊗ Rejection')", "_Step5"
    )
    connect(
        program,
        "eyes.output('_Step4', 'Payment')",
        "eyes.input('_Step5', 'Payment ⊕ (Cover ⊗ Rejection)')",
        "_Step6",
    )
    assert program.see("eyes.drawn()") == ["_Step6"]
    program.hands.press("ctrl+0")
    program.hands.click(program.point("eyes.title('_Step6')"))
    program.hands.click(program.point("eyes.button('Store')"))
    program.until("eyes.dialog.field.hasFocus()")
    program.hands.press("ctrl+a")
    program.hands.type("HandleClaim")
    program.hands.press("Return")
    program.until("eyes.state('HandleClaim') == 'valid'")

    file = tmp_path / "InsuranceClaim.json"
    program.hands.press("ctrl+s")
    program.until("eyes.dialog.isVisible()")
    program.hands.press("ctrl+a")
    program.hands.type(str(file))
    program.hands.press("Return")
    program.until("not window.isWindowModified()")
    program.hands.press("ctrl+q")
    assert program.gone() == 0
    assert meaning(file.read_text(encoding="utf-8")) == meaning(EXAMPLE.read_text(encoding="utf-8"))


def test_the_example_shows_what_there_is(start: Callable[..., Program], tmp_path: Path) -> None:
    program = start(Path(shutil.copy(EXAMPLE, tmp_path)))
    program.hands.click(program.point("eyes.button('Verify All')"))
    program.until("set(eyes.known()) == {('valid', 'proved')}")
    program.until("window.tabs.current.canvas.is_laid_out")
    assert program.see("any(edge.optional and edge.buffered for edge in eyes.edges())")
    assert program.see("any(not (edge.optional or edge.buffered) for edge in eyes.edges())")
    actions = "{action.kind.value for action in eyes.document.library['HandleClaim'].process.actions}"
    assert program.see(f"sorted({actions})") == ["JOIN", "TENSOR", "WITH"]
