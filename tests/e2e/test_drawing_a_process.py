"""A process is specified in its picture alone, with mouse and keys."""

from collections.abc import Callable

import pytest

from .program import Program


def name_it(program: Program, text: str) -> None:
    """Type what the branch shall be, in the field that stands in its place."""
    program.until(
        "eyes.dialog.picture.naming is not None and eyes.dialog.picture.naming.field.line.hasFocus()"
    )
    program.hands.type(text)
    program.hands.press("Return")
    program.until("eyes.dialog.picture.naming is None and eyes.dialog.picture.hasFocus()")


def says(program: Program, output: str) -> None:
    program.until(f"eyes.dialog.form.output.line.text() == {output!r}")


@pytest.mark.timeout(240)
def test_branches_are_built_switched_deleted_and_renamed(start: Callable[..., Program]) -> None:
    program = start()
    program.hands.press("ctrl+shift+n")
    program.until("eyes.dialog.form.name.hasFocus()")
    program.hands.type("Sort")

    program.hands.click(program.point("eyes.branch('')"))
    program.hands.press("asterisk")
    name_it(program, "A")
    program.hands.click(program.point("eyes.button('And')"))
    name_it(program, "B")
    program.hands.click(program.point("eyes.branch('r')"))
    program.hands.press("plus")
    name_it(program, "C")
    says(program, "A ** (B ++ C)")

    program.hands.click(program.point("eyes.branch('')"))
    program.hands.press("s")
    says(program, "A ++ B ++ C")
    program.hands.press("ctrl+z")
    says(program, "A ** (B ++ C)")
    program.hands.click(program.point("eyes.branch('lr')"))
    program.hands.press("Delete")
    says(program, "B ++ C")
    program.hands.press("ctrl+z")
    says(program, "A ** (B ++ C)")

    program.hands.click(program.point("eyes.branch('')"))
    program.hands.press("Right", "Up", "F2")
    name_it(program, "First")
    program.hands.double_click(program.point("eyes.branch('rlr')"))
    name_it(program, "Second")
    says(program, "First ** (Second ++ C)")
    program.hands.click(program.point("eyes.branch('', 0)"))
    program.hands.press("F2")
    name_it(program, "Letter")
    program.until("eyes.dialog.preview.text().endswith('Letter ⊢ First ⊗ (Second ⊕ C)')")

    program.hands.click(program.point("eyes.button('OK')"))
    program.until("eyes.state('Sort') == 'valid'")
    assert program.point("eyes.row('Sort')")
    tip = program.see("window.library.view.currentIndex().data(Qt.ItemDataRole.ToolTipRole)")
    assert tip.startswith("Letter ⊢ First ⊗ (Second ⊕ C)")
