"""Taking batches over into a database: from another one, from an archive, from a single file."""

import contextlib
import filecmp
import lzma
import shutil
import tempfile
import time
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prover_bridge.deepsec.adopting import adopted
from prover_bridge.deepsec.database import Database
from prover_bridge.deepsec.exporting import links
from prover_bridge.deepsec.files import load, load_record
from prover_bridge.deepsec.json_text import MAX_BYTES
from prover_bridge.deepsec.locking import locked
from prover_bridge.deepsec.nodes import changed
from prover_bridge.deepsec.records import Batch, Query, ResultFile, Run
from prover_bridge.deepsec.writing import write_record
from prover_bridge.errors import BridgeError

_MAX_ARCHIVE = 64 * MAX_BYTES
_DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, RuntimeError)


@dataclass(frozen=True)
class Imported:
    """What became of a batch.

    Attributes:
        source: where it came from.
        file: its file in the database; empty where it could not be taken over.
        was_there: whether the database had it already, the same.
        problem: why it could not be taken over, or empty.
    """

    source: str
    file: str
    was_there: bool = False
    problem: str = ""


def import_batches(database: Database, source: Path, now: int | None = None) -> list[Imported]:
    """Take over all batches of a folder or an archive, or the one that a file belongs to.

    A batch whose name is taken by another one gets a new name. A single run or query without its
    batch gets one of its own.

    Raises:
        BridgeError: there is nothing to import, or nothing of it can be taken over.
    """
    moment = int(time.time()) if now is None else now
    with _unpacked(source) as (folder, files), locked(database.folder):
        if not files:
            advice = "Choose a folder “result_files”, an exported archive or a result file."
            raise BridgeError("There is no batch in it.", where=str(source), advice=advice)
        results = [_attempt(database, folder, file, moment) for file in files]
    if not any(result.file for result in results):
        advice = "Check the files first."
        raise BridgeError(results[0].problem, where=str(source), advice=advice)
    return results


@contextmanager
def _unpacked(source: Path) -> Iterator[tuple[Path, list[str]]]:
    """A database folder that holds what is to be imported, and the names of its batch files."""
    if source.is_dir():
        folder = _database_folder(source)
        yield folder, sorted(path.name for path in folder.glob("*.json") if not path.name.startswith("."))
    elif zipfile.is_zipfile(source):
        with tempfile.TemporaryDirectory() as name:
            _extract(source, Path(name))
            yield Path(name), sorted(path.name for path in Path(name).glob("*.json"))
    else:
        with tempfile.TemporaryDirectory() as name:
            yield adopted(source, Path(name))


def _database_folder(source: Path) -> Path:
    for inner in (".deepsec/result_files", "result_files"):
        if (source / inner).is_dir():
            return source / inner
    return source


def _extract(source: Path, folder: Path) -> None:
    with zipfile.ZipFile(source) as archive:
        if sum(item.file_size for item in archive.infolist()) > _MAX_ARCHIVE:
            raise BridgeError(
                "The archive is too big.", where=str(source), advice="Unpack it, and import the folder."
            )
        try:
            archive.extractall(folder)
        except _DAMAGES as error:
            message = "The archive is damaged, or protected by a password."
            raise BridgeError(
                message, where=str(source), advice="Make it again.", detail=str(error)
            ) from error


def _attempt(database: Database, folder: Path, file: str, moment: int) -> Imported:
    try:
        return _import_batch(database, folder, file, moment)
    except BridgeError as error:
        return Imported(str(folder / file), "", problem=error.what)
    except OSError as error:
        return Imported(str(folder / file), "", problem=f"{error.strerror or error}.")


def _import_batch(database: Database, folder: Path, file: str, moment: int) -> Imported:
    source = folder / file
    batch = load_record(source, Batch)
    if _same(source, database.folder / file):
        return Imported(str(source), file, was_there=True)
    stem = _free_stem(database.folder, source.stem)
    staging = Path(tempfile.mkdtemp(prefix=".import-", dir=database.folder))
    try:
        if source.with_suffix("").is_dir():
            shutil.copytree(source.with_suffix(""), staging / stem, ignore=links)
            _rename_inside(staging, source.stem, stem)
            (staging / stem).rename(database.folder / stem)
        run_files = tuple(_moved(name, source.stem, stem) for name in batch.run_files)
        write_record(
            database.folder / f"{stem}.json", changed(batch, run_files=run_files, import_date=moment)
        )
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Imported(str(source), f"{stem}.json")


def _same(source: Path, target: Path) -> bool:
    """Whether a batch is in the database already, the date of its import aside."""
    if not target.exists():
        return False
    old, new = load(target).record, load(source).record
    if not isinstance(old, Batch) or not isinstance(new, Batch):
        return filecmp.cmp(source, target, shallow=False)
    return changed(old, import_date=None) == changed(new, import_date=None)


def _free_stem(folder: Path, stem: str) -> str:
    number, free = 1, stem
    while (folder / f"{free}.json").exists() or (folder / free).exists():
        number += 1
        free = f"{stem}_{number}"
    return free


def _rename_inside(staging: Path, old: str, new: str) -> None:
    """Let the runs and queries of a batch name it by its new name."""
    if old == new:
        return
    for path in (staging / new).rglob("*.json"):
        with contextlib.suppress(BridgeError):
            record = load(path, attempts=1).record
            if record is not None:
                write_record(path, _renamed(record, old, new))


def _renamed(record: ResultFile, old: str, new: str) -> ResultFile:
    if isinstance(record, Query):
        return changed(record, batch_file=f"{new}.json", run_file=_moved(record.run_file, old, new))
    if isinstance(record, Run):
        query_files = tuple(_moved(file, old, new) for file in record.query_files)
        input_file = _moved(record.input_file, old, new)
        return changed(record, batch_file=f"{new}.json", input_file=input_file, query_files=query_files)
    return record


def _moved(file: str, old: str, new: str) -> str:
    return f"{new}/{file.removeprefix(old + '/')}" if file.startswith(old + "/") else file
