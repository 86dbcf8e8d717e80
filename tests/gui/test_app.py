import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui import app
from gui.clean_profile import SETTINGS_VARIABLE
from gui.main_window import MainWindow
from gui.services.settings import ANSWER_SECONDS, APPEARANCE, GEOMETRY, Settings
from gui.theme import Appearance


class Visit:
    """Looks at the windows of a running program once it is up, then closes them."""

    def __init__(self, ready) -> None:
        self.seen: list[MainWindow] = []
        self.titles: list[str] = []
        self._ready = ready
        self._timer = QTimer()
        self._timer.setInterval(20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        windows = [window for window in QApplication.topLevelWidgets() if isinstance(window, MainWindow)]
        shown = [window for window in windows if window.isVisible()]
        if shown and self._ready(shown):
            self._timer.stop()
            self.titles = sorted(window.windowTitle() for window in shown)
            for window in shown:
                window.close()


@pytest.fixture
def folder(tmp_path: Path, qapp: QApplication) -> Path:
    (tmp_path / "settings").mkdir()
    return tmp_path / "settings"


def test_each_file_gets_a_window_and_nothing_is_left_running(
    folder: Path, shop_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(shop_file.read_bytes())
    before = set(threading.enumerate())
    visit = Visit(lambda shown: all(window.hub.document.library for window in shown))
    assert app.run([str(shop_file), str(other)], folder) == 0
    assert [title.split("[*]")[0] for title in visit.titles] == ["other.json", "shop.json"]
    assert set(threading.enumerate()) <= before


def test_settings_of_the_environment_are_used_and_the_window_is_remembered(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SETTINGS_VARIABLE, str(folder))
    Settings(folder).put(APPEARANCE, "dark")
    seen: list[Appearance] = []

    def ready(shown: list[MainWindow]) -> bool:
        seen.append(shown[0].themes.appearance)
        return True

    visit = Visit(ready)
    assert app.run([]) == 0
    assert len(visit.titles) == 1
    assert seen[0] is Appearance.DARK
    assert not Settings(folder).get(GEOMETRY).isEmpty()


def test_settings_that_make_no_sense_are_the_defaults(folder: Path) -> None:
    settings = Settings(folder)
    settings._store.setValue(APPEARANCE.key, ["a", "b"])
    settings._store.setValue("prover/answer_seconds", "soon")
    assert settings.get(ANSWER_SECONDS) == ANSWER_SECONDS.default
    assert app._appearance(settings) is Appearance.SYSTEM
