"""The embedded prover: `process-composer prove` in a process of its own.

The end of an answer is found by asking a ping after each command: what comes before its pong is the
answer, so that an answer is never taken for that of another request.
"""

import math
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from prover_bridge.protocol.commands import Command, Ping, write_command
from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.framing import Frame, FrameReader
from prover_bridge.protocol.responses import Pong, Response, read_response
from prover_bridge.provers.errors import ProverError, ProverGarbledError, ProverLostError
from prover_bridge.provers.pipes import PipedProcess
from prover_bridge.provers.prover import Listener, Request, Speaker
from prover_bridge.provers.queued import QueuedProver
from prover_bridge.provers.transport import Say

PROVE = (sys.executable, "-m", "prover_bridge.cli", "prove")
START_SECONDS = 60.0
MEMORY_BYTES = 4 * 1024**3


class EmbeddedTransport:
    """The line to a process that reads commands and writes frames."""

    def __init__(self, arguments: Sequence[str] = PROVE, *, memory: int | None = MEMORY_BYTES) -> None:
        self._arguments = arguments
        self._memory = memory
        self._process: PipedProcess | None = None
        self._changing = threading.Lock()
        self._pings = 0

    @property
    def is_open(self) -> bool:
        """Whether the process runs and has not been killed."""
        process = self._process
        return process is not None and process.is_alive

    def open(self, say: Say, wanted: Callable[[], bool]) -> None:
        """Start the process and wait for its first pong."""
        process = PipedProcess(self._arguments, memory=self._memory)
        with self._changing:
            old, self._process = self._process, process
        if old is not None:
            old.dispose()
        if not wanted():
            process.kill()
        say(Speaker.NOTE, "Started: " + " ".join(self._arguments))
        list(self._conversation(process, None, time.monotonic() + START_SECONDS, say))

    def ask(self, request: Request, say: Say) -> tuple[Response, ...]:
        """Send a command and wait for its whole answer."""
        process = self._process
        if process is None:
            raise ProverLostError("The prover does not run.")
        deadline = math.inf if request.deadline is None else time.monotonic() + request.deadline
        return tuple(self._conversation(process, request.command, deadline, say))

    def kill(self) -> None:
        """End the process group at once."""
        with self._changing:
            process = self._process
        if process is not None:
            process.kill()

    def dispose(self) -> None:
        """Kill it and wait until nothing of it is left; by the thread that asks."""
        with self._changing:
            process, self._process = self._process, None
        if process is not None:
            process.dispose()

    def _conversation(
        self, process: PipedProcess, command: Command | None, deadline: float, say: Say
    ) -> Iterator[Response]:
        """Send the command and a ping; yield what is answered before the pong of that ping."""
        self._pings += 1
        ping = -float(self._pings)  # no time stamp of anybody's own ping is negative
        lines = [write_command(Ping(ping=ping))]
        if command is not None:
            lines.insert(0, write_command(command))
            say(Speaker.SENT, lines[0])
        for text in self._frames(process, _encoded(lines), deadline, say):
            response = _read(text)
            if response == Pong(ping=ping):
                return
            say(Speaker.RECEIVED, text)
            if command is None or (isinstance(response, Pong) and not isinstance(command, Ping)):
                raise ProverGarbledError("The prover answered something it was not asked.", detail=text)
            yield response

    def _frames(self, process: PipedProcess, data: bytes, deadline: float, say: Say) -> Iterator[str]:
        """The texts of the frames that come; whatever lies between them goes to the log."""
        reader = FrameReader()
        for source, chunk in process.converse(data, None if math.isinf(deadline) else deadline):
            if source == "err":
                say(Speaker.NOISE, chunk.decode(errors="replace"))
                continue
            for piece in reader.feed(chunk):
                if isinstance(piece, Frame):
                    yield piece.text
                else:
                    say(Speaker.NOISE, piece.text)


def _read(text: str) -> Response:
    try:
        return read_response(text)
    except ProtocolError as error:
        raise ProverGarbledError("The prover's answer cannot be read.", detail=str(error)) from error


def _encoded(lines: Sequence[str]) -> bytes:
    try:
        return "".join(line + "\n" for line in lines).encode()
    except UnicodeEncodeError as error:
        raise ProverError(
            "A name holds half a character (a lone surrogate), which no prover reads.",
            advice="Rename it.",
            detail=str(error),
        ) from error


class EmbeddedProver(QueuedProver):
    """Our own prover in a process of its own.

    Args:
        listener: who is told what happens, on the prover's thread.
        arguments: the command that starts it.
        memory: bound of its address space in bytes, or None.
    """

    def __init__(
        self, listener: Listener, arguments: Sequence[str] = PROVE, *, memory: int | None = MEMORY_BYTES
    ) -> None:
        super().__init__(EmbeddedTransport(arguments, memory=memory), listener, name="embedded prover")
