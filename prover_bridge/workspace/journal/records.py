"""The form of a journal: a head, the document as it was, then a line for every change.

Each line begins with its checksum and its number, so that one that was torn or damaged is found out and
one that is missing is missed. The document is kept with its length and its digest.
"""

import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prover_bridge.workspace.journal.disk import digest
from prover_bridge.workspace.journal.owner import Owner

_FORM = 1
SUFFIX = ".journal"


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose journal it is.

    Attributes:
        owner: the window that writes it.
        file: the document's file; None for one that was never saved.
        read: digest of what that file held when the window read or wrote it; None if that is not known.
    """

    owner: Owner
    file: Path | None
    read: str | None


@dataclass(frozen=True, slots=True)
class Head:
    """What a journal begins with.

    Attributes:
        origin: whose it is.
        number: how many changes the document that follows has in it already.
        length: bytes of that document.
        digest: its SHA-256.
    """

    origin: Origin
    number: int
    length: int
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """What of a journal is sound.

    Attributes:
        head: its head.
        base: the document that it starts from; None where it is damaged.
        changes: the changes, in their order, as JSON.
        last: number of the last of them, or of the base.
        lost: how many changes are damaged or missing; one that was torn at the end was never shown.
    """

    head: Head
    base: bytes | None
    changes: tuple[bytes, ...]
    last: int
    lost: int


def opening(origin: Origin, number: int, base: bytes) -> bytes:
    """The head and the document, as a journal begins."""
    head = {
        "journal": _FORM,
        "owner": origin.owner.to_json(),
        "file": None if origin.file is None else str(origin.file),
        "read": origin.read,
        "length": len(base),
        "digest": digest(base),
    }
    return record(number, json.dumps(head).encode()) + base + b"\n"


def record(number: int, payload: bytes) -> bytes:
    """A line: checksum, number, payload, which has no line break."""
    numbered = b"%d %s" % (number, payload)
    return b"%08x %s\n" % (zlib.crc32(numbered), numbered)


def read_head(line: bytes) -> Head | None:
    """The head in the first line of a journal; None if it is none, or damaged."""
    found = _read_record(line)
    if found is None:
        return None
    try:
        value: dict[str, Any] = json.loads(found[1])
        owner = Owner.from_json(value["owner"])
        if value["journal"] != _FORM or owner is None:
            return None
        file = None if value["file"] is None else Path(value["file"])
        return Head(Origin(owner, file, value["read"]), found[0], int(value["length"]), value["digest"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def read_contents(content: bytes) -> Contents | None:
    """All that is sound in a journal; None where its head is torn or damaged."""
    line, _, rest = content.partition(b"\n")
    head = read_head(line)
    if head is None:
        return None
    base, lines = rest[: head.length], rest[head.length + 1 :].split(b"\n")
    last, changes, damaged, missing = head.number, [], 0, 0
    for each in lines[:-1] if lines[-1] == b"" or _read_record(lines[-1]) is None else lines:
        found = _read_record(each)
        if found is None:
            damaged += 1
        elif found[0] > last:
            missing += found[0] - last - 1
            damaged = 0
            last = found[0]
            changes.append(found[1])
    sound = base if digest(base) == head.digest else None
    return Contents(head, sound, tuple(changes), last, missing + damaged)


def _read_record(line: bytes) -> tuple[int, bytes] | None:
    checksum, _, numbered = line.partition(b" ")
    if checksum != b"%08x" % zlib.crc32(numbered):
        return None
    number, _, payload = numbered.partition(b" ")
    return (int(number), payload) if number.isdigit() else None
