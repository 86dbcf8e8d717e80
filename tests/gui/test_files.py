import json
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from gui.dialogs.ask import Answer
from gui.main_window import MainWindow
from prover_bridge.errors import BridgeError
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.document import ProcessKey
from prover_bridge.workspace.files import read_file


class Asked:
    """Answers the questions of a window and keeps what was asked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.answer = Answer.CANCEL
        self.agreed = False
        self.save_questions: list[str] = []
        self.errors: list[BridgeError] = []
        self.confirmations: list[str] = []
        for place in ("file_flow", "process_flow"):
            monkeypatch.setattr(f"gui.actions.{place}.tell_error", self._tell)
            monkeypatch.setattr(f"gui.actions.{place}.confirm", self._confirm)
        monkeypatch.setattr("gui.actions.file_flow.ask_to_save", self._ask)

    def _ask(self, parent: object, name: str) -> Answer:
        self.save_questions.append(name)
        return self.answer

    def _tell(self, parent: object, title: str, error: BridgeError) -> None:
        self.errors.append(error)

    def _confirm(self, parent: object, title: str, question: str, details: str, action: str) -> bool:
        self.confirmations.append(f"{question} {details}")
        return self.agreed


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    return Asked(monkeypatch)


def names(window: MainWindow) -> list[str]:
    return list(window.hub.document.library)


def change(window: MainWindow) -> None:
    window.hub.session.do(DeleteProcess("Gift"))


def test_an_empty_window_says_what_to_do(window: MainWindow, shop_file: Path) -> None:
    assert window.welcome.isVisible()
    assert not window.tabs.isVisible()
    window.open_files([shop_file])
    assert not window.welcome.isVisible()
    assert window.tabs.isVisible()


def test_opening_shows_processes_and_remembers_the_file(window: MainWindow, shop_file: Path) -> None:
    window.open_files([shop_file])
    assert names(window) == ["Ask", "Pack", "Ship", "Gift"]
    assert "shop.json" in window.windowTitle()
    assert not window.isWindowModified()
    assert window.settings.recent_files() == [shop_file.resolve()]


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"{", "line 1"),
        (b"[]", ""),
        (b'{"processes": 3, "workspaces": []}', "/processes"),
        (b"\xff\xfe", ""),
    ],
)
def test_a_file_that_is_no_document_leaves_the_open_one(
    shop_window: MainWindow, asked: Asked, tmp_path: Path, content: bytes, place: str
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(content)
    session = shop_window.hub.session
    shop_window.open_files([broken])
    assert shop_window.hub.session is session
    (error,) = asked.errors
    assert "broken.json" in error.where
    assert place in str(error)


def test_a_missing_file_is_told(window: MainWindow, asked: Asked, tmp_path: Path) -> None:
    window.open_files([tmp_path / "nowhere.json"])
    (error,) = asked.errors
    assert "nowhere.json" in error.where
    assert error.advice


def test_of_a_file_that_is_broken_in_part_the_rest_opens_if_wanted(
    window: MainWindow, asked: Asked, shop_file: Path
) -> None:
    value = json.loads(shop_file.read_text())
    value["processes"][1]["output"] = 7
    shop_file.write_text(json.dumps(value))
    window.open_files([shop_file])
    assert names(window) == []
    assert "/processes/1" in asked.confirmations[0]
    asked.agreed = True
    window.open_files([shop_file])
    assert names(window) == ["Ask", "Ship", "Gift"]


def test_saving_a_part_never_overwrites_the_whole(
    window: MainWindow, asked: Asked, shop_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    value = json.loads(shop_file.read_text())
    value["workspaces"][0]["stepCounter"] = "soon"
    value["processes"][1]["output"] = 7
    shop_file.write_text(json.dumps(value))
    before = shop_file.read_bytes()
    asked.agreed = True
    window.open_files([shop_file])
    assert "/processes/1/output" in asked.confirmations[0]
    assert "/workspaces/0/stepCounter" in asked.confirmations[0]
    assert "opens as a copy" in asked.confirmations[0]
    change(window)
    other = tmp_path / "saved.json"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    window.actions_of_window["file.save"].trigger()
    assert list(read_file(other).library) == ["Ask", "Ship"]
    assert shop_file.read_bytes() == before


def test_names_of_any_kind_are_shown_and_said_to_be_wrong(
    window: MainWindow, asked: Asked, shop_file: Path, qtbot
) -> None:
    value = json.loads(shop_file.read_text())
    odd = ["\ud83d\u202e\x1b[2J", "<b>x</b>\n\0", "W" * 5_000, "; drop"]
    for process, name in zip(value["processes"], odd, strict=True):
        process["name"] = process["output"]["channel"] = name
    value["workspaces"][0]["name"] = "\ud83d\n<i>\x07"
    drawings = [{"id": n, "process": name, "x": 0, "y": 400 * n} for n, name in enumerate(odd, start=1)]
    value["workspaces"][0]["composer"] = {"drawings": drawings}
    shop_file.write_text(json.dumps(value))
    window.open_files([shop_file])
    assert names(window) == odd
    qtbot.waitUntil(lambda: window.tabs.current.canvas.is_laid_out)
    window.verifying.verify()
    qtbot.waitUntil(lambda: not window.verifying.is_running)
    states = [entry.state.value for entry in window.hub.document.library.values()]
    assert states == ["invalid", "invalid", "valid", "invalid"]
    assert not asked.errors


@pytest.mark.timeout(30)
def test_a_pipe_is_not_waited_for(window: MainWindow, asked: Asked, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    window.open_files([tmp_path / "pipe.json"])
    (error,) = asked.errors
    assert "it is a pipe" in error.what


def test_saving_writes_what_is_open(window: MainWindow, shop_file: Path) -> None:
    window.open_files([shop_file])
    change(window)
    assert window.isWindowModified()
    window.actions_of_window["file.save"].trigger()
    assert not window.isWindowModified()
    assert list(read_file(shop_file).library) == ["Ask", "Pack", "Ship"]


def test_a_file_that_cannot_be_saved_is_told_and_stays_unsaved(
    window: MainWindow, asked: Asked, shop_file: Path, tmp_path: Path
) -> None:
    window.open_files([shop_file])
    change(window)
    assert not window.files._write(tmp_path / "no folder" / "x.json")
    assert len(asked.errors) == 1
    assert window.isWindowModified()


def test_closing_asks_and_cancel_keeps_the_window(
    window: MainWindow, asked: Asked, shop_file: Path, prover
) -> None:
    window.open_files([shop_file])
    change(window)
    assert not window.close()
    assert window.isVisible()
    assert asked.save_questions == ["shop.json"]
    assert not prover.closed
    asked.answer = Answer.DISCARD
    assert window.close()
    assert prover.closed
    assert "Gift" in read_file(shop_file).library


def test_closing_with_save_writes_first(window: MainWindow, asked: Asked, shop_file: Path) -> None:
    window.open_files([shop_file])
    change(window)
    asked.answer = Answer.SAVE
    assert window.close()
    assert "Gift" not in read_file(shop_file).library


def test_opening_another_file_asks_before_changes_are_lost(
    window: MainWindow, asked: Asked, shop_file: Path
) -> None:
    window.open_files([shop_file])
    change(window)
    window.open_files([shop_file])
    assert asked.save_questions == ["shop.json"]
    assert "Gift" not in names(window)
    asked.answer = Answer.DISCARD
    window.open_files([shop_file])
    assert "Gift" in names(window)


def test_nothing_is_asked_when_nothing_was_changed(window: MainWindow, asked: Asked, shop_file: Path) -> None:
    window.open_files([shop_file])
    window.actions_of_window["file.close"].trigger()
    assert window.welcome.isVisible()
    assert not asked.save_questions


def test_undoing_all_changes_is_saved_again(window: MainWindow, shop_file: Path) -> None:
    window.open_files([shop_file])
    change(window)
    window.actions_of_window["edit.undo"].trigger()
    assert not window.isWindowModified()


def test_the_canvas_that_was_on_top_is_on_top_again(window: MainWindow, shop_file: Path) -> None:
    window.open_files([shop_file])
    (first,) = window.hub.document.workspaces
    for _ in range(2):
        window.actions_of_window["workspace.new"].trigger()
    _, second, _ = window.hub.document.workspaces
    window.tabs.show_workspace(second)
    window.actions_of_window["file.save"].trigger()
    window.actions_of_window["file.close"].trigger()
    window.open_files([shop_file])
    assert window.tabs.current_workspace == second
    window.tabs.show_workspace(first)
    window.open_files([shop_file])
    assert window.tabs.current_workspace == second


def test_a_file_dropped_on_the_window_opens(window: MainWindow, shop_file: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(shop_file))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)
    assert names(window) == ["Ask", "Pack", "Ship", "Gift"]


def test_deleting_what_is_used_asks_and_says_what_breaks(
    window: MainWindow, asked: Asked, shop_file: Path, qtbot
) -> None:
    from prover_bridge.workspace.picks import Part, Pick

    window.open_files([shop_file])
    window.verifying.verify()
    qtbot.waitUntil(lambda: not window.verifying.is_running)
    for name in ("Ask", "Gift"):
        window.processes.place("Workspace 1", name, QPointF())
    window.connecting.connect_picks(
        "Workspace 1", Pick(1, "Ask", Part.PROCESS), Pick(2, "Gift", Part.PROCESS)
    )
    qtbot.waitUntil(lambda: "_Step1" in window.hub.document.workspaces["Workspace 1"].compositions)
    window.selection.select(ProcessKey(None, "Ask"))
    window.processes.delete(ProcessKey(None, "Ask"))
    assert "Ask" in names(window)
    assert "_Step1" in asked.confirmations[0]
    asked.agreed = True
    window.processes.delete(ProcessKey(None, "Ask"))
    assert "Ask" not in names(window)
    window.actions_of_window["edit.undo"].trigger()
    assert "Ask" in names(window)


def test_settings_keep_at_most_ten_files(window: MainWindow, tmp_path: Path) -> None:
    for number in range(12):
        path = tmp_path / f"{number}.json"
        path.write_text("{}")
        window.settings.note_recent(path)
    assert [path.name for path in window.settings.recent_files()] == [f"{n}.json" for n in range(11, 1, -1)]
