"""The runs of a workspace on disk: bounded, whole after a crash, and never in the way of a request.

One folder a run: `task.json`, `000-intermediate.json` …, `NNN-final.json`, and `summary.json` for lists.
A run is written beside its place and then moved there, so that each is there as a whole or not at all.
"""

import json
import os
import queue
import shutil
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

from prover_bridge.errors import BridgeError
from prover_bridge.storage.atomic import write_atomically
from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.model import ComputationResult, Notifications
from prover_bridge.viplab.opening import read_result
from prover_bridge.viplab.recording.deployed import written_notes, written_summary
from prover_bridge.viplab.recording.run import ProverRun, WrittenFile
from prover_bridge.viplab.recording.telling import RecordedRun, is_worth_recording, tell
from prover_bridge.viplab.timestamps import write_moment
from prover_bridge.viplab.writing import result_text

MOST_RUNS = 500
MOST_BYTES = 256 * 1024 * 1024
MOST_WAITING = 200
_SUMMARY = "summary.json"
_UNFINISHED = ".unfinished-"
Told: TypeAlias = ProverRun | Callable[[], ProverRun]


class HistoryError(BridgeError):
    """A run that is not, or no longer, in the history."""


@dataclass(frozen=True)
class RunSummary:
    """A line of the list of runs.

    Attributes:
        started: ISO-8601, UTC.
        size: bytes on disk.
    """

    computation: str
    kind: str
    subject: str
    started: str
    ending: str
    summary: str
    messages: int
    size: int


@dataclass(frozen=True)
class StoredRun:
    """A run as it was read back."""

    task: dict[str, Any]
    messages: tuple[ComputationResult, ...]


class History:
    """Records runs in the background, the oldest ones make room.

    Args:
        folder: of this workspace alone; made when the first run is recorded.
        told: called on the writer's thread after each recorded run, with its summary.
        failed: called on the writer's thread when a run could not be written, with the reason.
        patience: seconds for which the writer leaves the processor to whoever works with what the prover
            has answered, before it begins.
    """

    def __init__(
        self,
        folder: Path,
        *,
        most_runs: int = MOST_RUNS,
        most_bytes: int = MOST_BYTES,
        told: Callable[[RunSummary], None] = lambda summary: None,
        failed: Callable[[str], None] = lambda reason: None,
        patience: float = 0.0,
    ) -> None:
        self.folder = folder
        self._patience = patience
        self._is_awaited = threading.Event()
        self.dropped = 0
        self._most_runs = most_runs
        self._most_bytes = most_bytes
        self._told = told
        self._failed = failed
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, RunSummary] | None = None
        self._bytes = 0
        self._waiting: queue.Queue[tuple[float, Callable[[], None]] | None] = queue.Queue(MOST_WAITING)
        self._writer: threading.Thread | None = None

    def record(self, run: Told) -> str | None:
        """Hand over a run; returns at once with its computation, None for one that is not kept.

        The run, or what makes it, is used on the writer's thread.
        When the disk is so slow that many runs wait, this one is left out and counted in `dropped`.
        """
        computation = str(uuid.uuid4())
        return computation if self._hand_over(partial(self._write, run, computation)) else None

    def tell_written(self, computation: str, files: Sequence[WrittenFile]) -> None:
        """Add to a recorded deployment what became of its files once they were to be written."""
        self._hand_over(partial(self._add_written, computation, tuple(files)))

    def flush(self) -> None:
        """Wait until all that was handed over is on disk."""
        self._is_awaited.set()
        self._waiting.join()

    def close(self) -> None:
        """Write what waits and end the writer."""
        writer, self._writer = self._writer, None
        if writer is not None:
            self._is_awaited.set()
            self._waiting.put(None)
            writer.join()

    def runs(self) -> tuple[RunSummary, ...]:
        """What is recorded, newest first."""
        with self._lock:
            return tuple(reversed(self._known().values()))

    def load(self, computation: str) -> StoredRun:
        """Read a run back.

        Raises:
            HistoryError: it is not there, or cannot be read.
        """
        folder = self.folder / computation
        try:
            uuid.UUID(computation)
            task = json.loads((folder / "task.json").read_bytes())
            paths = sorted(folder.glob("[0-9]*-*.json"))
            messages = tuple(read_result(path.read_bytes(), where=str(path)) for path in paths)
        except (OSError, ValueError) as error:
            raise HistoryError(
                "This run is no longer in the history.", where=str(folder), detail=str(error)
            ) from error
        return StoredRun(task, messages)

    def forget(self, computation: str) -> None:
        """Delete a run."""
        with self._lock:
            if (summary := self._known().pop(computation, None)) is not None:
                self._bytes -= summary.size
                _delete(self.folder / computation)

    def _hand_over(self, work: Callable[[], None]) -> bool:
        """Give work to the writer; False when too much waits already."""
        if self._writer is None:
            self._writer = threading.Thread(target=self._work, name="run history", daemon=True)
            self._writer.start()
        try:
            self._waiting.put_nowait((time.monotonic() + self._patience, work))
        except queue.Full:
            self.dropped += 1
            return False
        if self._waiting.qsize() > MOST_WAITING // 2:  # none must be left out for the sake of patience
            self._is_awaited.set()
        return True

    def _work(self) -> None:
        while True:
            if self._waiting.empty():
                self._is_awaited.clear()
            work = self._waiting.get()
            try:
                if work is None:
                    return
                begin, do = work
                self._is_awaited.wait(max(0.0, begin - time.monotonic()))
                do()
            except Exception as error:  # whatever goes wrong with one run must not end the history
                self._failed(f"A run could not be recorded: {error}")
            finally:
                self._waiting.task_done()

    def _write(self, told: Told, computation: str) -> None:
        run = told if isinstance(told, ProverRun) else told()
        if not is_worth_recording(run):
            return
        recorded = tell(run, computation)
        with self._lock:
            known = self._known()
            summary = self._store(recorded, run, computation)
            known[computation] = summary
            self._bytes += summary.size
            self._make_room(known)
        self._told(summary)

    def _add_written(self, computation: str, files: tuple[WrittenFile, ...]) -> None:
        notes = written_notes(files)
        if not notes:
            return
        final = self.load(computation).messages[-1]
        added = Notifications(
            identifier=made_uuid(computation, "written"), summary=written_summary(files), items=notes
        )
        (path,) = (self.folder / computation).glob("*-final.json")
        changed = replace(final, artifacts=(*final.artifacts, added))
        write_atomically(path, result_text(changed).encode("utf-8", "backslashreplace"))

    def _store(self, recorded: RecordedRun, run: ProverRun, computation: str) -> RunSummary:
        unfinished = self.folder / f"{_UNFINISHED}{computation}"
        unfinished.mkdir(parents=True)
        try:
            size = _write_synced(unfinished / "task.json", json.dumps(recorded.task.to_json()))
            for number, message in enumerate(recorded.messages):
                name = f"{number:03}-{message.status.value}.json"
                size += _write_synced(unfinished / name, result_text(message))
            summary = RunSummary(
                computation=computation,
                kind=recorded.task.kind,
                subject=recorded.task.subject,
                started=write_moment(run.started),
                ending=run.ending.value,
                summary="\n".join(recorded.final.summaries),
                messages=len(recorded.messages),
                size=size,
            )
            _write_synced(unfinished / _SUMMARY, json.dumps(asdict(summary)))
            unfinished.rename(self.folder / computation)
        except BaseException:
            _delete(unfinished)
            raise
        return summary

    def _make_room(self, known: OrderedDict[str, RunSummary]) -> None:
        while len(known) > 1 and (len(known) > self._most_runs or self._bytes > self._most_bytes):
            computation, summary = known.popitem(last=False)
            self._bytes -= summary.size
            _delete(self.folder / computation)

    def _known(self) -> OrderedDict[str, RunSummary]:
        """The runs on disk, oldest first; what a crash left unfinished is deleted."""
        if self._kept is None:
            found = sorted(_summaries(self.folder), key=lambda summary: summary.started)
            self._kept = OrderedDict((summary.computation, summary) for summary in found)
            self._bytes = sum(summary.size for summary in found)
        return self._kept


def _summaries(folder: Path) -> Iterator[RunSummary]:
    try:
        entries = list(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(_UNFINISHED):
            _delete(entry)
            continue
        try:
            members = json.loads((entry / _SUMMARY).read_bytes())
            summary = RunSummary(**{field.name: members[field.name] for field in fields(RunSummary)})
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if summary.computation == entry.name:
            yield summary


def _write_synced(path: Path, text: str) -> int:
    """Write a file of an unfinished run and give its size."""
    content = text.encode("utf-8", "backslashreplace")
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    return len(content)


def _delete(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
