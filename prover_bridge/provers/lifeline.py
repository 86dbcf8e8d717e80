"""What lets a process group die with us, however we end."""

import contextlib
import subprocess

# Waits until the pipe that only we hold open is closed, which the system does when we end; then kills.
_WATCH = 'read line; kill -s KILL -- "-$0"'


class Lifeline:
    """A small process that kills a process group as soon as we are gone.

    Args:
        group: number of the process group.
    """

    def __init__(self, group: int) -> None:
        self._watcher: subprocess.Popen[bytes] | None = None
        with contextlib.suppress(OSError):  # without a shell the group lives on until it reads our end
            self._watcher = subprocess.Popen(
                ["/bin/sh", "-c", _WATCH, str(group)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def close(self) -> None:
        """Take the watch off; before the group's number may become another's."""
        watcher = self._watcher
        if watcher is None:
            return
        watcher.kill()
        watcher.wait()
        if watcher.stdin is not None:
            with contextlib.suppress(OSError):
                watcher.stdin.close()
