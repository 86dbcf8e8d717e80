"""Whether a file on the disk is still what was read from it."""

import hashlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class OnDisk(Enum):
    """What became of a file since this window read or wrote it."""

    SAME = "same"
    CHANGED = "changed"
    GONE = "gone"


def digest(content: bytes) -> str:
    """The SHA-256 of a content, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a file held when this window read or wrote it.

    Attributes:
        path: the file.
        digest: of its content.
        stamp: identity, size in bytes and time of its last change in nanoseconds; None if unknown.
    """

    path: Path
    digest: str
    stamp: tuple[int, int, int] | None

    @classmethod
    def of(cls, path: Path, content: bytes) -> "FileMark":
        """The mark of a file that holds this content now."""
        return cls(path, digest(content), _stamp(path))

    def now(self) -> OnDisk:
        """What became of the file; one that was only touched is the same."""
        stamp = _stamp(self.path)
        if stamp is None:
            return OnDisk.GONE
        if stamp == self.stamp:
            return OnDisk.SAME
        try:
            content = self.path.read_bytes()
        except OSError:
            return OnDisk.CHANGED
        return OnDisk.SAME if digest(content) == self.digest else OnDisk.CHANGED


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
