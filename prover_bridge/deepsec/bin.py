"""Deleting batches to a bin inside the database, and taking them back."""

import contextlib
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.locking import locked
from prover_bridge.deepsec.records import Batch, Status
from prover_bridge.deepsec.stale import is_running
from prover_bridge.errors import BridgeError

BIN = ".bin"


@dataclass(frozen=True)
class Deleted:
    """A batch in the bin: its file name in the database, and when it was deleted (Unix seconds)."""

    file: str
    folder: Path
    time: int


def delete(database: Database, batch_file: str) -> Deleted:
    """Move a batch with everything in it to the bin.

    Raises:
        BridgeError: it is not there, or its prover is still at work.
    """
    with locked(database.folder):
        source = database.path(batch_file)
        _refuse_running(database, batch_file)
        moment = time.time_ns()
        folder = database.folder / BIN / f"{moment}-{source.stem}"
        folder.mkdir(parents=True)
        # The batch file goes first: without it nobody sees the rest.
        _moved(source, folder / source.name)
        if source.with_suffix("").is_dir():
            _moved(source.with_suffix(""), folder / source.stem)
    return Deleted(batch_file, folder, moment // 1_000_000_000)


def deleted(database: Database) -> list[Deleted]:
    """What lies in the bin, the latest first."""
    found = []
    for folder in sorted((database.folder / BIN).glob("*"), reverse=True):
        moment, _, stem = folder.name.partition("-")
        if moment.isdigit() and stem:
            found.append(Deleted(f"{stem}.json", folder, int(moment) // 1_000_000_000))
    return found


def restore(database: Database, item: Deleted) -> None:
    """Put a batch from the bin back.

    Raises:
        BridgeError: it is not in the bin any more, or its name is taken.
    """
    with locked(database.folder):
        target = database.path(item.file)
        if target.exists() or target.with_suffix("").exists():
            advice = "Delete the other one first."
            raise BridgeError("A batch of this name is there again.", where=str(target), advice=advice)
        content = item.folder / target.stem
        if content.is_dir():
            _moved(content, target.with_suffix(""))
        _moved(item.folder / target.name, target)
        with contextlib.suppress(OSError):
            item.folder.rmdir()


def empty(database: Database) -> None:
    """Delete what lies in the bin for good."""
    with locked(database.folder):
        for item in deleted(database):
            shutil.rmtree(item.folder, ignore_errors=True)


def _refuse_running(database: Database, batch_file: str) -> None:
    batch = database.read(batch_file).record
    if isinstance(batch, Batch) and batch.status is Status.IN_PROGRESS and is_running(batch):
        raise BridgeError(
            "The prover is still working on this batch.", where=batch_file, advice="Cancel it first."
        )


def _moved(source: Path, target: Path) -> None:
    try:
        source.rename(target)
    except OSError as error:
        raise BridgeError(
            f"{error.strerror}.", where=str(source), advice="Look at the list again."
        ) from error
