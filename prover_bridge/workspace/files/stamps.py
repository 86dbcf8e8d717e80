"""Whether a file is still what was read or written, or somebody else has changed it meanwhile."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file held at some moment, without the content itself."""

    size: int
    digest: bytes


def stamp_of(content: bytes) -> Stamp:
    """The stamp of a content."""
    return Stamp(len(content), hashlib.blake2b(content, digest_size=16).digest())


def has_changed(path: Path, stamp: Stamp) -> bool:
    """Whether the file at `path` holds something else now; a file that is gone has nothing to lose.

    Raises:
        OSError: it is there and cannot be read.
    """
    try:
        if path.stat().st_size != stamp.size:
            return True
        return stamp_of(path.read_bytes()) != stamp
    except FileNotFoundError:
        return False
