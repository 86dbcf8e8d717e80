"""Whether a file on the disk is still what was read from it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


def digest(content: bytes) -> str:
    """The SHA-256 of a content, hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def content_of(path: Path) -> bytes | None:
    """What a file holds; None if it is gone or cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def resolved(path: Path) -> Path:
    """The file itself, links followed; the path as it is where they lead in a circle."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()


@dataclass(frozen=True, slots=True)
class FileMark:
    """What a file held when this window read or wrote it.

    Attributes:
        path: the file.
        digest: of its content.
        stamp: its identity, its size in bytes and the time of its last change in nanoseconds; None if it
            was gone already.
    """

    path: Path
    digest: str
    stamp: tuple[int, int, int] | None

    @classmethod
    def of(cls, path: Path, content: bytes) -> "FileMark":
        """The mark of a file that holds this content now."""
        return cls(path, digest(content), _stamp(path))

    def fits(self, content: bytes) -> bool:
        """Whether the file held just this content."""
        return digest(content) == self.digest

    def is_outdated(self) -> bool:
        """Whether the file holds something else now.

        One that was only touched does not; one that is gone, or can no longer be read, has nothing
        that could be overwritten unseen.
        """
        if _stamp(self.path) == self.stamp:
            return False
        content = content_of(self.path)
        return content is not None and not self.fits(content)


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
