"""Reading result files from disk, where the prover may be rewriting them at the same moment."""

import time
from pathlib import Path
from typing import TypeVar

from prover_bridge.deepsec.findings import Finding, Weight
from prover_bridge.deepsec.json_text import MAX_BYTES
from prover_bridge.deepsec.reading import Reading, read
from prover_bridge.deepsec.records import Batch, Query, ResultFile, Run
from prover_bridge.errors import BridgeError

_HALF_WRITTEN = frozenset({"empty", "json"})

_FRESH = 2.0
"""Seconds after its last change in which a file may still be being written."""

Kind = TypeVar("Kind", Batch, Run, Query)


class ResultFileError(BridgeError):
    """A result file that cannot be used; `findings` tell every place that is wrong."""

    def __init__(self, path: Path, findings: tuple[Finding, ...]) -> None:
        first = next(finding for finding in findings if finding.weight is Weight.ERROR)
        super().__init__(
            first.message,
            where=f"{path}#{first.pointer}",
            advice="Restore the file, or delete the batch that it belongs to.",
        )
        self.findings = findings


def load(path: Path, *, attempts: int = 5, pause: float = 0.02) -> Reading:
    """Read a result file; one that is empty or cut is read again, as long as it may be being rewritten.

    Args:
        attempts: how often it is read at most.
        pause: seconds between two attempts.

    Raises:
        BridgeError: the file cannot be opened.
    """
    reading = _load_once(path)
    for _ in range(attempts - 1):
        if reading.record is not None or not _is_half_written(reading) or not _is_fresh(path):
            break
        time.sleep(pause)
        reading = _load_once(path)
    return reading


def load_record(path: Path, kind: type[Kind]) -> Kind:
    """The batch, run or query in a file.

    Raises:
        BridgeError: the file cannot be opened.
        ResultFileError: it holds something else, or cannot be read.
    """
    reading = load(path)
    record: ResultFile | None = reading.record
    if isinstance(record, kind):
        return record
    if record is None:
        raise ResultFileError(path, reading.findings)
    message = f"This is a {type(record).__name__.lower()}, not a {kind.__name__.lower()}."
    raise ResultFileError(path, (Finding("kind", Weight.ERROR, "", message),))


def _load_once(path: Path) -> Reading:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            message = f"The file has {size} bytes; result files have at most {MAX_BYTES}."
            return Reading(None, (Finding("size", Weight.ERROR, "", message),))
        content = path.read_bytes()
    except OSError as error:
        advice = "Check the name and your rights."
        raise BridgeError(f"{error.strerror}.", where=str(path), advice=advice, detail=str(error)) from error
    return read(content)


def _is_fresh(path: Path) -> bool:
    """Whether a file was written a moment ago."""
    try:
        return abs(time.time() - path.stat().st_mtime) < _FRESH
    except OSError:
        return True


def _is_half_written(reading: Reading) -> bool:
    return any(finding.code in _HALF_WRITTEN for finding in reading.findings)
