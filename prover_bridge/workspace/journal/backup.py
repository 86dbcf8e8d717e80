"""Keeping what a file held before it was saved the last time."""

import contextlib
from pathlib import Path

from prover_bridge.storage.atomic import write_atomically


def backup_path(file: Path) -> Path:
    """Where the back-up of a file is: beside it, with the sign that editors use."""
    return file.with_name(f"{file.name}~")


def back_up(file: Path, content: bytes, reserve: Path) -> Path | None:
    """Keep what a file holds before it is replaced.

    Args:
        file: the file.
        content: what it holds.
        reserve: a folder for the back-up where there is no room beside the file.

    Returns:
        Where it was kept; None if nowhere, which is no reason not to save.
    """
    for place in (backup_path(file), reserve / backup_path(file).name):
        with contextlib.suppress(OSError):
            place.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(place, content)
            return place
    return None
