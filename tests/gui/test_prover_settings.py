"""Choosing a prover, and trying it out."""

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from gui.dialogs.prover_settings import ProverSettingsDialog
from gui.services.prover_choice import keep_choice, read_choice
from gui.services.settings import Setting, Settings
from prover_bridge.provers.choice import ProverChoice, ProverKind

PATIENCE = 20_000
Make = Callable[..., ProverSettingsDialog]


@pytest.fixture
def dialog(qtbot: Any) -> Iterator[Make]:
    made: list[ProverSettingsDialog] = []

    def make(choice: ProverChoice | None = None) -> ProverSettingsDialog:
        made.append(ProverSettingsDialog(None, choice or ProverChoice(), 600))
        qtbot.addWidget(made[-1])
        made[-1].show()
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_a_choice_is_kept_between_runs(settings: Settings) -> None:
    choice = ProverChoice(
        ProverKind.SERVER, "ocaml -init 'a b.ml'", "/somewhere", 120.0, "prover.example", 7001, "r.jsonl"
    )
    keep_choice(settings, choice)
    settings.save()
    assert read_choice(settings) == choice


def test_without_a_choice_the_prover_is_the_embedded_one(settings: Settings) -> None:
    assert read_choice(settings) == ProverChoice()
    settings.put(Setting("prover/kind", "", ""), "unheard of")
    assert read_choice(settings).kind is ProverKind.EMBEDDED


def test_the_fields_of_the_chosen_prover_are_shown(dialog: Make) -> None:
    it = dialog()
    assert not it.command.isVisible()
    assert not it.host.isVisible()
    it.kinds[ProverKind.HOL_LIGHT].click()
    assert it.command.isVisible()
    assert not it.host.isVisible()
    it.kinds[ProverKind.SERVER].click()
    assert it.host.isVisible()
    assert it.choice.kind is ProverKind.SERVER


@pytest.mark.parametrize(
    ("kind", "field", "good"),
    [
        (ProverKind.HOL_LIGHT, "command", "ocaml"),
        (ProverKind.SERVER, "host", "localhost"),
        (ProverKind.RECORDING, "recording", "recording.jsonl"),
    ],
)
def test_an_incomplete_choice_cannot_be_taken(dialog: Make, kind: ProverKind, field: str, good: str) -> None:
    it = dialog(ProverChoice(kind))
    ok = it.buttons.button(QDialogButtonBox.StandardButton.Ok)
    getattr(it, field).setText("")
    assert not ok.isEnabled()
    assert not it.test_button.isEnabled()
    getattr(it, field).setText(good)
    assert ok.isEnabled()
    assert getattr(it.choice, field) == good


def test_the_test_tells_that_the_prover_answers(dialog: Make, qtbot: Any) -> None:
    it = dialog()
    it.test_button.click()
    qtbot.waitUntil(lambda: it.verdict.text().startswith("✓"), timeout=PATIENCE)
    assert "Test" in it.test_button.text()


def test_the_test_tells_why_the_prover_does_not_answer(dialog: Make, qtbot: Any) -> None:
    it = dialog(ProverChoice(ProverKind.HOL_LIGHT, command="sh -c 'echo no reasoner here; exit 3'"))
    it.test_button.click()
    qtbot.waitUntil(lambda: it.verdict.text().startswith("✗"), timeout=PATIENCE)
    assert "exit status 3" in it.verdict.text()


def test_a_test_shows_how_far_it_is_and_can_be_stopped(dialog: Make, qtbot: Any, tmp_path: Path) -> None:
    script = tmp_path / "slow.py"
    script.write_text("import time\nprint('loading theories', flush=True)\ntime.sleep(600)\n")
    it = dialog(ProverChoice(ProverKind.HOL_LIGHT, command=f"{sys.executable} {script}"))
    it.test_button.click()
    qtbot.waitUntil(lambda: it.verdict.text() == "loading theories", timeout=PATIENCE)
    it.test_button.click()
    assert "given up" in it.verdict.text()
    assert not _testing()


def test_closing_gives_up_the_test(dialog: Make, qtbot: Any) -> None:
    it = dialog(ProverChoice(ProverKind.HOL_LIGHT, command="sleep 600"))
    it.test_button.click()
    it.reject()
    assert not _testing()
    QApplication.processEvents()
    assert not it.verdict.text().startswith("✗")


def test_another_choice_gives_up_the_test_of_the_one_before(dialog: Make) -> None:
    it = dialog(ProverChoice(ProverKind.HOL_LIGHT, command="sleep 600"))
    it.test_button.click()
    it.kinds[ProverKind.EMBEDDED].click()
    assert not _testing()
    assert it.verdict.text() == ""


def _testing() -> bool:
    return any(thread.name == "connection test" for thread in threading.enumerate())
