"""Start-up: settings, colours, windows, the event loop; and at the end nothing is left running.

`run` makes the application, takes the colours from the settings, opens a window for each file, lets the
provers start while the windows are already usable, and returns when the last window is closed.
"""

import os
import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.clean_profile import SETTINGS_VARIABLE
from gui.main_window import MainWindow
from gui.services.background import take_turns
from gui.services.collector import Collector
from gui.services.icons import icon
from gui.services.load_ahead import LoadAhead
from gui.services.settings import APPEARANCE, APPLICATION, ORGANISATION, Settings
from gui.services.style import QuietStyle
from gui.theme import Appearance, Theme, ThemeService


def run(files: list[str], settings_folder: Path | None = None) -> int:
    """Open the window and work until it is closed.

    Args:
        files: to open.
        settings_folder: where the settings are kept; by default the folder that the environment
            variable PROCESS_COMPOSER_SETTINGS names, else the user's own place.

    Returns:
        The exit status of the program.
    """
    application = make_application()
    take_turns()
    windows: list[MainWindow] = []
    collector = Collector(application, lambda: any(window.is_busy for window in windows))
    folder = settings_folder or _folder_of_environment()
    settings = Settings(folder)
    themes = ThemeService(application, _appearance(settings))
    application.setPalette(themes.theme.palette())
    themes.changed.connect(_use_palette)
    windows += [_open_window(settings, themes, file) for file in files or [""]]
    loading = LoadAhead(application)
    # Ctrl+C in the terminal ends the program as closing the window without saving would.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    status = application.exec()
    windows.clear()
    # A thread that still made objects would collect them outside the window's thread.
    loading.join()
    collector.stop()
    return status


def _open_window(settings: Settings, themes: ThemeService, file: str) -> MainWindow:
    """A window that is usable at once; its file and its prover follow."""
    window = MainWindow(settings, themes)
    window.show()
    if file:
        QTimer.singleShot(0, window, lambda: window.open_files([Path(file)]))
    else:
        QTimer.singleShot(0, window.files, window.files.recover)
    QTimer.singleShot(0, window.prover, window.prover.start)
    return window


def make_application() -> QApplication:
    """The application, with its name, icon and style."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setOrganizationName(ORGANISATION)
    application.setApplicationName(APPLICATION)
    application.setApplicationDisplayName("Process Composer")
    application.setDesktopFileName(APPLICATION)
    application.setWindowIcon(icon("process-composer"))
    if not isinstance(application.style(), QuietStyle):
        application.setStyle(QuietStyle())
    return application


def _folder_of_environment() -> Path | None:
    named = os.environ.get(SETTINGS_VARIABLE)
    return Path(named) if named else None


def _appearance(settings: Settings) -> Appearance:
    try:
        return Appearance(settings.get(APPEARANCE))
    except ValueError:
        return Appearance.SYSTEM


def _use_palette(theme: Theme) -> None:
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.setPalette(theme.palette())
