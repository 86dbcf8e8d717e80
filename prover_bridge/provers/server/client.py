"""One client of the server: its lines in, answers out, one after the other."""

import asyncio
import contextlib
from asyncio import StreamReader, StreamWriter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.wire import write_exception

Answer: TypeAlias = Callable[[bytes], Awaitable[bytes]]

_CHUNK = 65536
_FAREWELL_SECONDS = 1.0


class ClientDroppedError(Exception):
    """The client asks for more than is granted; its message is what it is told."""


@dataclass(slots=True)
class Purse:
    """Bytes that all clients together may still send before they are answered."""

    left: int

    def take(self, size: int) -> None:
        """Grant some.

        Raises:
            ClientDroppedError: there are not so many.
        """
        if size > self.left:
            raise ClientDroppedError("The server holds too many unanswered bytes. Ask again later.")
        self.left -= size


class Client:
    """A connection, until the client leaves or is dropped.

    Args:
        reader: what comes.
        writer: where answers go.
        limits: what is granted.
        purse: what is granted to all clients together.
    """

    def __init__(self, reader: StreamReader, writer: StreamWriter, limits: Limits, purse: Purse) -> None:
        self._reader, self._writer = reader, writer
        self._limits = limits
        self._purse = purse
        self._held = bytearray()
        self._granted = 0

    async def serve(self, answer: Answer) -> str:
        """Answer line after line until the client leaves or is dropped.

        Returns:
            Why it was dropped; empty if it left.
        """
        reason = ""
        try:
            while (line := await self._within(self._next_line())) is not None:
                await self._within(self._write(await answer(line)))
                self._give_back(self._granted - len(self._held))
        except ClientDroppedError as error:
            reason = str(error)
            await self._say_farewell(reason)
        except TimeoutError:
            reason = f"silent for {self._limits.silence_seconds:g} seconds"
        except OSError as error:
            reason = error.strerror or "connection lost"
        finally:
            self._give_back(self._granted)
            self._writer.transport.abort() if reason else self._writer.close()
        return reason

    async def _within(self, work: Awaitable[bytes | None]) -> bytes | None:
        async with asyncio.timeout(self._limits.silence_seconds):
            return await work

    async def _next_line(self) -> bytes | None:
        """The next line; None when the client has no more, where half a line is no request."""
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            self._check_length(searched)
            chunk = await self._reader.read(_CHUNK)
            if not chunk:
                return None
            self._purse.take(len(chunk))
            self._granted += len(chunk)
            self._held += chunk
        self._check_length(end)
        line = bytes(self._held[:end]).removesuffix(b"\r")
        del self._held[: end + 1]
        return line

    def _check_length(self, size: int) -> None:
        if size > self._limits.line_bytes:
            raise ClientDroppedError(f"A request is longer than {self._limits.line_bytes} bytes.")

    def _give_back(self, size: int) -> None:
        self._granted -= size
        self._purse.left += size

    async def _write(self, data: bytes) -> None:
        self._writer.write(data)
        await self._writer.drain()

    async def _say_farewell(self, reason: str) -> None:
        """Tell why, and take what still comes for a moment: else the system would throw the answer away."""
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(_FAREWELL_SECONDS):
                await self._write(write_exception(reason))
                self._writer.write_eof()
                while await self._reader.read(_CHUNK):
                    pass
