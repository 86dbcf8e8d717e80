"""Saying beside a file that a window has it open."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path

from prover_bridge.workspace.journal.owner import Life, Owner

_LARGEST = 4096
_TRIES = 10


class FileLock:
    """The note beside a file that says who has it open.

    The note stays when its window is killed; whoever comes next finds out that the window has ended
    and takes its place. Where no note can be written (a folder that is only read) there is no lock:
    nothing can be saved there either.

    Args:
        file: the file that is open.
        owner: this window.
    """

    def __init__(self, file: Path, owner: Owner) -> None:
        self.file = file
        self._owner = owner
        self._note = file.with_name(f".{file.name}.lock")
        self.is_ours = False

    def holder(self) -> Owner | None:
        """The other window that has the file open; None if there is none any more."""
        try:
            content = self._note.read_bytes()[:_LARGEST]
        except OSError:
            return None
        return self._other(content)

    def take(self, *, by_force: bool = False) -> Owner | None:
        """Note that this window has the file open.

        Args:
            by_force: also in the place of a window of which nothing can be known, on another machine.

        Returns:
            The other window that has it; None if the file is ours, or no note can be written.
        """
        with contextlib.suppress(OSError), self._opened() as descriptor:
            other = self._other(os.pread(descriptor, _LARGEST, 0))
            if other is not None and not (by_force and other.life is Life.ELSEWHERE):
                return other
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, json.dumps(self._owner.to_json()).encode(), 0)
            self.is_ours = True
        return None

    def release(self) -> None:
        """Take the note away, if it is ours."""
        self.is_ours = False
        with contextlib.suppress(OSError):
            if self._owner_in(self._note.read_bytes()) == self._owner:
                self._note.unlink()

    def _other(self, content: bytes) -> Owner | None:
        found = self._owner_in(content)
        return None if found is None or found == self._owner or found.life is Life.ENDED else found

    def _owner_in(self, content: bytes) -> Owner | None:
        try:
            return Owner.from_json(json.loads(content))
        except (ValueError, RecursionError):
            return None

    @contextlib.contextmanager
    def _opened(self) -> Iterator[int]:
        """The note, so that of two windows that come at once one sees what the other wrote."""
        for _ in range(_TRIES):
            descriptor = os.open(self._note, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                with contextlib.suppress(OSError):  # some network file systems have no locks
                    fcntl.flock(descriptor, fcntl.LOCK_EX)
                if self._is_still(descriptor):
                    yield descriptor
                    return
            finally:
                os.close(descriptor)
        raise TimeoutError("the note is taken away again and again")

    def _is_still(self, descriptor: int) -> bool:
        """Whether the note was not taken away while we waited for it."""
        try:
            return os.path.samestat(os.fstat(descriptor), self._note.stat())
        except OSError:
            return False
