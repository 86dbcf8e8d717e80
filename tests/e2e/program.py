"""The program under test, in a process and on a screen of its own."""

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .hands import Hands

_PATIENCE = 20.0
_PROBE = Path(__file__).with_name("probe.py")


class Screen:
    """A virtual screen with a window manager."""

    def __init__(self, width: int = 1280, height: int = 800) -> None:
        read, write = os.pipe()
        size = f"{width}x{height}x24"
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
            pass_fds=[write],
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        with os.fdopen(read) as stream:
            self.display = f":{stream.readline().strip()}"
        self.environment = {**os.environ, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}
        self._manager = subprocess.Popen(
            ["openbox"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def close(self) -> None:
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(10)


class Program:
    """A running program: what a person sees of it, and does to it.

    Args:
        screen: where it appears.
        files: what it opens.
        home: folder that takes the place of the user's own.
        environment: variables that it gets besides.
    """

    def __init__(
        self, screen: Screen, files: list[Path], home: Path, environment: dict[str, str] | None = None
    ) -> None:
        self.hands = Hands(screen.environment)
        self._home = home
        self._errors = home / "errors.txt"
        settings = {"PROCESS_COMPOSER_SETTINGS": str(home / "settings"), "HOME": str(home)}
        settings["PYTHONFAULTHANDLER"] = "1"  # a crash tells where it was
        with self._errors.open("ab") as errors:
            self._process = subprocess.Popen(
                [sys.executable, str(_PROBE), *map(str, files)],
                env={**screen.environment, **settings, **(environment or {})},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                bufsize=0,
            )
        # It may ask something at once.
        self.until("window.isVisible() and (window.isActiveWindow() or eyes.dialog.isActiveWindow())")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def complaints(self) -> str:
        """All that it has written to standard error, also while it ended."""
        return self._errors.read_text(encoding="utf-8", errors="replace")

    def children(self) -> list[int]:
        """The processes that it has started and that are there still."""
        tasks = Path(f"/proc/{self.pid}/task").glob("*/children")
        return [int(number) for task in tasks for number in task.read_text().split()]

    def see(self, expression: str) -> Any:
        """What an expression over `eyes` and `window` says now (see probe.py).

        Raises:
            LookupError: what it asks for is not to be seen.
        """
        answer = self._ask(expression)
        if "error" in answer:
            raise LookupError(f"{expression}: {answer['error']}")
        return answer["value"]

    def until(self, expression: str) -> Any:
        """Wait until an expression is true; answers its value."""
        return self._patiently(lambda: self.see(expression), f"“{expression}” did not become true")

    def point(self, expression: str) -> tuple[float, float]:
        """Wait until something can be seen and stays where it is; answers where."""
        places: list[Any] = []

        def rests() -> Any:
            places.append(self.see(expression))
            return places[-1] if len(places) > 2 and places[-1] == places[-2] == places[-3] else None

        x, y = self._patiently(rests, f"“{expression}” does not come to rest")
        return x, y

    def gone(self) -> int:
        """Wait until the program has ended; answers its exit status."""
        if self._process.stdin:
            self._process.stdin.close()
        return self._process.wait(_PATIENCE)

    def kill(self) -> None:
        """End it, whatever it does."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(_PATIENCE)
        for stream in (self._process.stdin, self._process.stdout):
            if stream:
                stream.close()

    def _patiently(self, look: Callable[[], Any], complaint: str) -> Any:
        end = time.monotonic() + _PATIENCE
        last = ""
        while time.monotonic() < end:
            try:
                if value := look():
                    return value
            except LookupError as error:
                last = str(error)
            # Looks again after a moment, or at once when the program has ended.
            select.select([self._process.stdout], [], [], 0.02)
        picture = str(self._home / "screen.png")
        self.see(f"eyes.picture({picture!r})")
        raise AssertionError(f"{complaint} in {_PATIENCE} seconds. {last} The screen: {picture}")

    def _ask(self, expression: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(expression.encode() + b"\n")
        line = self._process.stdout.readline()
        assert line, f"the program has ended with status {self._process.poll()}: {self.complaints}"
        answer: dict[str, Any] = json.loads(line)
        return answer


def is_possible() -> bool:
    """Whether this machine has a screen, a window manager and hands."""
    return all(shutil.which(tool) for tool in ("Xvfb", "openbox", "xdotool"))
