"""A prover that runs as a process, as a transport: started, asked, killed."""

import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from prover_bridge.protocol.commands import write_command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.answers import fitting_responses
from prover_bridge.provers.errors import (
    ProverError,
    ProverInterruptedError,
    ProverLostError,
    ProverTimeoutError,
)
from prover_bridge.provers.process_line import Dialect, ProcessLine
from prover_bridge.provers.prover import Request, Speaker
from prover_bridge.provers.transport import Say

_GRACE_SECONDS = 5.0
_INTERRUPTS = 5


class ProcessTransport:
    """The line to a prover that is started by a command.

    Args:
        arguments: the command and its arguments.
        dialect: how it is spoken to.
        start_seconds: how long it may take until it can be used.
        folder: where it is started; None is where we are.
        memory: bound of its address space in bytes, or None.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        dialect: Dialect,
        *,
        start_seconds: float,
        folder: Path | None = None,
        memory: int | None = None,
    ) -> None:
        self._arguments = arguments
        self._dialect = dialect
        self._start_seconds = start_seconds
        self._folder = folder
        self._memory = memory
        self._line: ProcessLine | None = None
        self._asking = self._interrupted = False
        self._over = threading.Event()
        self._changing = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether the process runs and has not been killed."""
        line = self._line
        return line is not None and line.is_alive

    @property
    def process_id(self) -> int | None:
        """The system's number of the process, while there is one."""
        line = self._line
        return None if line is None else line.process_id

    def open(self, say: Say, wanted: Callable[[], bool]) -> None:
        """Start the process and wait until it can be used."""
        line = ProcessLine(self._arguments, self._dialect, say, folder=self._folder, memory=self._memory)
        with self._changing:
            old, self._line = self._line, line
        if old is not None:
            old.dispose()
        if not wanted():
            line.kill()
        say(Speaker.NOTE, "Started: " + " ".join(self._arguments))
        line.wait_until_ready(self._start_seconds)

    def ask(self, request: Request, say: Say) -> tuple[Response, ...]:
        """Send a command and wait for its whole answer."""
        with self._changing:
            line = self._line
            self._asking, self._interrupted = True, False
            self._over.clear()
        try:
            if line is None:
                raise ProverLostError("The prover does not run.")
            texts = self._texts(line, request, say)
        finally:
            with self._changing:
                self._asking = False
                self._over.set()
        if self._interrupted:
            raise ProverInterruptedError("The request was given up.")
        return fitting_responses(request.command, texts)

    def _texts(self, line: ProcessLine, request: Request, say: Say) -> list[str]:
        deadline = None if request.deadline is None else time.monotonic() + request.deadline
        command = write_command(request.command)
        say(Speaker.SENT, command)
        texts = []
        try:
            for text in line.answer(command, deadline):
                say(Speaker.RECEIVED, text)
                texts.append(text)
        except ProverTimeoutError:
            self._stop(line)
            raise
        return texts

    def _stop(self, line: ProcessLine) -> None:
        """Have it give up a request that took too long; what needs long to start is kept if it can be."""
        if self._dialect.interruptible:
            line.interrupt()
            try:
                for _ in line.answer(None, time.monotonic() + _GRACE_SECONDS):
                    pass  # what it still says of the request nobody waits for any more
            except ProverError:
                pass
            else:
                return
        line.kill()

    def interrupt(self) -> None:
        """Have the prover give up what it works on; one that does not within seconds is ended."""
        with self._changing:
            line, asking = self._line, self._asking
            if line is None:
                return
            if not (asking and self._dialect.interruptible):
                line.kill()
            elif not self._interrupted:
                self._interrupted = True
                threading.Thread(target=self._insist, args=(line,), daemon=True).start()

    def _insist(self, line: ProcessLine) -> None:
        """Interrupt it until it gives up: an interrupt that comes before the command has no effect."""
        for _ in range(_INTERRUPTS):
            line.interrupt()
            if self._over.wait(_GRACE_SECONDS / _INTERRUPTS):
                return
        line.kill()

    def kill(self) -> None:
        """End the process group at once."""
        with self._changing:
            line = self._line
        if line is not None:
            line.kill()

    def dispose(self) -> None:
        """Kill it and wait until nothing of it is left; by the thread that asks."""
        with self._changing:
            line, self._line = self._line, None
        if line is not None:
            line.dispose()
