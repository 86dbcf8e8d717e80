"""Notes on processes, copies of processes, and what a change will bring about, from the window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLabel, QMenu

from gui.dialogs.name import NameDialog
from gui.dialogs.note import NoteDialog
from gui.dialogs.process_editor import ProcessEditor
from gui.main_window import MainWindow
from gui.panels.library_model import LibraryModel
from prover_bridge.logic.syntax import to_text
from prover_bridge.workspace.commands.store_composite import StoreComposite
from prover_bridge.workspace.document import Entry, ProcessKey, State
from prover_bridge.workspace.notes import note_of
from prover_bridge.workspace.renaming import composite_renamed

STEP = ProcessKey("Workspace 1", "_Step1")


def entry(window: MainWindow, name: str) -> Entry:
    return window.hub.document.library[name]


@pytest.fixture
def edit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Edits a process: what is done in the editor before a button is pressed."""

    def run(window: MainWindow, name: str, deed: Callable[[ProcessEditor], object]) -> None:
        def play(dialog: ProcessEditor) -> int:
            dialog.show()
            deed(dialog)
            dialog.hide()
            return int(dialog.result() == 1)

        monkeypatch.setattr(ProcessEditor, "exec", play)
        window.selection.select(ProcessKey(None, name))
        window.actions_of_window["process.edit"].trigger()

    return run


def press_ok(dialog: ProcessEditor) -> None:
    dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).click()


def test_a_note_alone_asks_nobody_and_unchecks_nothing(
    composed: MainWindow, prover, edit: Callable[..., None], qtbot
) -> None:
    asked = len(prover.sent)

    def remember(dialog: ProcessEditor) -> None:
        assert not dialog.form.note_section.is_open
        qtbot.keyClicks(dialog.form.note, "Ask Ana")
        press_ok(dialog)

    edit(composed, "Ask", remember)
    assert note_of(entry(composed, "Ask")) == "Ask Ana"
    assert len(prover.sent) == asked
    found = composed.hub.document.entry(STEP)
    assert found is not None
    assert found.state is State.VALID
    assert composed.hub.session.undo_title == "Note on Ask"
    composed.actions_of_window["edit.undo"].trigger()
    assert note_of(entry(composed, "Ask")) == ""


def test_a_note_survives_an_edit_and_is_shown(
    shop_window: MainWindow, edit: Callable[..., None], qtbot
) -> None:
    edit(
        shop_window,
        "Ask",
        lambda dialog: (dialog.form.note.setPlainText("<b>Ana</b>\nknows"), press_ok(dialog)),
    )

    def rename(dialog: ProcessEditor) -> None:
        assert dialog.form.note_section.is_open
        assert dialog.form.note.toPlainText() == "<b>Ana</b>\nknows"
        dialog.form.name.setText("Question")
        press_ok(dialog)

    edit(shop_window, "Ask", rename)
    qtbot.waitUntil(lambda: "Question" in shop_window.hub.document.library)
    shop_window.selection.select(ProcessKey(None, "Question"))
    labels = shop_window.inspector.findChildren(QLabel)
    (shown,) = [label for label in labels if label.accessibleName() == "Note"]
    qtbot.waitUntil(lambda: shown.text() == "<b>Ana</b>\nknows")
    model = shop_window.library.view.model()
    assert isinstance(model, LibraryModel)
    index = model.index_of(ProcessKey(None, "Question"))
    assert index.data(Qt.ItemDataRole.ToolTipRole).endswith("\n\n<b>Ana</b>\nknows")


def test_what_will_be_unchecked_is_told_before_ok(
    composed: MainWindow, edit: Callable[..., None], qtbot
) -> None:
    def look(dialog: ProcessEditor) -> None:
        qtbot.waitUntil(lambda: dialog.consequences.text() == "Used by _Step1.")
        dialog.form.output.line.setText("Order ** Address ** Greeting")
        told = "Used by _Step1. OK makes unchecked: _Step1."
        qtbot.waitUntil(lambda: dialog.consequences.text() == told)
        press_ok(dialog)

    edit(composed, "Ask", look)

    def state() -> State:
        found = composed.hub.document.entry(STEP)
        assert found is not None
        return found.state

    qtbot.waitUntil(lambda: state() is State.UNCHECKED)

    def look_again(dialog: ProcessEditor) -> None:
        dialog.form.output.line.setText("Order ** Address")
        told = "Used by _Step1. OK leaves all that is made of it as it is."
        qtbot.waitUntil(lambda: dialog.consequences.text() == told)

    edit(composed, "Ask", look_again)
    edit(
        composed,
        "Ship",
        lambda dialog: qtbot.waitUntil(lambda: dialog.consequences.text() == "Nothing is made of it yet."),
    )


def test_what_was_changed_can_be_saved_as_a_copy(
    shop_window: MainWindow, edit: Callable[..., None], qtbot
) -> None:
    def copy(dialog: ProcessEditor) -> None:
        dialog.form.output.line.setText("Order")
        dialog.form.note.setPlainText("Shorter")
        qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)

    edit(shop_window, "Ask", copy)
    qtbot.waitUntil(lambda: "Ask2" in shop_window.hub.document.library)
    assert to_text(entry(shop_window, "Ask").process.output.proposition) == "Order ** Address"
    assert to_text(entry(shop_window, "Ask2").process.output.proposition) == "Order"
    assert note_of(entry(shop_window, "Ask2")) == "Shorter"
    assert note_of(entry(shop_window, "Ask")) == ""
    assert shop_window.selection.key == ProcessKey(None, "Ask2")


def test_a_composite_is_copied_under_a_free_name(
    composed: MainWindow, compose: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    composed.hub.session.do(StoreComposite(compose))
    seen: list[str] = []

    def accept(dialog: NameDialog) -> int:
        seen.append(dialog.name)
        return 1

    monkeypatch.setattr(NameDialog, "exec", accept)
    composed.processes.duplicate(ProcessKey(None, "Both"))
    assert seen == ["Both2"]
    copied = entry(composed, "Both2")
    assert copied.state is State.UNCHECKED
    assert copied.process.actions[-1].result == "Both2"
    assert composed.selection.key == ProcessKey(None, "Both2")


def test_a_note_is_written_on_a_composition_too(
    composed: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    def write(dialog: NoteDialog) -> int:
        dialog.show()
        dialog.field.selectAll()
        qtbot.keyClicks(dialog.field, "Half done")
        return 1

    monkeypatch.setattr(NoteDialog, "exec", write)
    composed.selection.select(STEP)
    composed.actions_of_window["process.note"].trigger()
    found = composed.hub.document.entry(STEP)
    assert found is not None
    assert note_of(found) == "Half done"
    assert found.state is State.VALID


def test_the_menus_of_library_and_canvas_offer_copy_and_note(
    composed: MainWindow, compose: Entry, qtbot
) -> None:
    composed.hub.session.do(StoreComposite(compose))
    for name in ("Ask", "Both"):
        composed.selection.select(ProcessKey(None, name))
        composed.menus.show_menu(composed.mapToGlobal(composed.rect().center()))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered = {action.text() for action in menu.actions() if action.isEnabled()}
        menu.close()
        assert {"&Duplicate…", "Wr&ite Note…"} <= offered


@pytest.fixture
def compose(composed: MainWindow) -> Entry:
    """A composite as it is stored, called Both."""
    found = composed.hub.document.entry(STEP)
    assert found is not None
    process = replace(composite_renamed(found.process, "Both"), intermediate=False)
    return replace(found, process=process)
