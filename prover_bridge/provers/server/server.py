"""A server on this machine that many clients ask at once."""

import asyncio
import contextlib
import socket
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable
from dataclasses import replace

from prover_bridge.errors import BridgeError
from prover_bridge.provers.embedded import PROVE
from prover_bridge.provers.server.client import Answer, Client, ClientDroppedError, Purse
from prover_bridge.provers.server.desk import Desk
from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.pool import WorkerPool

HOST = "127.0.0.1"
PORT = 7000
_LOCAL_NAMES = (HOST, "localhost")
_BACKLOG = 512
_TURNED_AWAY_AT_ONCE = 64
_TURN_AWAY_SECONDS = 5.0


class ServerError(BridgeError):
    """The server cannot be started."""


def check_address(host: str) -> str:
    """The address to listen on: this machine only.

    Raises:
        ServerError: it is any other address.
    """
    if host.lower() in _LOCAL_NAMES:
        return HOST
    raise ServerError(
        "The wire has no password and no encryption, so the server is for this machine only.",
        where=host,
        advice=f"Listen on {HOST}, and reach it from elsewhere through an SSH tunnel: "
        f"ssh -L {PORT}:{HOST}:{PORT} THIS-MACHINE",
    )


class Server:
    """Our prover for clients that speak the wire of the WorkflowFM Composer server.

    Args:
        limits: what is granted.
        tell: told in one line of clients that are dropped.
        arguments: the command that starts a prover.
    """

    def __init__(
        self,
        limits: Limits,
        tell: Callable[[str], None] = lambda text: None,
        *,
        arguments: tuple[str, ...] = PROVE,
    ) -> None:
        self._limits = limits
        self._tell = tell
        self._pool = WorkerPool(limits, arguments)
        self._desk = Desk(self._pool.answer, limits)
        self._purse = Purse(limits.received_bytes)
        self._clients: set[asyncio.Task[None]] = set()
        self._admitted = 0
        self._listener: asyncio.Server | None = None

    @property
    def worker_process_ids(self) -> frozenset[int]:
        """The system's numbers of the prover processes."""
        return self._pool.process_ids

    async def start(self, port: int = PORT) -> int:
        """Listen, and have the prover processes started meanwhile.

        Args:
            port: where; 0 picks one.

        Returns:
            The port.

        Raises:
            ServerError: the port cannot be had.
        """
        try:
            self._listener = await asyncio.start_server(self._meet, HOST, port, backlog=_BACKLOG)
        except OSError as error:
            raise ServerError(
                f"The port cannot be listened on: {error.strerror}.",
                where=f"{HOST}:{port}",
                advice="Choose another port, or end the program that uses this one.",
            ) from error
        self._desk.prepare(self._pool.warm_up)
        name: tuple[str, int] = self._listener.sockets[0].getsockname()
        return name[1]

    async def close(self) -> None:
        """Drop all clients and end all processes."""
        if self._listener is not None:
            self._listener.close()
        for task in self._clients:
            task.cancel()
        await asyncio.gather(*self._clients, return_exceptions=True)
        self._pool.close()
        await asyncio.to_thread(self._desk.close)
        self._pool.dispose()

    def _meet(self, reader: StreamReader, writer: StreamWriter) -> None:
        if len(self._clients) >= self._limits.clients + _TURNED_AWAY_AT_ONCE:
            writer.transport.abort()
            return
        task = asyncio.get_running_loop().create_task(self._receive(reader, writer))
        self._clients.add(task)
        task.add_done_callback(self._clients.discard)

    async def _receive(self, reader: StreamReader, writer: StreamWriter) -> None:
        if self._admitted >= self._limits.clients:
            # Whoever is turned away is told so in answer to its first request.
            limits = replace(self._limits, silence_seconds=_TURN_AWAY_SECONDS)
            await self._serve(Client(reader, writer, limits, self._purse), writer, _turn_away)
            return
        self._admitted += 1
        try:
            client = Client(reader, writer, self._limits, self._purse)
            await self._serve(client, writer, self._desk.answer)
        finally:
            self._admitted -= 1

    async def _serve(self, client: Client, writer: StreamWriter, answer: Answer) -> None:
        place = ":".join(map(str, writer.get_extra_info("peername") or ("client",)))
        with contextlib.suppress(OSError):
            connection: socket.socket = writer.get_extra_info("socket")
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        if reason := await client.serve(answer):
            self._tell(f"{place} dropped: {reason}")


async def _turn_away(line: bytes) -> bytes:
    raise ClientDroppedError("The server has too many clients. Try again later.")
