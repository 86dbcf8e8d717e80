"""A TCP connection whose thread can be let go at any time, and that finds out when the other end is gone."""

import errno
import os
import selectors
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

from prover_bridge.provers.errors import ProverLostError, ProverStartError, ProverTimeoutError
from prover_bridge.provers.wakeup import Wakeup

_CHUNK = 65536
_QUICK_SECONDS = 0.05
# A dead end is found after some 15 + 4 * 5 seconds of silence, or 30 of bytes nobody acknowledges.
_KEEPALIVE = (
    ("SO_KEEPALIVE", socket.SOL_SOCKET, 1),
    ("TCP_KEEPIDLE", socket.IPPROTO_TCP, 15),
    ("TCP_KEEPINTVL", socket.IPPROTO_TCP, 5),
    ("TCP_KEEPCNT", socket.IPPROTO_TCP, 4),
    ("TCP_USER_TIMEOUT", socket.IPPROTO_TCP, 30_000),
    ("TCP_NODELAY", socket.IPPROTO_TCP, 1),
)


class Connection:
    """A connection; used by one thread, which another lets go by the wake-up.

    Args:
        host: name or address.
        port: number.
        wakeup: when it is set, every wait ends with ProverLostError.
        seconds: how long connecting may take.

    Raises:
        ProverStartError: nobody listens there.
        ProverLostError: the wake-up was set.
    """

    def __init__(self, host: str, port: int, wakeup: Wakeup, seconds: float) -> None:
        self._wakeup = wakeup
        self._socket = _connected(host, port, wakeup, time.monotonic() + seconds)
        for name, level, value in _KEEPALIVE:
            if option := getattr(socket, name, None):  # which of them there are differs between systems
                self._socket.setsockopt(level, option, value)

    def close(self) -> None:
        """End the connection."""
        self._socket.close()

    def converse(self, data: bytes, deadline: float | None) -> Iterator[bytes]:
        """Send all of `data` while yielding what comes, until the caller stops asking.

        Args:
            data: what to send.
            deadline: `time.monotonic()` at which to give up, or None.

        Raises:
            ProverLostError: the connection ended, or the wake-up was set.
            ProverTimeoutError: the deadline passed.
        """
        pending = memoryview(data)
        while True:
            readable, writable = _wait(self._socket, self._wakeup, bool(pending), deadline)
            try:
                if writable:
                    pending = pending[self._socket.send(pending[:_CHUNK]) :]
                if readable:
                    yield self._receive()
            except BlockingIOError:
                continue
            except OSError as error:
                raise ProverLostError("The connection to the prover was lost.", detail=str(error)) from error

    def left_over(self) -> bytes:
        """What has come already, without waiting.

        Raises:
            ProverLostError: the connection has ended.
        """
        try:
            return self._receive()
        except BlockingIOError:
            return b""
        except OSError as error:
            raise ProverLostError("The connection to the prover was lost.", detail=str(error)) from error

    def _receive(self) -> bytes:
        data = self._socket.recv(_CHUNK)
        if not data:
            raise ProverLostError("The prover's server ended the connection.")
        return data


def _connected(host: str, port: int, wakeup: Wakeup, deadline: float) -> socket.socket:
    """Try each address of the host in turn."""
    where = f"{host}:{port}"
    detail = ""
    for family, kind, protocol, _, address in _addresses(host, port, wakeup, deadline):
        attempt = socket.socket(family, kind, protocol)
        try:
            attempt.setblocking(False)
            if (code := attempt.connect_ex(address)) == errno.EINPROGRESS:
                _wait(attempt, wakeup, True, deadline)
                code = attempt.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
        except ProverTimeoutError:
            code = errno.ETIMEDOUT
        except BaseException:
            attempt.close()
            raise
        if code == 0:
            return attempt
        attempt.close()
        detail = os.strerror(code)
    raise ProverStartError(
        "No prover can be reached there.",
        where=where,
        advice="Check that the server runs, and its host and port in the settings.",
        detail=detail,
    )


def _addresses(host: str, port: int, wakeup: Wakeup, deadline: float) -> list[Any]:
    """Look the host up on a thread of its own: the system may take long, and cannot be told to stop."""
    found: list[list[Any] | Exception] = []

    def look_up() -> None:
        try:
            found.append(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.append(error)

    thread = threading.Thread(target=look_up, name="look-up", daemon=True)
    thread.start()
    thread.join(_QUICK_SECONDS)
    while thread.is_alive() and time.monotonic() < deadline:
        if wakeup.wait(_QUICK_SECONDS):
            raise ProverLostError("The connection to the prover was given up.")
    result = found[0] if found else TimeoutError("the look-up takes too long")
    if isinstance(result, Exception):
        raise ProverStartError(
            "There is no such computer.",
            where=f"{host}:{port}",
            advice="Check the name in the settings.",
            detail=str(result),
        ) from result
    return result


def _wait(
    connection: socket.socket, wakeup: Wakeup, writing: bool, deadline: float | None
) -> tuple[bool, bool]:
    """Wait until the socket is readable or, if wanted, writable."""
    left = None if deadline is None else max(0.0, deadline - time.monotonic())
    events = selectors.EVENT_READ | (selectors.EVENT_WRITE if writing else 0)
    with selectors.DefaultSelector() as selector:
        selector.register(connection, events)
        selector.register(wakeup, selectors.EVENT_READ)
        ready = (
            {key.fileobj: event for key, event in selector.select(left)} if left is None or left > 0 else {}
        )
    if wakeup in ready or wakeup.is_set:
        raise ProverLostError("The connection to the prover was given up.")
    if not ready:
        raise ProverTimeoutError(
            "The prover gave no answer in the time allowed.",
            advice="Allow more time in the settings, or compose in smaller steps.",
        )
    event = ready[connection]
    return bool(event & selectors.EVENT_READ), bool(event & selectors.EVENT_WRITE)
