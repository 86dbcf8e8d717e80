"""Taking away what a killed program was just writing."""

import contextlib
import time
from glob import escape
from pathlib import Path

from prover_bridge.workspace.journal.stream import UNFINISHED

_LONGEST_WRITING = 60.0  # seconds; whoever still writes has touched its file since


def sweep_beside(file: Path) -> None:
    """Take away what was to become a file, its back-up or its journal, and was never finished."""
    _sweep(file.parent, f".{escape(file.name)}*{UNFINISHED}")


def sweep_in(folder: Path) -> None:
    """Take away the journals and back-ups in a folder that were never finished."""
    _sweep(folder, f"*{UNFINISHED}")


def _sweep(folder: Path, pattern: str) -> None:
    latest = time.time() - _LONGEST_WRITING
    for path in folder.glob(pattern):
        with contextlib.suppress(OSError):
            if path.stat().st_mtime < latest:
                path.unlink()
