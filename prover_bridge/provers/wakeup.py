"""Letting go a thread that waits for a socket."""

import select
import socket


class Wakeup:
    """A flag that a thread can wait for together with sockets; set by any thread, for ever."""

    def __init__(self) -> None:
        self._receiver, self._sender = socket.socketpair()
        self._set = False

    @property
    def is_set(self) -> bool:
        """Whether it was set."""
        return self._set

    def set(self) -> None:
        """Let go whoever waits, and whoever will."""
        if not self._set:
            self._set = True
            self._sender.send(b"x")

    def wait(self, seconds: float) -> bool:
        """Wait for it.

        Returns:
            Whether it was set in that time.
        """
        return bool(select.select([self._receiver], [], [], seconds)[0])

    def fileno(self) -> int:
        """What a selector watches: readable once the flag is set."""
        return self._receiver.fileno()

    def close(self) -> None:
        """Give its sockets back; nobody may wait any more."""
        self._set = True
        self._receiver.close()
        self._sender.close()
