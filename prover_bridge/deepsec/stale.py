"""Batches that say they are in progress though their prover has gone, and closing them.

DeepSec leaves `in_progress` behind when it is killed; nobody but we will ever end such a batch.
"""

import time
from collections.abc import Iterable

import psutil

from prover_bridge.deepsec.database import Database, Entry
from prover_bridge.deepsec.locking import locked
from prover_bridge.deepsec.nodes import changed
from prover_bridge.deepsec.records import Batch, Query, ResultFile, Run, Status
from prover_bridge.deepsec.writing import write_record

_SLACK = 60.0
"""Seconds by which the clocks of a batch file and of the system may differ."""

GONE = "The prover has gone without ending its work."


def is_running(batch: Batch) -> bool:
    """Whether the prover that is named in a batch still lives on this machine."""
    if batch.pid is None or batch.pid <= 0:
        return False
    try:
        process = psutil.Process(batch.pid)
        started = process.create_time()
        alive: bool = process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
    # A process that started after the batch has only inherited the number.
    return alive and (batch.start_time is None or started <= batch.start_time + _SLACK)


def stale(entries: Iterable[Entry]) -> list[Entry]:
    """The batches that are in progress on paper only."""
    return [
        entry
        for entry in entries
        if entry.batch is not None and entry.status is Status.IN_PROGRESS and not is_running(entry.batch)
    ]


def close(
    database: Database,
    batch_file: str,
    status: Status = Status.INTERNAL_ERROR,
    message: str = GONE,
    now: int | None = None,
) -> None:
    """Write the end into everything of a batch that has not ended.

    What had started gets the status (and the message, for an internal error), what was still waiting
    is canceled. The batch itself comes last, so that a close that is cut short can be done again.

    Raises:
        BridgeError: the batch cannot be read or its files cannot be written.
    """
    end = int(time.time()) if now is None else now
    with locked(database.folder):
        database.batch(batch_file)
        for file, record in reversed(list(database.records(batch_file))):
            if not record.status.is_final:
                write_record(database.path(file), _closed(record, status, message, end))


def _closed(record: ResultFile, status: Status, message: str, end: int) -> ResultFile:
    if record.status is Status.WAITING:
        return _ended(record, Status.CANCELED, None, end)
    return _ended(record, status, message if status is Status.INTERNAL_ERROR else None, end)


def _ended(record: ResultFile, status: Status, message: str | None, end: int) -> ResultFile:
    if isinstance(record, Query):
        return changed(record, status=status, end_time=end, error_msg=message, memory=None, attack_trace=None)
    if isinstance(record, Run):
        return changed(record, status=status, end_time=end, error_msg=message)
    return changed(record, status=status, end_time=end, error_msg=message)
