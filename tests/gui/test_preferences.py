import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox

from gui.actions.action_set import ActionSet
from gui.dialogs.preferences.dialog import PreferencesDialog
from gui.dialogs.preferences.general import GeneralPage
from gui.dialogs.preferences.shortcuts import ShortcutsPage
from gui.main_window import MainWindow
from gui.services.settings import APPEARANCE, PROVERS, VERIFY_RENAMED
from gui.theme import Appearance


@pytest.fixture
def opened(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    """Opens the dialog by its action and lets a test work in it before it is accepted or not."""

    def run(work, *, accepted: bool = True) -> None:
        def work_in(dialog: PreferencesDialog) -> int:
            work(dialog)
            (dialog.accept if accepted else dialog.reject)()
            return dialog.result()

        monkeypatch.setattr("gui.dialogs.preferences.dialog.PreferencesDialog.exec", work_in)
        window.actions_of_window["edit.settings"].trigger()

    return run


def page(dialog: PreferencesDialog, kind: type) -> object:
    return next(page for page in dialog.pages if isinstance(page, kind))


def can_accept(dialog: PreferencesDialog) -> bool:
    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def keys(window: MainWindow, identity: str) -> list[str]:
    return [sequence.toString() for sequence in window.actions_of_window[identity].shortcuts()]


def test_general_settings_hold_at_once_and_are_kept(window: MainWindow, opened) -> None:
    def work(dialog: PreferencesDialog) -> None:
        general = page(dialog, GeneralPage)
        general.appearance.setCurrentIndex(general.appearance.findData("dark"))
        assert window.themes.appearance is Appearance.LIGHT

    opened(work)
    assert window.themes.appearance is Appearance.DARK
    assert window.settings.get(APPEARANCE) == "dark"


def test_how_much_is_verified_at_once_is_set(window: MainWindow, opened) -> None:
    def work(dialog: PreferencesDialog) -> None:
        general = page(dialog, GeneralPage)
        assert general.verify_renamed.isChecked()
        general.verify_renamed.setChecked(False)
        general.provers.setValue(3)

    opened(work)
    assert window.settings.get(PROVERS) == 3
    assert window.prover.team.most == 3
    assert not window.settings.get(VERIFY_RENAMED)


def test_cancelling_sets_nothing(window: MainWindow, opened) -> None:
    def work(dialog: PreferencesDialog) -> None:
        general = page(dialog, GeneralPage)
        general.appearance.setCurrentIndex(general.appearance.findData("dark"))
        page(dialog, ShortcutsPage).bind("file.new", "Ctrl+Alt+N")

    opened(work, accepted=False)
    assert window.themes.appearance is Appearance.LIGHT
    assert window.settings.get(APPEARANCE) == APPEARANCE.default
    assert keys(window, "file.new") == ["Ctrl+N"]


def test_keys_are_bound_anew_and_kept(window: MainWindow, opened) -> None:
    def work(dialog: PreferencesDialog) -> None:
        shortcuts = page(dialog, ShortcutsPage)
        shortcuts.tree.setCurrentItem(shortcuts.tree.topLevelItem(0))
        shortcuts.field.setKeySequence(QKeySequence("Ctrl+Alt+N"))
        assert shortcuts.tree.topLevelItem(0).text(1) == "Ctrl+Alt+N"
        shortcuts.bind("edit.redo", "")

    opened(work)
    assert keys(window, "file.new") == ["Ctrl+Alt+N"]
    assert "Ctrl+Alt+N" in window.actions_of_window["file.new"].toolTip()
    again = ActionSet(window.verbs, window, window.settings)
    assert [sequence.toString() for sequence in again["file.new"].shortcuts()] == ["Ctrl+Alt+N"]
    assert not again["edit.redo"].shortcuts()
    again.setParent(None)


def test_the_usual_keys_come_back(window: MainWindow, opened) -> None:
    opened(lambda dialog: page(dialog, ShortcutsPage).bind("file.new", "Ctrl+Alt+N"))

    def reset(dialog: PreferencesDialog) -> None:
        shortcuts = page(dialog, ShortcutsPage)
        shortcuts.tree.setCurrentItem(shortcuts.tree.topLevelItem(0))
        shortcuts._reset()

    opened(reset)
    assert keys(window, "file.new") == ["Ctrl+N"]
    assert window.settings.keys_of("file.new") is None


def test_two_actions_cannot_have_the_same_key(window: MainWindow, opened) -> None:
    def work(dialog: PreferencesDialog) -> None:
        shortcuts = page(dialog, ShortcutsPage)
        shortcuts.bind("file.new", "Ctrl+O")
        assert shortcuts.problem is not None
        assert "New" in shortcuts.problem
        assert "Open" in shortcuts.problem
        assert not can_accept(dialog)

    opened(work)
    assert keys(window, "file.new") == ["Ctrl+N"]
