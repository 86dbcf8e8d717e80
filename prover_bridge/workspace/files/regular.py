"""The bytes of a file; nothing that is no file is waited for, and none is read without end."""

import os
import stat
from pathlib import Path

from prover_bridge.workspace.errors import WorkspaceFileError
from prover_bridge.workspace.files.json_text import LARGEST_FILE

_KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
}


def read_bytes(path: Path) -> bytes:
    """What a file holds; of one that is too large to be read, a little more than can be read.

    Raises:
        WorkspaceFileError: it is not there, may not be read, or is no regular file. (A pipe could keep
            its reader waiting for ever, and a device need not end.)
    """
    try:
        # Opening a pipe would wait for a writer.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            mode = os.fstat(descriptor).st_mode
            if not stat.S_ISREG(mode):
                raise _refusal(path, f"it is {_KINDS.get(stat.S_IFMT(mode), 'no file')}")
            return stream.read(LARGEST_FILE + 1)
    except OSError as error:
        raise _refusal(path, error.strerror or str(error)) from error


def _refusal(path: Path, reason: str) -> WorkspaceFileError:
    return WorkspaceFileError(
        f"The file cannot be read: {reason}.",
        where=str(path),
        advice="Choose a file that is there and may be read.",
    )
