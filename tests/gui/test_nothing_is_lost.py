"""What a window asks before anything is lost, and what it brings back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from gui.main_window import MainWindow
from gui.services.problems import Weight
from prover_bridge.workspace.commands.delete_process import DeleteProcess
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.files import read_file, save
from prover_bridge.workspace.journal import Keeper, Owner
from prover_bridge.workspace.session import Session


class Person:
    """Answers each question with the button that is named next, and remembers what was asked."""

    def __init__(self) -> None:
        self.questions: list[str] = []
        self._buttons: list[str] = []

    def will_press(self, *buttons: str) -> None:
        self._buttons += buttons
        QTimer.singleShot(0, self._press)

    def _press(self) -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            self.questions.append(f"{box.text()} {box.informativeText()}")
            wanted = self._buttons.pop(0)
            next(button for button in box.buttons() if button.text().replace("&", "") == wanted).click()
        if self._buttons:
            QTimer.singleShot(0, self._press)


@pytest.fixture
def person(qapp: QApplication) -> Person:
    return Person()


@pytest.fixture
def journals(settings) -> Path:
    """Where the window keeps what cannot be beside files."""
    return settings.state_folder / "journals"


@pytest.fixture
def crashed(journals: Path) -> Callable[[Path | None, Document], None]:
    """A window deleted Gift and ended without a word, in a file or in a document never saved."""

    def crash(file: Path | None, document: Document) -> None:
        session = Session(document, file)
        owner = replace(Owner.here(), started="another run/1")
        content = file.read_bytes() if file else None
        Keeper(journals, _fail, owner).watch(session, content)
        session.do(DeleteProcess("Gift"))

    return crash


def _fail(error: object) -> None:
    raise AssertionError(error)


def names(window: MainWindow) -> list[str]:
    return list(window.hub.document.library)


def beside(file: Path) -> list[str]:
    return [path.name for path in file.parent.iterdir() if path.name.startswith(f".{file.name}.")]


def test_changes_of_a_crash_are_recovered_and_stay_unsaved(
    window: MainWindow, shop: Document, shop_file: Path, crashed, person: Person
) -> None:
    crashed(shop_file, shop)
    person.will_press("Recover")
    window.open_files([shop_file])
    assert "shop.json" in person.questions[0]
    assert "1" in person.questions[0]
    assert names(window) == ["Ask", "Pack", "Ship"]
    assert window.isWindowModified()
    assert "Gift" in read_file(shop_file).library
    window.actions_of_window["file.save"].trigger()
    assert not window.isWindowModified()
    assert "Gift" not in read_file(shop_file).library
    assert beside(shop_file) == [".shop.json.lock"]


def test_changes_of_a_crash_can_be_discarded(
    window: MainWindow, shop: Document, shop_file: Path, crashed, person: Person
) -> None:
    crashed(shop_file, shop)
    person.will_press("Discard")
    window.open_files([shop_file])
    assert "Gift" in names(window)
    assert not window.isWindowModified()
    window.open_files([shop_file])
    assert len(person.questions) == 1


def test_changes_of_a_crash_can_wait(
    window: MainWindow, shop: Document, shop_file: Path, crashed, person: Person
) -> None:
    crashed(shop_file, shop)
    person.will_press("Keep for Later")
    window.open_files([shop_file])
    assert "Gift" in names(window)
    person.will_press("Recover")
    window.open_files([shop_file])
    assert "Gift" not in names(window)


def test_a_document_that_was_never_saved_is_offered_at_the_start(
    window: MainWindow, shop: Document, crashed, person: Person
) -> None:
    crashed(None, shop)
    person.will_press("Recover")
    window.files.recover()
    assert names(window) == ["Ask", "Pack", "Ship"]
    assert window.isWindowModified()
    assert window.files.name == "Untitled"


def test_a_file_that_was_open_is_offered_at_the_start(
    window: MainWindow, shop: Document, shop_file: Path, crashed, person: Person
) -> None:
    window.settings.note_recent(shop_file)
    window.files.recover()
    assert names(window) == []
    crashed(shop_file, shop)
    person.will_press("Recover")
    window.files.recover()
    assert names(window) == ["Ask", "Pack", "Ship"]
    assert window.hub.session.path == shop_file


def test_a_file_of_another_window_can_be_opened_as_a_copy(
    window: MainWindow, shop: Document, shop_file: Path, journals: Path, person: Person
) -> None:
    other = Keeper(journals, _fail)
    other.watch(Session(shop, shop_file), shop_file.read_bytes())
    person.will_press("Cancel")
    window.open_files([shop_file])
    assert names(window) == []
    person.will_press("Open a Copy")
    window.open_files([shop_file])
    assert "Gift" in names(window)
    assert window.hub.session.path is None
    assert "another window" in person.questions[0]
    other.close()


def test_saving_to_a_file_of_another_window_asks(
    window: MainWindow, shop: Document, shop_file: Path, journals: Path, person: Person
) -> None:
    other = Keeper(journals, _fail)
    other.watch(Session(shop, shop_file), shop_file.read_bytes())
    person.will_press("Open Anyway")
    window.open_files([shop_file])
    window.hub.session.do(DeleteProcess("Gift"))
    person.will_press("Cancel")
    window.actions_of_window["file.save"].trigger()
    assert "Gift" in read_file(shop_file).library
    assert window.isWindowModified()
    other.close()
    window.actions_of_window["file.save"].trigger()
    assert "Gift" not in read_file(shop_file).library


def test_what_changed_on_the_disk_is_not_overwritten_unseen(
    window: MainWindow, shop_file: Path, person: Person
) -> None:
    window.open_files([shop_file])
    window.hub.session.do(DeleteProcess("Gift"))
    save(shop_file, Document())
    person.will_press("Cancel")
    window.actions_of_window["file.save"].trigger()
    assert "changed on the disk" in person.questions[0]
    assert not read_file(shop_file).library
    assert window.isWindowModified()
    person.will_press("Overwrite")
    window.actions_of_window["file.save"].trigger()
    assert list(read_file(shop_file).library) == ["Ask", "Pack", "Ship"]
    assert not read_file(shop_file.with_name("shop.json~")).library
    assert not window.isWindowModified()


def test_a_change_on_the_disk_is_told_when_the_user_comes_back(
    window: MainWindow, shop_file: Path, person: Person
) -> None:
    window.open_files([shop_file])
    save(shop_file, Document())
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    (problem,) = window.problems.all
    assert "changed on the disk" in problem.what
    assert problem.weight is Weight.NOTE
    person.will_press("Overwrite")
    window.actions_of_window["file.save"].trigger()
    assert not window.problems.all


def test_every_change_is_written_down_before_it_is_shown(window: MainWindow, shop_file: Path, qtbot) -> None:
    window.open_files([shop_file])
    seen: list[list[str]] = []
    window.hub.changed.connect(lambda *_: seen.append(beside(shop_file)))
    window.hub.session.do(DeleteProcess("Gift"))
    assert [name.endswith(".journal") for name in sorted(seen[0])] == [True, False]


def test_a_full_disk_is_told_and_work_goes_on(
    window: MainWindow, shop_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    window.open_files([shop_file])
    with monkeypatch.context() as patch:
        patch.setattr("prover_bridge.workspace.journal.stream.os.write", full)
        window.hub.session.do(DeleteProcess("Gift"))
    (problem,) = window.problems.all
    assert "No space left" in problem.what
    assert problem.advice
    assert names(window) == ["Ask", "Pack", "Ship"]


def test_a_window_that_is_closed_leaves_nothing_behind(
    window: MainWindow, shop_file: Path, journals: Path, person: Person
) -> None:
    window.hub.session.do_all("nothing", [])
    window.open_files([shop_file])
    window.hub.session.do(DeleteProcess("Gift"))
    person.will_press("Discard")
    assert window.close()
    assert beside(shop_file) == []
    assert not journals.exists() or list(journals.iterdir()) == []


def test_opening_a_file_again_shows_what_was_saved_on_the_way(
    window: MainWindow, shop_file: Path, person: Person
) -> None:
    window.open_files([shop_file])
    window.hub.session.do(DeleteProcess("Gift"))
    person.will_press("Save")
    window.open_files([shop_file])
    assert len(person.questions) == 1
    assert names(window) == ["Ask", "Pack", "Ship"]
    assert not window.isWindowModified()
