from pathlib import Path

import pytest

from gui.dialogs.deploy import DeployDialog
from gui.main_window import MainWindow
from prover_bridge.protocol.responses import CommandFailed, Deployed, DeployedFile
from prover_bridge.workspace.document import ProcessKey

STEP = ProcessKey("Workspace 1", "_Step1")


@pytest.fixture
def opened(composed: MainWindow, qtbot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Opens the dialog, lets a test work in it, and closes it."""

    def run(work) -> None:
        def work_in(dialog: DeployDialog) -> int:
            dialog.show()
            dialog.kind.setCurrentIndex(dialog.kind.findData("pew"))
            dialog.folder.setText(str(tmp_path / "out"))
            work(dialog)
            dialog.hide()
            return 0

        monkeypatch.setattr("gui.dialogs.deploy.DeployDialog.exec", work_in)
        composed.selection.select(STEP)
        composed.actions_of_window["process.deploy"].trigger()

    return run


def shown(dialog: DeployDialog) -> list[tuple[str, str]]:
    rows = [dialog.table.topLevelItem(row) for row in range(dialog.table.topLevelItemCount())]
    return [(row.text(0), row.text(1)) for row in rows]


def test_the_plan_is_told_before_anything_is_written(opened, qtbot, tmp_path: Path) -> None:
    def work(dialog: DeployDialog) -> None:
        qtbot.waitUntil(dialog.write_button.isEnabled)
        assert {words for _, words in shown(dialog)} == {"will be written"}
        assert not (tmp_path / "out").exists()
        dialog.write_button.click()
        assert {words for _, words in shown(dialog)} == {"written"}
        assert dialog.log.text().startswith("Done: ")
        for path, _ in shown(dialog):
            assert (tmp_path / "out" / path).is_file()

    opened(work)


def test_what_may_have_been_edited_is_kept(opened, qtbot, tmp_path: Path) -> None:
    edited: list[Path] = []

    def work(dialog: DeployDialog) -> None:
        qtbot.waitUntil(dialog.write_button.isEnabled)
        dialog.write_button.click()
        edited.extend((tmp_path / "out").rglob("*Instance.scala"))
        for path in edited:
            path.write_text("mine")
        dialog.ask_for_plan()
        qtbot.waitUntil(dialog.write_button.isEnabled)
        outcomes = dict(shown(dialog))
        for path in edited:
            assert outcomes[path.relative_to(tmp_path / "out").as_posix()] == "will be kept"
        dialog.write_button.click()

    opened(work)
    assert edited
    assert all(path.read_text() == "mine" for path in edited)


def test_a_file_outside_the_folder_refuses_all(opened, qtbot, prover, tmp_path: Path) -> None:
    def work(dialog: DeployDialog) -> None:
        prover.held = True
        qtbot.waitUntil(lambda: bool(prover.unsettled))
        files = (
            DeployedFile(path="good.scala", content="", overwrite=True),
            DeployedFile(path="../bad.scala", content="", overwrite=True),
        )
        prover.answer(Deployed(type="Pew", deployment=files))
        qtbot.waitUntil(lambda: bool(shown(dialog)))
        assert dict(shown(dialog))["../bad.scala"] == "refused"
        assert not dialog.write_button.isEnabled()

    opened(work)
    assert not (tmp_path / "bad.scala").exists()
    assert not (tmp_path / "out").exists()


def test_a_refusal_of_the_prover_is_told_in_the_dialog(opened, qtbot, prover) -> None:
    def work(dialog: DeployDialog) -> None:
        prover.held = True
        qtbot.waitUntil(lambda: bool(prover.unsettled))
        prover.answer(CommandFailed(content="no such process"))
        qtbot.waitUntil(lambda: "no such process" in dialog._complaint.text())
        assert not dialog.write_button.isEnabled()

    opened(work)


def test_without_a_folder_or_a_project_nothing_is_asked(opened, qtbot, prover) -> None:
    def work(dialog: DeployDialog) -> None:
        asked = len(prover.sent)
        dialog.folder.setText("")
        qtbot.waitUntil(lambda: "folder" in dialog._complaint.text())
        dialog.folder.setText("relative/folder")
        qtbot.waitUntil(lambda: "whole path" in dialog._complaint.text())
        dialog.folder.setText("/somewhere")
        dialog.project.setText("")
        qtbot.waitUntil(lambda: "project" in dialog._complaint.text())
        assert len(prover.sent) == asked
        dialog.kind.setCurrentIndex(dialog.kind.findData("piviz"))
        assert not dialog.project.isEnabled()
        qtbot.waitUntil(lambda: bool(shown(dialog)))

    opened(work)


def test_an_answer_to_an_earlier_choice_is_passed_over(opened, qtbot, prover) -> None:
    def work(dialog: DeployDialog) -> None:
        prover.held = True
        qtbot.waitUntil(lambda: bool(prover.unsettled))
        dialog.kind.setCurrentIndex(dialog.kind.findData("piviz"))
        qtbot.waitUntil(lambda: len(prover.unsettled) == 2)
        prover.answer()
        prover.answer()
        qtbot.waitUntil(lambda: bool(shown(dialog)))
        assert [path for path, _ in shown(dialog)] == ["_Step1.piviz"]

    opened(work)


def test_the_choice_is_remembered(opened, composed: MainWindow, qtbot, tmp_path: Path) -> None:
    def write(dialog: DeployDialog) -> None:
        dialog.package.setText("org.shop")
        dialog.main.setChecked(True)
        qtbot.waitUntil(dialog.write_button.isEnabled)
        dialog.write_button.click()

    def look(dialog: DeployDialog) -> None:
        assert dialog.package.text() == "org.shop"
        assert dialog.main.isChecked()

    opened(write)
    opened(look)
