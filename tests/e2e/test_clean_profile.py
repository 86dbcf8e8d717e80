"""`--temp-basedir`: a window with a profile that nobody sees again."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from .program import Screen

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"


class Window:
    """The program, started with a clean profile.

    Args:
        screen: where it appears.
        folder: has a folder for temporary files, and one that takes the place of the user's own.
        names: the examples that it opens.
    """

    def __init__(self, screen: Screen, folder: Path, names: Sequence[str]) -> None:
        self.temporary, self.home = folder / "temporary", folder / "home"
        self.temporary.mkdir()
        self.home.mkdir()
        self._environment = {
            **screen.environment,
            "TMPDIR": str(self.temporary),
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_STATE_HOME": str(self.home / "state"),
        }
        files = [shutil.copy(EXAMPLES / f"{name}.json", folder) for name in names]
        command = [sys.executable, "-m", "gui", "--temp-basedir", *files]
        self.process = subprocess.Popen(command, env=self._environment)
        for name in names:
            self._xdotool("search", "--sync", "--onlyvisible", "--name", name)

    def profiles(self) -> list[Path]:
        return list(self.temporary.glob("process-composer-*"))

    def close(self) -> None:
        """Press the keys that close a window."""
        self._xdotool("key", "ctrl+q")

    def terminate(self) -> None:
        """Tell the program to end."""
        self.process.send_signal(signal.SIGTERM)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self._environment, check=True, timeout=40)


@pytest.mark.parametrize(
    ("names", "end", "status"),
    [
        (["OnlineOrder"], Window.close, 0),
        (["OnlineOrder", "PumpRepair"], Window.terminate, 128 + signal.SIGTERM),
    ],
)
def test_nothing_is_left_of_a_clean_profile(
    screen: Screen, tmp_path: Path, names: list[str], end: Callable[[Window], None], status: int
) -> None:
    window = Window(screen, tmp_path, names)
    try:
        (profile,) = window.profiles()
        assert profile.is_dir()
        end(window)
        assert window.process.wait(30) == status
        assert window.profiles() == []
        assert not (window.home / "config" / "ProcessComposer").exists()
        assert not (window.home / "state").exists()
    finally:
        if window.process.poll() is None:
            os.kill(window.process.pid, signal.SIGTERM)
            window.process.wait(30)
