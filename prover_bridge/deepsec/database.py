"""A database of results: a folder of batch files, each with a folder of its runs and their queries.

Source: DeepSec 2.0.2, layout of `result_files`.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TypeVar

from prover_bridge.deepsec.files import load, load_record
from prover_bridge.deepsec.findings import Finding, Weight
from prover_bridge.deepsec.nodes import unknown_keys
from prover_bridge.deepsec.reading import Reading
from prover_bridge.deepsec.records import Batch, Query, ResultFile, Run, Status
from prover_bridge.errors import BridgeError

REAL_TITLE = "real_title"
"""Key of a batch file with the title that the user gave, where the prover was given another in ASCII."""

Signature = tuple[int, int, int]
Kind = TypeVar("Kind", Batch, Run, Query)


@dataclass(frozen=True)
class Entry:
    """A line of the index: a batch, or a file that should be one but cannot be read.

    Attributes:
        file: path relative to the database.
        findings: what is to be said about the file.
    """

    file: str
    batch: Batch | None
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """The title that the user gave, or the name of the file."""
        return title_of(self.batch) if self.batch is not None else self.file

    @property
    def status(self) -> Status | None:
        """The status of the batch; None where it cannot be read."""
        return self.batch.status if self.batch is not None else None


def title_of(batch: Batch) -> str:
    """The title that the user gave to a batch."""
    real = unknown_keys(batch).get(REAL_TITLE)
    if isinstance(real, str):
        return real
    options = batch.computed_options or batch.command_options
    return batch.title or (options.title if options is not None else None) or "Untitled"


class Order(StrEnum):
    """By what the index is sorted."""

    DATE = "date"
    TITLE = "title"
    STATUS = "status"


def selected(
    entries: Iterable[Entry],
    *,
    text: str = "",
    statuses: Iterable[Status] = (),
    order: Order = Order.DATE,
    descending: bool = True,
) -> list[Entry]:
    """The entries whose title has `text` in it, in any case, and whose status is one of those given."""
    wanted = frozenset(statuses)
    needle = text.casefold()
    found = [
        entry
        for entry in entries
        if needle in entry.title.casefold() and (not wanted or entry.status in wanted)
    ]
    return sorted(found, key=lambda entry: _sort_key(entry, order), reverse=descending)


def _sort_key(entry: Entry, order: Order) -> tuple[str | int, str]:
    if order is Order.TITLE:
        return entry.title.casefold(), entry.file
    if order is Order.STATUS:
        return entry.status or "", entry.file
    started = entry.batch.start_time if entry.batch is not None else None
    return started or 0, entry.file


class Database:
    """The batches, runs and queries in a folder. Nothing is kept in memory but the index.

    Args:
        folder: the folder `result_files`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._index: dict[str, tuple[Signature, Entry]] = {}

    def index(self) -> list[Entry]:
        """All batches; files that did not change since the last call are not read again.

        Raises:
            BridgeError: the folder cannot be read.
        """
        fresh = {}
        for file, signature in self._batch_files().items():
            known = self._index.get(file)
            if known is not None and known[0] == signature:
                fresh[file] = known
            else:
                fresh[file] = (signature, self._entry(file))
        self._index = fresh
        return [entry for _, entry in fresh.values()]

    def path(self, file: str) -> Path:
        """The place of a file that a batch, run or message names.

        Raises:
            BridgeError: it is not in the folder.
        """
        parts = PurePosixPath(file).parts
        if not parts or ".." in parts or PurePosixPath(file).is_absolute() or not _is_name(file):
            advice = "Only files of the database can be opened."
            raise BridgeError(f"“{file}” is not in the database.", where=str(self.folder), advice=advice)
        return self.folder.joinpath(*parts)

    def has(self, file: str) -> bool:
        """Whether a file that a batch, run or message names is there."""
        try:
            return self.path(file).is_file()
        except BridgeError:
            return False

    def read(self, file: str) -> Reading:
        """A file with its findings.

        Raises:
            BridgeError: it cannot be opened.
        """
        return load(self.path(file))

    def batch(self, file: str) -> Batch:
        """The batch in a file; raises BridgeError where there is none."""
        return self._record(file, Batch)

    def run(self, file: str) -> Run:
        """The run in a file; raises BridgeError where there is none."""
        return self._record(file, Run)

    def query(self, file: str) -> Query:
        """The query in a file; raises BridgeError where there is none."""
        return self._record(file, Query)

    def runs(self, batch: Batch) -> Iterator[tuple[str, Run]]:
        """The runs of a batch, with the names of their files."""
        return ((file, self.run(file)) for file in batch.run_files)

    def queries(self, run: Run) -> Iterator[tuple[str, Query]]:
        """The queries of a run, with the names of their files."""
        return ((file, self.query(file)) for file in run.query_files)

    def records(self, batch_file: str) -> Iterator[tuple[str, ResultFile]]:
        """A batch, then each of its runs followed by its queries; what cannot be read is left out."""
        batch = self.read(batch_file).record
        if isinstance(batch, Batch):
            yield batch_file, batch
            for run_file in batch.run_files:
                yield from self._run_records(run_file)

    def _run_records(self, run_file: str) -> Iterator[tuple[str, ResultFile]]:
        for file, run in self._readable(run_file):
            yield file, run
            if isinstance(run, Run):
                for query_file in run.query_files:
                    yield from self._readable(query_file)

    def _readable(self, file: str) -> Iterator[tuple[str, ResultFile]]:
        try:
            record = self.read(file).record
        except BridgeError:
            return
        if record is not None:
            yield file, record

    def _record(self, file: str, kind: type[Kind]) -> Kind:
        return load_record(self.path(file), kind)

    def _entry(self, file: str) -> Entry:
        try:
            reading = self.read(file)
        except BridgeError as error:
            return Entry(file, None, (Finding("unreadable", Weight.ERROR, "", str(error)),))
        batch = reading.record if isinstance(reading.record, Batch) else None
        return Entry(file, batch, reading.findings)

    def _batch_files(self) -> Mapping[str, Signature]:
        try:
            with os.scandir(self.folder) as items:
                files = [item for item in items if _is_batch_file(item)]
        except FileNotFoundError:
            return {}
        except OSError as error:
            advice = "Check the folder and your rights."
            raise BridgeError(f"{error.strerror}.", where=str(self.folder), advice=advice) from error
        return {item.name: signature for item in files if (signature := _signature(item)) is not None}


def _is_name(file: str) -> bool:
    """Whether the system can have a file of this name."""
    try:
        return b"\0" not in os.fsencode(file)
    except UnicodeEncodeError:
        return False


def _is_batch_file(item: "os.DirEntry[str]") -> bool:
    return item.name.endswith(".json") and not item.name.startswith(".") and item.is_file()


def _signature(item: "os.DirEntry[str]") -> Signature | None:
    try:
        stat = item.stat()
    except FileNotFoundError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
