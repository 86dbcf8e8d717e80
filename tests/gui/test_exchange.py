"""Processes go from file to file: chosen, planned where names clash, imported in one step, exported."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QMenu

from gui.dialogs.differences import DifferencesDialog
from gui.dialogs.export_selection import ExportDialog
from gui.dialogs.import_processes import ImportDialog
from gui.main_window import MainWindow
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.commands.rename_resource import RenameResource
from prover_bridge.workspace.document import Document, ProcessKey, State
from prover_bridge.workspace.files import read_file, save
from prover_bridge.workspace.session import Session

HERE = "Workspace 1"


class Meeting:
    """Does something with the next dialog that opens; fails if none does."""

    def __init__(self, act: Callable[[QDialog], None]) -> None:
        self._act = act
        self.met = False
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(5)

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            self._timer.stop()
            self.met = True
            try:
                self._act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()


@pytest.fixture
def other(composed: MainWindow, tmp_path: Path) -> Path:
    """Another file: the shop, in which Order is called Purchase."""
    document = RenameResource("Order", "Purchase").do(composed.hub.document)
    path = tmp_path / "other.json"
    save(path, document)
    return path


@pytest.fixture
def errors(monkeypatch: pytest.MonkeyPatch) -> list[BridgeError]:
    told: list[BridgeError] = []
    monkeypatch.setattr("gui.actions.exchange_flow.tell_error", lambda _, __, error: told.append(error))
    return told


def check(qtbot, dialog: ImportDialog | ExportDialog, name: str) -> None:
    """Click the check box of a process."""
    tree = dialog.choice.tree
    (row,) = tree.findItems(name, Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive)
    area = tree.visualItemRect(row)
    place = QPoint(area.left() + 10, area.center().y())
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)


def noted(dialog: ImportDialog | ExportDialog) -> dict[str, str]:
    tree = dialog.choice.tree
    groups = (tree.topLevelItem(place) for place in range(tree.topLevelItemCount()))
    rows = [group.child(number) for group in groups if group for number in range(group.childCount())]
    return {row.text(0): row.text(2) for row in rows if row.checkState(0) is Qt.CheckState.Checked}


def planned(dialog: ImportDialog) -> dict[str, tuple[str, str]]:
    return {each.entry.name: (each.arrival.value, each.name) for each in dialog.planned}


def library(window: MainWindow) -> list[str]:
    return list(window.hub.document.library)


def test_what_clashes_is_renamed_and_all_comes_in_one_step(composed: MainWindow, other: Path, qtbot) -> None:
    before = composed.hub.document

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        assert not dialog.import_button.isEnabled()
        check(qtbot, dialog, "_Step1")
        assert noted(dialog) == {"_Step1": "", "Ask": "comes with _Step1", "Gift": "comes with _Step1"}
        assert planned(dialog) == {"Ask": ("add", "Ask2"), "Gift": ("add", "Gift2")}
        field = next(one for one in dialog.plan.findChildren(QLineEdit) if one.text() == "Gift2")
        for bad, why in (("max", "logic"), ("Ask2", "Two processes"), ("Pack", "already")):
            field.selectAll()
            qtbot.keyClicks(field, bad)
            assert why in dialog._complaint.text()
            assert not dialog.import_button.isEnabled()
        field.selectAll()
        qtbot.keyClicks(field, "Present")
        assert dialog.import_button.isEnabled()
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    meeting = Meeting(act)
    assert composed.exchange.import_from(other)
    assert meeting.met
    assert library(composed) == ["Ask", "Pack", "Ship", "Gift", "Ask2", "Present"]
    assert list(composed.hub.document.workspaces) == [HERE, "Workspace 2"]
    assert composed.hub.session.undo_title == "Import from other.json"
    qtbot.waitUntil(lambda: not composed.repairing.is_running and not composed.verifying.is_running)
    step = composed.hub.document.entry(ProcessKey("Workspace 2", "_Step1"))
    assert step is not None
    assert step.state is State.VALID
    assert not composed.docks["repair"].isVisible()
    composed.actions_of_window["edit.undo"].trigger()
    assert composed.hub.document.workspaces == before.workspaces
    assert library(composed) == list(before.library)


def test_replacing_says_what_it_unchecks_and_shows_what_no_longer_fits(
    composed: MainWindow, other: Path, qtbot
) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        check(qtbot, dialog, "Gift")
        (choice,) = dialog.plan.findChildren(QComboBox)
        qtbot.keyClick(choice, Qt.Key.Key_Down)
        assert planned(dialog) == {"Gift": ("replace", "Gift")}
        (row,) = dialog.plan.findItems("Gift", Qt.MatchFlag.MatchExactly)
        assert row.text(3) == "Unchecks _Step1."
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    meeting = Meeting(act)
    assert composed.exchange.import_from(other)
    assert meeting.met
    qtbot.waitUntil(lambda: not composed.repairing.is_running)
    assert composed.docks["repair"].isVisible()
    tree = composed.repair_panel.tree
    qtbot.waitUntil(lambda: bool(tree.topLevelItem(0) and tree.topLevelItem(0).text(4)))
    rows = [tree.topLevelItem(place) for place in range(tree.topLevelItemCount())]
    (row,) = [row for row in rows if row is not None]
    texts = [row.text(column) for column in range(5)]
    assert texts[:2] == [f"{HERE}: _Step1", "no longer fits"]
    assert texts[3:] == ["Order", "Purchase"]


def test_all_clashes_are_decided_at_once(composed: MainWindow, other: Path, qtbot) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        assert not dialog._for_all.isVisible()
        check(qtbot, dialog, "_Step1")
        assert dialog._for_all.isVisible()
        found = {}
        for place in (2, 3, 1):
            dialog._for_all.setFocus()
            for key in (Qt.Key.Key_Home, *[Qt.Key.Key_Down] * place):
                qtbot.keyClick(dialog._for_all, key)
            found[place] = set(planned(dialog).values())
        assert found == {
            2: {("replace", "Ask"), ("replace", "Gift")},
            3: {("skip", "Ask"), ("skip", "Gift")},
            1: {("add", "Ask2"), ("add", "Gift2")},
        }

    meeting = Meeting(act)
    assert not composed.exchange.import_from(other)
    assert meeting.met


def test_what_differs_is_shown_before_a_clash_is_decided(composed: MainWindow, other: Path, qtbot) -> None:
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, DifferencesDialog)
        groups = [dialog.list.topLevelItem(place) for place in range(dialog.list.topLevelItemCount())]
        seen.extend(
            group.child(row).text(0) for group in groups if group for row in range(group.childCount())
        )
        seen.extend(picture.title for picture in dialog.pictures)

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        check(qtbot, dialog, "Gift")
        assert not dialog.differences_button.isEnabled()
        field = next(one for one in dialog.plan.findChildren(QLineEdit) if one.text() == "Gift2")
        qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
        inner = Meeting(look)
        qtbot.mouseClick(dialog.differences_button, Qt.MouseButton.LeftButton)
        assert inner.met
        assert dialog.isVisible()

    meeting = Meeting(act)
    assert not composed.exchange.import_from(other)
    assert meeting.met
    assert seen == ["before: needs Order", "after: needs Purchase", "Gift, yours", "Gift, arriving"]


def test_what_is_here_already_is_not_taken_again(composed: MainWindow, tmp_path: Path, qtbot) -> None:
    path = tmp_path / "same.json"
    save(path, replace(composed.hub.document, workspaces={}))

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        qtbot.mouseClick(dialog.choice.all_button, Qt.MouseButton.LeftButton)
        assert {arrival for arrival, _ in planned(dialog).values()} == {"skip"}
        assert not dialog.import_button.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    before = composed.hub.document
    meeting = Meeting(act)
    assert not composed.exchange.import_from(path)
    assert meeting.met
    assert composed.hub.document is before


def test_the_filter_hides_what_does_not_match_and_enter_stays_in_the_dialog(
    composed: MainWindow, other: Path, qtbot
) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        qtbot.keyClicks(dialog.choice.field, "purch parc")
        qtbot.mouseClick(dialog.choice.all_button, Qt.MouseButton.LeftButton)
        assert dialog.choice.chosen == {ProcessKey(None, "Pack"), ProcessKey(None, "Gift")}
        qtbot.keyClick(dialog.choice.field, Qt.Key.Key_Return)
        assert dialog.isVisible()

    meeting = Meeting(act)
    assert not composed.exchange.import_from(other)
    assert meeting.met


@pytest.mark.parametrize("content", [b"{", b"[]", b"\xff\xfe", b'{"processes": [], "workspaces": []}'])
def test_a_file_without_processes_is_told_and_changes_nothing(
    composed: MainWindow, errors: list[BridgeError], tmp_path: Path, content: bytes
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(content)
    before = composed.hub.document
    assert not composed.exchange.import_from(broken)
    assert composed.hub.document is before
    (error,) = errors
    assert "broken.json" in error.where
    assert not composed.exchange.import_from(tmp_path / "nowhere.json")
    assert composed.hub.document is before


def dropped(window: MainWindow, path: Path, modifiers: Qt.KeyboardModifier) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    view = window.tabs.current
    assert view is not None
    entering = QDragEnterEvent(QPoint(50, 50), copy, data, button, modifiers)
    QApplication.sendEvent(view.viewport(), entering)
    assert entering.isAccepted()
    window.dropEvent(QDropEvent(QPointF(50, 50), copy, data, button, modifiers))


def test_a_file_dropped_on_work_is_opened_or_imported_as_wanted(
    composed: MainWindow, other: Path, qtbot
) -> None:
    composed.hub.session.mark_saved(other.with_name("mine.json"))
    before = composed.hub.document
    dropped(composed, other, Qt.KeyboardModifier.NoModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["&Open “other.json”", "&Import from “other.json”…", "&Cancel"]
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert composed.hub.document is before

    meeting = Meeting(lambda dialog: dialog.reject())
    dropped(composed, other, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: meeting.met)
    assert composed.hub.document is before

    dropped(composed, other, Qt.KeyboardModifier.NoModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    qtbot.keyClick(menu, Qt.Key.Key_O)
    assert composed.files.name == "other.json"


def export(window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path, qtbot, *names: str) -> bool:
    monkeypatch.setattr(
        "gui.actions.exchange_flow.QFileDialog.getSaveFileName", lambda *words: (str(path), "")
    )

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        for name in names:
            check(qtbot, dialog, name)
        qtbot.mouseClick(dialog.export_button, Qt.MouseButton.LeftButton)

    meeting = Meeting(act)
    window.actions_of_window["file.export_selection"].trigger()
    assert meeting.met
    return path.exists()


def test_a_selection_is_exported_with_all_it_is_made_of_and_can_be_imported(
    composed: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot
) -> None:
    composed.selection.select(ProcessKey(HERE, "_Step1"))
    target = tmp_path / "part"
    export(composed, monkeypatch, target, qtbot, "Ship")
    part = read_file(tmp_path / "part.json")
    assert list(part.library) == ["Ask", "Ship", "Gift"]
    assert list(part.workspaces[HERE].compositions) == ["_Step1"]
    assert [drawing.process for drawing in part.workspaces[HERE].drawings] == ["_Step1"]
    assert "4 processes" in composed.status.currentMessage()


def test_the_graphs_selected_on_the_canvas_are_exported(
    composed: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot
) -> None:
    view = composed.tabs.current
    assert view is not None
    qtbot.waitUntil(lambda: view.canvas.is_laid_out)
    view.setFocus()
    view.select_items(view.canvas.items())
    assert export(composed, monkeypatch, tmp_path / "part.json", qtbot)
    assert list(read_file(tmp_path / "part.json").workspaces[HERE].compositions) == ["_Step1"]


def test_the_open_file_is_not_overwritten_by_a_part_and_others_only_if_wanted(
    composed: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    errors: list[BridgeError],
    tmp_path: Path,
    qtbot,
) -> None:
    own, there = tmp_path / "own.json", tmp_path / "there.json"
    save(own, composed.hub.document)
    content = own.read_bytes()
    composed.hub.session.mark_saved(own)
    composed.selection.select(ProcessKey(None, "Ask"))
    export(composed, monkeypatch, own, qtbot)
    assert own.read_bytes() == content
    assert "the one that is open" in errors[0].what
    there.write_text("mine")
    answers = iter([False, True])
    monkeypatch.setattr("gui.actions.exchange_flow.confirm", lambda *words: next(answers))
    export(composed, monkeypatch, tmp_path / "there", qtbot)
    assert there.read_text() == "mine"
    export(composed, monkeypatch, tmp_path / "there", qtbot)
    assert "Ask" in read_file(there).library


def test_what_cannot_be_written_is_told(
    composed: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    errors: list[BridgeError],
    tmp_path: Path,
    qtbot,
) -> None:
    composed.selection.select(ProcessKey(None, "Ask"))
    assert not export(composed, monkeypatch, tmp_path / "no folder" / "x.json", qtbot)
    assert len(errors) == 1


def test_an_empty_window_opens_what_is_dropped_even_with_shift(window: MainWindow, shop_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(shop_file))])
    shift = Qt.KeyboardModifier.ShiftModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, shift)
    window.dropEvent(event)
    assert window.files.name == "shop.json"


def test_importing_into_an_empty_window_takes_only_what_was_chosen(
    window: MainWindow, shop: Document, shop_file: Path, qtbot
) -> None:
    window.hub.replace(Session())

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportDialog)
        check(qtbot, dialog, "Pack")
        qtbot.mouseClick(dialog.import_button, Qt.MouseButton.LeftButton)

    meeting = Meeting(act)
    assert window.exchange.import_from(shop_file)
    assert meeting.met
    assert library(window) == ["Pack"]
    qtbot.waitUntil(lambda: window.hub.document.library["Pack"].state is State.VALID)
