import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialogButtonBox

from gui.dialogs.process_editor import ProcessEditor
from gui.dialogs.resource_field import ResourceField
from gui.main_window import MainWindow
from gui.theme import load_theme
from prover_bridge.errors import BridgeError
from prover_bridge.logic.names import problem_with_name
from prover_bridge.logic.syntax import parse_proposition
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.drafts import Draft


@pytest.fixture
def editor(window: MainWindow, qtbot):
    made = ProcessEditor(
        window, "New Process", Draft(), ["Parcel", "Paper"], problem_with_name, load_theme("light")
    )
    made.show()
    yield made
    made.reject()


def button(editor: ProcessEditor, text: str) -> QAbstractButton:
    return next(one for one in editor.findChildren(QAbstractButton) if one.text().replace("&", "") == text)


def can_accept(editor: ProcessEditor) -> bool:
    return editor.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_a_whole_specification_is_taken(editor: ProcessEditor, qtbot) -> None:
    assert not can_accept(editor)
    qtbot.keyClicks(editor.form.name, "Pack")
    qtbot.keyClicks(editor.form.rows[0].field.line, "Goods ** Box")
    qtbot.keyClicks(editor.form.output.line, "Parcel")
    assert can_accept(editor)
    assert editor.draft == Draft("Pack", (parse_proposition("Goods ** Box"),), parse_proposition("Parcel"))
    assert "Goods ⊗ Box ⊢ Parcel" in editor.preview.text()


def test_tab_goes_from_field_to_field_as_they_are_read(editor: ProcessEditor, qtbot) -> None:
    qtbot.mouseClick(button(editor, "Add an input"), Qt.MouseButton.LeftButton)
    editor.activateWindow()
    qtbot.waitUntil(editor.form.rows[1].isVisible)
    editor.form.focus_name()
    qtbot.waitUntil(editor.form.name.hasFocus)
    read = [editor.form.name.accessibleName()]
    for _ in range(6):
        editor.focusNextPrevChild(True)
        widget = QApplication.focusWidget()
        read.append(widget.accessibleName() or widget.text().replace("&", ""))
    assert read == [
        "Name of the process",
        "What the process needs, input 1",
        "Remove input 1",
        "What the process needs, input 2",
        "Remove input 2",
        "Add an input",
        "What the process gives",
    ]


def test_an_input_that_is_left_empty_is_none(editor: ProcessEditor, qtbot) -> None:
    qtbot.keyClicks(editor.form.name, "Grow")
    qtbot.mouseClick(button(editor, "Add an input"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor.form.output.line, "Apple")
    assert editor.draft == Draft("Grow", (), parse_proposition("Apple"))


@pytest.mark.parametrize(
    ("text", "position", "word"),
    [
        ("A ** ", 5, "found the end"),
        ("A ** (B ++ )", 11, "“)”"),
        ("A B", 2, "** or ++"),
        ("Box ++ max", 7, "“max”"),
        ("A - B", 2, "“-”"),
        ("(A", 2, "“)”"),
    ],
)
def test_mistakes_are_told_at_their_place(qtbot, themes, text: str, position: int, word: str) -> None:
    field = ResourceField([], "", "Resource")
    qtbot.addWidget(field)
    qtbot.keyClicks(field.line, text)
    assert field.proposition is None
    assert field.line.mistake == position
    assert field.problem is not None
    assert word in field.problem


@pytest.mark.parametrize("name", ["max", "SUC", "2fast", "a b", "naïve", "x-y", "_Step1"])
def test_names_that_no_prover_reads_are_refused_where_they_are_typed(
    editor: ProcessEditor, qtbot, name: str
) -> None:
    qtbot.keyClicks(editor.form.output.line, "A")
    editor.form.name.setText(name)
    assert not can_accept(editor)
    assert editor.form.complaint.text()
    editor.form.name.setText("Fine")
    assert can_accept(editor)
    assert not editor.form.complaint.text()


def test_known_resources_are_completed(qtbot, themes) -> None:
    field = ResourceField(["Parcel", "Paper"], "", "Resource")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field.line, "Box ** parc")
    offered = field.line._popup.model()
    assert [offered.index(row, 0).data() for row in range(offered.rowCount())] == ["Parcel"]
    field.line._completer.activated.emit("Parcel")
    assert field.line.text() == "Box ** Parcel"


def test_inputs_can_be_taken_away(editor: ProcessEditor, qtbot) -> None:
    qtbot.keyClicks(editor.form.rows[0].field.line, "A")
    qtbot.mouseClick(button(editor, "Add an input"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(editor.form.rows[1].field.line, "B")
    qtbot.mouseClick(editor.form.rows[0].button, Qt.MouseButton.LeftButton)
    assert [row.field.line.text() for row in editor.form.rows] == ["B"]


def test_creating_asks_the_prover_and_selects_the_process(
    shop_window: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: ProcessEditor) -> int:
        dialog.form.name.setText("Weigh")
        dialog.form.rows[0].field.line.setText("Parcel")
        dialog.form.output.line.setText("Parcel ** Weight")
        return 1

    monkeypatch.setattr("gui.dialogs.process_editor.ProcessEditor.exec", fill)
    shop_window.actions_of_window["process.new"].trigger()
    qtbot.waitUntil(lambda: "Weigh" in shop_window.hub.document.library)
    assert shop_window.selection.key == ProcessKey(None, "Weigh")
    assert shop_window.hub.session.undo_title == "Add Weigh"


def test_editing_may_not_take_the_name_of_another(
    shop_window: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []

    def rename(dialog: ProcessEditor) -> int:
        dialog.form.name.setText("Pack")
        seen.append(can_accept(dialog))
        dialog.form.name.setText("Question")
        seen.append(can_accept(dialog))
        return 1

    monkeypatch.setattr("gui.dialogs.process_editor.ProcessEditor.exec", rename)
    shop_window.selection.select(ProcessKey(None, "Ask"))
    shop_window.actions_of_window["process.edit"].trigger()
    qtbot.waitUntil(lambda: "Question" in shop_window.hub.document.library)
    assert seen == [False, True]
    assert "Ask" not in shop_window.hub.document.library


def test_what_the_prover_did_not_take_stands_in_the_editor_again(
    shop_window: MainWindow, prover, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    shown: list[Draft | None] = []

    def fill(dialog: ProcessEditor) -> int:
        shown.append(dialog.draft)
        if len(shown) == 1:
            dialog.form.name.setText("Weigh")
            dialog.form.output.line.setText("Weight")
            dialog.form.note.setPlainText("In grams")
        return int(len(shown) < 3)

    monkeypatch.setattr("gui.dialogs.process_editor.ProcessEditor.exec", fill)
    prover.held = True
    shop_window.actions_of_window["process.new"].trigger()
    with qtbot.waitSignal(shop_window.requests.ended):
        prover.fail(BridgeError("Nobody is there."))
    prover.held = False
    shop_window.actions_of_window["process.new"].trigger()
    qtbot.waitUntil(lambda: "Weigh" in shop_window.hub.document.library)
    shop_window.actions_of_window["process.new"].trigger()
    assert shown == [None, Draft("Weigh", (), parse_proposition("Weight"), "In grams"), None]
