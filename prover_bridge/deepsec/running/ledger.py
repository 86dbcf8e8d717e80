"""A note for every batch at work, so that it is found again by a program that is started later."""

import contextlib
import json
import shutil
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import psutil
from pydantic import TypeAdapter, ValidationError

from prover_bridge.storage.atomic import write_atomically

_FOLDER = ".sessions"
OUT, ERR = "stdout.log", "stderr.log"
"""Files of the work folder that the prover writes to."""


@dataclass(frozen=True)
class Note:
    """What has to be known about a batch at work.

    Attributes:
        pid: process id of the prover; `created` tells when that process began (Unix seconds).
        work: folder with the copies of the inputs and the output of the prover; deleted at the end.
        title: as the user gave it.
        inputs: original path of each copy.
        owner: process id of the program that follows the batch, 0 for none; `owner_created` as above.
        batch_file: relative to the database; empty until the prover has told it.
    """

    pid: int
    created: int
    work: str
    title: str
    inputs: Mapping[str, str] = field(default_factory=dict)
    batch_file: str = ""
    time_limit: float | None = None
    memory_limit: int | None = None
    owner: int = 0
    owner_created: int = 0
    started: float = field(default_factory=time.time)
    key: str = field(default_factory=lambda: uuid.uuid4().hex)


def write(database: Path, note: Note) -> None:
    """Write a note into its database; an error of the disk only makes the batch harder to find."""
    folder = database / _FOLDER
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(folder / f"{note.key}.json", json.dumps(asdict(note)).encode())


def owned(note: Note) -> Note:
    """The note of a batch that this program follows."""
    own = psutil.Process()
    return replace(note, owner=own.pid, owner_created=int(own.create_time()))


def given_up(note: Note) -> Note:
    """The note of a batch that nobody follows."""
    return replace(note, owner=0, owner_created=0)


def notes(database: Path) -> Iterator[Note]:
    """All notes of a database; one that cannot be read is passed over."""
    for path in sorted((database / _FOLDER).glob("*.json")):
        with contextlib.suppress(OSError, ValidationError):
            note = TypeAdapter(Note).validate_json(path.read_bytes())
            if note.key == path.stem:
                yield note


def forget(database: Path, note: Note) -> None:
    """Delete a note and the folder with the copies."""
    (database / _FOLDER / f"{note.key}.json").unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        (database / _FOLDER).rmdir()
    work = Path(note.work)
    if (work / OUT).is_file():
        shutil.rmtree(work, ignore_errors=True)
