"""The picture of a draft and its texts are two views of one thing, changed with mouse and keys."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from gui.dialogs.process_editor import ProcessEditor
from gui.dialogs.process_editor.naming import NamingField
from gui.main_window import MainWindow
from gui.theme import load_theme
from prover_bridge.logic.names import problem_with_name
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.workspace.drafts import Draft, Place, Sheet

LEFT = Qt.MouseButton.LeftButton
OUTPUT = Place(None)


@pytest.fixture
def opened(window: MainWindow, qtbot) -> Iterator[Callable[..., ProcessEditor]]:
    """Opens the editor with these inputs and that output."""
    made: list[ProcessEditor] = []

    def show(output: str = "", *inputs: str) -> ProcessEditor:
        given = tuple(map(parse_proposition, inputs))
        draft = Draft("Pack", given, parse_proposition(output) if output else None)
        editor = ProcessEditor(
            window, "Pack", draft, ["Parcel", "Paper"], problem_with_name, load_theme("light")
        )
        made.append(editor)
        with qtbot.waitActive(editor):
            editor.show()
            editor.activateWindow()
        return editor

    yield show
    for editor in made:
        editor.reject()


def point(editor: ProcessEditor, place: Place | None) -> QPoint:
    item = editor.picture.item(place)
    assert item is not None
    return editor.picture.mapFromScene(item.scenePos())


def click(editor: ProcessEditor, place: Place | None, qtbot) -> None:
    qtbot.mouseClick(editor.picture.viewport(), LEFT, pos=point(editor, place))
    assert editor.draftsman.chosen == place


def press(editor: ProcessEditor, qtbot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(editor.picture, key)


def naming(editor: ProcessEditor) -> NamingField:
    field = editor.picture.naming
    assert field is not None
    assert field.field.line.hasFocus()
    return field


def name(editor: ProcessEditor, text: str, qtbot) -> None:
    line = naming(editor).field.line
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert editor.picture.naming is None
    assert editor.picture.hasFocus()


def use(editor: ProcessEditor, tool: str, qtbot) -> None:
    button = editor.tools.widgetForAction(editor.tools.made[tool])
    assert isinstance(button, QToolButton)
    qtbot.mouseClick(button, LEFT)


def output(editor: ProcessEditor) -> str:
    text = editor.form.output.line.text()
    assert text == editor.draftsman.sheet.output
    return text


def test_a_specification_is_built_with_the_mouse_alone(opened, qtbot) -> None:
    editor = opened()
    click(editor, OUTPUT, qtbot)
    use(editor, "times", qtbot)
    name(editor, "A", qtbot)
    use(editor, "times", qtbot)
    name(editor, "B", qtbot)
    assert output(editor) == "A ** B"
    click(editor, Place(None, "r"), qtbot)
    use(editor, "plus", qtbot)
    name(editor, "C", qtbot)
    assert output(editor) == "A ** (B ++ C)"
    use(editor, "input", qtbot)
    name(editor, "Need", qtbot)
    assert editor.draft == Draft("Pack", (parse_proposition("Need"),), parse_proposition("A ** (B ++ C)"))


def test_keys_walk_and_act(opened, qtbot) -> None:
    editor = opened("A ** (B ++ C)", "Wish")
    while not editor.picture.hasFocus():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    press(editor, qtbot, Qt.Key.Key_Right)
    assert editor.draftsman.chosen == OUTPUT
    press(editor, qtbot, Qt.Key.Key_Right, Qt.Key.Key_Up)
    assert editor.draftsman.chosen == Place(None, "lr")
    press(editor, qtbot, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert editor.draftsman.chosen == Place(None, "rr")
    assert "C" in editor.picture.accessibleDescription()
    assert "branch 2 of 2 (one of these)" in editor.picture.accessibleDescription()
    press(editor, qtbot, Qt.Key.Key_F2)
    name(editor, "D", qtbot)
    assert output(editor) == "A ** (B ++ D)"
    press(editor, qtbot, Qt.Key.Key_S)
    assert output(editor) == "A ** B ** D"
    assert editor.draftsman.chosen == Place(None, "rr")
    press(editor, qtbot, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert editor.draftsman.chosen is None
    press(editor, qtbot, Qt.Key.Key_Left)
    assert editor.draftsman.chosen == Place(0)
    press(editor, qtbot, Qt.Key.Key_Delete)
    assert editor.draftsman.sheet.inputs == ()
    press(editor, qtbot, Qt.Key.Key_I)
    name(editor, "New", qtbot)
    assert editor.draftsman.sheet.inputs == ("New",)
    press(editor, qtbot, Qt.Key.Key_Plus)
    name(editor, "Other", qtbot)
    assert editor.form.rows[0].field.line.text() == "New ++ Other"


def test_deleting_a_branch_selects_the_one_beside(opened, qtbot) -> None:
    editor = opened("A ** B ** C")
    click(editor, Place(None, "rlr"), qtbot)
    press(editor, qtbot, Qt.Key.Key_Delete)
    assert output(editor) == "A ** C"
    assert editor.draftsman.chosen == Place(None, "r")
    press(editor, qtbot, Qt.Key.Key_Backspace)
    assert output(editor) == "A"
    press(editor, qtbot, Qt.Key.Key_Delete)
    assert output(editor) == "A"
    assert editor.picture.hint.isVisible()
    assert "all that the process gives" in editor.picture.hint.text()
    press(editor, qtbot, Qt.Key.Key_Left)
    assert not editor.picture.hint.isVisible()


def test_a_double_click_names_a_branch_and_completes_what_is_known(opened, qtbot) -> None:
    editor = opened("A ** B")
    qtbot.mouseDClick(editor.picture.viewport(), LEFT, pos=point(editor, Place(None, "lr")))
    assert editor.picture.naming is None  # a double click begins with a click, which selects
    click(editor, Place(None, "lr"), qtbot)
    qtbot.mouseDClick(editor.picture.viewport(), LEFT, pos=point(editor, Place(None, "lr")))
    line = naming(editor).field.line
    assert line.selectedText() == "A"
    qtbot.keyClicks(line, "parc")
    assert line._popup.isVisible()
    line._completer.activated.emit("Parcel")
    line._popup.hide()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert output(editor) == "Parcel ** B"


def test_a_name_that_no_prover_reads_is_refused_where_it_is_typed(opened, qtbot) -> None:
    editor = opened("A ** B")
    click(editor, Place(None, "r"), qtbot)
    press(editor, qtbot, Qt.Key.Key_F2)
    line = naming(editor).field.line
    qtbot.keyClicks(line, "max")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert "“max”" in (naming(editor).field.problem or "")
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert editor.picture.naming is None
    assert editor.isVisible()
    assert output(editor) == "A ** B"


def test_giving_up_the_name_of_a_new_branch_takes_it_away(opened, qtbot) -> None:
    editor = opened("A")
    click(editor, OUTPUT, qtbot)
    press(editor, qtbot, Qt.Key.Key_Asterisk)
    assert output(editor) == "A ** Resource"
    qtbot.keyClick(naming(editor).field.line, Qt.Key.Key_Escape)
    assert output(editor) == "A"
    assert not editor.tools.made["undo"].isEnabled()
    assert not editor.tools.made["redo"].isEnabled()


def test_a_compound_may_take_the_place_of_a_branch(opened, qtbot) -> None:
    editor = opened("A ** B")
    click(editor, Place(None, "r"), qtbot)
    press(editor, qtbot, Qt.Key.Key_F2)
    name(editor, "C ++ D", qtbot)
    assert output(editor) == "A ** (C ++ D)"
    assert editor.draftsman.chosen == Place(None, "r")


def test_what_is_typed_is_drawn(opened, qtbot) -> None:
    editor = opened("A", "Wish")
    line = editor.form.output.line
    line.setFocus()
    line.end(False)
    qtbot.keyClicks(line, " ** B")
    assert editor.picture.item(Place(None, "r")) is not None
    qtbot.keyClicks(line, " **")
    # While it cannot be read, what it said before stays, marked as such.
    item = editor.picture.item(Place(None, "r"))
    assert item is not None
    assert item.node.never
    click_at = point(editor, Place(None, "r"))
    qtbot.mouseClick(editor.picture.viewport(), LEFT, pos=click_at)
    assert editor.draftsman.chosen == OUTPUT
    press(editor, qtbot, Qt.Key.Key_Asterisk)
    assert "Mend its text first" in editor.picture.hint.text()
    assert editor.draftsman.sheet.output == "A ** B **"


def test_undo_goes_back_over_fields_and_picture(opened, qtbot) -> None:
    editor = opened("A", "Wish")
    line = editor.form.output.line
    line.setFocus()
    line.end(False)
    qtbot.keyClicks(line, " ** Bread")
    click(editor, Place(None, "r"), qtbot)
    press(editor, qtbot, Qt.Key.Key_Plus)
    name(editor, "C", qtbot)
    press(editor, qtbot, Qt.Key.Key_Delete)
    editor.form.name.setFocus()
    qtbot.keyClicks(editor.form.name, "Up")
    seen = [(editor.form.name.text(), output(editor))]
    while editor.tools.made["undo"].isEnabled():
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        seen.append((editor.form.name.text(), output(editor)))
    assert seen[:3] == [("PackUp", "A ** Bread"), ("Pack", "A ** Bread"), ("Pack", "A ** (Bread ++ C)")]
    assert seen[3:5] == [("Pack", "A ** Bread"), ("Pack", "A ** ")]
    assert seen[-1] == ("Pack", "A")
    for _ in range(len(seen) - 1):
        qtbot.keyClick(
            editor.picture,
            Qt.Key.Key_Z,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    assert (editor.form.name.text(), output(editor)) == ("PackUp", "A ** Bread")


def test_a_menu_offers_what_can_be_done(opened, qtbot) -> None:
    editor = opened("A ** B")
    place = point(editor, OUTPUT)
    qtbot.mouseClick(editor.picture.viewport(), Qt.MouseButton.RightButton, pos=place)
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, editor.picture.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(editor.picture.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    switch = next(action for action in menu.actions() if "Switch" in action.text())
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(switch).center())
    assert output(editor) == "A ++ B"


def test_the_process_is_named_in_its_field(opened, qtbot) -> None:
    editor = opened("A")
    click(editor, None, qtbot)
    press(editor, qtbot, Qt.Key.Key_F2)
    assert editor.form.name.hasFocus()
    assert editor.form.name.selectedText() == "Pack"


def test_the_buttons_have_names_and_the_picture_says_what_is_selected(opened, qtbot) -> None:
    editor = opened("A ** B", "Wish")
    buttons = editor.tools.findChildren(QToolButton)
    named = [button.accessibleName() for button in buttons if button.isVisible() and button.defaultAction()]
    assert len(named) == 10
    assert all(named)
    click(editor, Place(0), qtbot)
    assert editor.picture.accessibleDescription() == "Input 1 needs Wish"
    click(editor, OUTPUT, qtbot)
    assert editor.picture.accessibleDescription() == "Gives A ⊗ B, all together"


def test_esc_asks_before_a_changed_draft_is_thrown_away(
    opened, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [False, True]
    monkeypatch.setattr("gui.dialogs.process_editor.dialog.confirm", lambda *words: answers.pop(0))
    editor = opened("A ** B")
    click(editor, Place(None, "r"), qtbot)
    press(editor, qtbot, Qt.Key.Key_S, Qt.Key.Key_Escape)
    assert editor.isVisible()
    press(editor, qtbot, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    untouched = opened("A ** B")
    press(untouched, qtbot, Qt.Key.Key_Escape)
    assert not untouched.isVisible()
    assert answers == []


def test_a_field_that_went_while_it_was_clicked_changes_nothing(opened, qtbot) -> None:
    editor = opened("A", "Wish")
    use(editor, "input", qtbot)
    line = editor.form.rows[1].field.line
    qtbot.keyClicks(naming(editor).field.line, "max")
    qtbot.mouseClick(line, LEFT)
    assert editor.picture.naming is None
    assert "“max”" in editor.picture.hint.text()
    assert len(editor.form.rows) == 1
    qtbot.keyClicks(line, "B")
    assert editor.draftsman.sheet == Sheet("Pack", ("Wish",), "A")


def test_a_name_that_is_being_typed_counts_when_a_button_is_pressed(opened, qtbot) -> None:
    editor = opened("A")
    click(editor, OUTPUT, qtbot)
    use(editor, "times", qtbot)
    qtbot.keyClicks(naming(editor).field.line, "B")
    use(editor, "plus", qtbot)
    name(editor, "C", qtbot)
    assert output(editor) == "A ** (B ++ C)"


def test_what_is_selected_in_the_picture_is_marked_in_the_text_and_the_reverse(opened, qtbot) -> None:
    editor = opened("A ** (Bread ++ C)", "Wish ** Need")
    click(editor, Place(None, "rlr"), qtbot)
    assert editor.form.output.line.selectedText() == "Bread"
    click(editor, Place(None, "r"), qtbot)
    assert editor.form.output.line.selectedText() == "Bread ++ C"
    click(editor, Place(0, "r"), qtbot)
    assert editor.form.output.line.selectedText() == ""
    line = editor.form.rows[0].field.line
    assert line.selectedText() == "Need"
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Home)
    assert editor.draftsman.chosen == Place(0, "lr")
    qtbot.keyClick(line, Qt.Key.Key_End)
    qtbot.keyClicks(line, " ++ New")
    assert editor.draftsman.chosen == Place(0, "rr")
    item = editor.picture.item(Place(0, "rr"))
    assert item is not None
    assert item.isSelected()


def test_branches_and_inputs_change_places(opened, qtbot) -> None:
    editor = opened("A ** (B ++ C)", "First", "Second")
    click(editor, Place(None, "lr"), qtbot)
    qtbot.keyClick(editor.picture, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert output(editor) == "(B ++ C) ** A"
    assert editor.draftsman.chosen == Place(None, "r")
    use(editor, "down", qtbot)
    assert "no branch on that side" in editor.picture.hint.text()
    click(editor, Place(1), qtbot)
    use(editor, "up", qtbot)
    assert editor.draftsman.sheet.inputs == ("Second", "First")
    assert [row.field.line.text() for row in editor.form.rows] == ["Second", "First"]
    assert editor.draftsman.chosen == Place(0)
