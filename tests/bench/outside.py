"""The program measured from outside, in a process of its own: how soon it can be used, what it takes."""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from .clock import waited

_PATIENCE = 300.0
_BYTECODE = Path(tempfile.gettempdir()) / "process-composer-bench-bytecode"


def begun(files: Sequence[Path]) -> tuple[float, float]:
    """Start the program and end it when it is usable, with all that its file draws where it belongs.

    Returns:
        Seconds until the window was painted and took events, and the MB that the window's process
        had filled at the end.
    """
    with tempfile.TemporaryDirectory() as home:
        started = time.time()
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.outside", home, *map(str, files)],
            stdout=subprocess.PIPE,
            env=_as_installed(),
        )
        output, _ = process.communicate(timeout=_PATIENCE)
    usable, memory = json.loads(output)
    return usable - started, memory


def _as_installed() -> dict[str, str]:
    """The environment of a program whose modules are compiled once, as installing compiles them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(_BYTECODE)}


def _own_memory() -> float:
    """What this process alone has filled, in MB.

    Pages of libraries are left out: whether they count as shared depends on what else runs.
    """
    memory = psutil.Process().memory_info()
    return (memory.rss - memory.shared) / 1e6


def main() -> None:
    """Run the program as it runs for its users; tell when it was usable, and what it takes."""
    from gui.start import load_lean

    load_lean()
    from PySide6.QtCore import QTimer

    from gui.app import run
    from gui.main_window import MainWindow
    from gui.services.load_ahead import NAME

    usable: list[float] = []
    home, *files = sys.argv[1:]
    original = MainWindow.show

    def look(window: MainWindow) -> None:
        """Once the window has painted: note when; end once all is loaded and stands where it belongs."""
        if not usable:
            usable.append(time.time() - waited())
        view = window.tabs.current
        loading = any(thread.name == NAME for thread in threading.enumerate())
        loading = loading or "networkx" not in sys.modules
        if loading or (files and (view is None or not view.canvas.is_laid_out)):
            QTimer.singleShot(50, window, lambda: look(window))
            return
        print(json.dumps([usable[0], _own_memory()]), flush=True)
        window.close()

    def show(window: MainWindow) -> None:
        original(window)
        window.repaint()
        QTimer.singleShot(0, window, lambda: look(window))

    MainWindow.show = show  # type: ignore[method-assign]
    run(files, Path(home))


if __name__ == "__main__":
    main()
