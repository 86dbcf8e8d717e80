"""A file that only grows, and has its name only once it has a beginning."""

import contextlib
import os
from pathlib import Path

UNFINISHED = ".part"
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC


class Stream:
    """A new file, for its maker's eyes only, that is written at its end without any buffer.

    Args:
        path: the file; its folder is made where it is missing.
        start: what it begins with.
        is_shown: whether it gets its name at once; else it waits for `show`.

    Raises:
        OSError: it cannot be made or written; what was begun of it is taken away.
    """

    def __init__(self, path: Path, start: bytes, *, is_shown: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._name = path
        self.path = path.with_name(path.name + UNFINISHED)
        self.begun_with, self.appended = len(start), 0
        self._descriptor = os.open(self.path, _FLAGS, 0o600)
        try:
            self._write(start)
            if is_shown:
                self.show()
        except OSError:
            self.remove()
            raise

    def show(self) -> None:
        """Give the file its name.

        Raises:
            OSError: it, or its folder, is gone.
        """
        self.path = self.path.rename(self._name)

    def append(self, data: bytes) -> None:
        """Write at the end.

        Raises:
            OSError: part of it, or nothing, was written.
        """
        self._write(data)
        self.appended += len(data)

    def close(self) -> None:
        """Write no more; the file stays."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def remove(self) -> None:
        """Write no more, and take the file away."""
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _write(self, data: bytes) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]
