"""The prover processes of a server: each answers one line at a time and is replaced when it dies."""

import threading
import time
from collections import deque

from prover_bridge.errors import BridgeError
from prover_bridge.provers.embedded import PROVE, START_SECONDS
from prover_bridge.provers.errors import ProverError, ProverLostError, ProverTimeoutError
from prover_bridge.provers.ocaml_strings import OCamlStringError
from prover_bridge.provers.process_line import JSON_LINES, ProcessLine
from prover_bridge.provers.prover import Speaker
from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.wire import read_line, why_not_escaped, write_answer, write_exception

ATTEMPTS = 3
START_ATTEMPTS = 10


class _TooLongError(ProverError):
    """An answer is larger than is granted."""


class WorkerPool:
    """Prover processes for as many threads as there are workers.

    Args:
        limits: what is granted.
        arguments: the command that starts a prover.
    """

    def __init__(self, limits: Limits, arguments: tuple[str, ...] = PROVE) -> None:
        self._limits = limits
        self._arguments = arguments
        self._idle: deque[ProcessLine] = deque()
        self._all: set[ProcessLine] = set()
        self._closed = False
        self._changing = threading.Lock()

    @property
    def process_ids(self) -> frozenset[int]:
        """The system's numbers of the processes that were started and not given up."""
        with self._changing:
            return frozenset(line.process_id for line in self._all)

    def warm_up(self) -> None:
        """Start one process, so that the first request need not wait; failing is no harm yet."""
        try:
            self._give_back(self._start())
        except BridgeError:
            return

    def answer(self, line: bytes) -> bytes:
        """The whole answer to a line of the wire; never raises, whatever the line holds.

        A request whose process dies is asked again; one that kills it every time is answered with an
        Exception, as is one that takes too long.
        """
        try:
            return write_answer(self._prove(read_line(line)))
        except OCamlStringError as error:
            return write_exception(why_not_escaped(error))
        except BridgeError as error:
            return write_exception(str(error))
        except Exception as error:  # a defect of ours must not leave a client without an answer
            return write_exception(f"The server could not handle the request: {error!r}")

    def close(self) -> None:
        """Kill all processes; whoever waits for one is let go."""
        with self._changing:
            self._closed = True
            for line in self._all:
                line.kill()

    def dispose(self) -> None:
        """Wait until nothing is left of the processes; after the threads have ended."""
        self.close()
        for line in tuple(self._all):
            self._give_up(line)

    def _prove(self, command: str) -> list[str]:
        if not command.strip():
            raise ProverError("An empty line is no request.")
        for attempt in range(1, ATTEMPTS + 1):
            try:
                return self._prove_once(command)
            except (ProverTimeoutError, _TooLongError):
                raise
            except ProverError:
                if attempt == ATTEMPTS or self._closed:
                    raise
        raise AssertionError("the last attempt returns or raises")

    def _prove_once(self, command: str) -> list[str]:
        line = self._take()
        deadline = time.monotonic() + self._limits.request_seconds
        try:
            frames = self._frames(line, command, deadline)
        except BaseException:
            self._give_up(line)
            raise
        self._give_back(line)
        return frames

    def _frames(self, line: ProcessLine, command: str, deadline: float) -> list[str]:
        frames, size = [], 0
        for text in line.answer(command, deadline):
            size += len(text)
            if size > self._limits.answer_bytes:
                raise _TooLongError(f"The answer is larger than {self._limits.answer_bytes} bytes.")
            frames.append(text)
        return frames

    def _take(self) -> ProcessLine:
        """A process that waits, the one used last first; else a new one."""
        while True:
            with self._changing:
                line = self._idle.pop() if self._idle else None
            if line is None:
                return self._start()
            if line.is_alive:
                return line
            self._give_up(line)

    def _start(self) -> ProcessLine:
        """A new process; one that dies before it can be used is nobody's fault, and replaced."""
        for attempt in range(1, START_ATTEMPTS + 1):
            try:
                return self._start_once()
            except ProverLostError:
                if attempt == START_ATTEMPTS or self._closed:
                    raise
        raise AssertionError("the last attempt returns or raises")

    def _start_once(self) -> ProcessLine:
        line = ProcessLine(self._arguments, JSON_LINES, _ignore, memory=self._limits.memory_bytes)
        with self._changing:
            self._all.add(line)
            if self._closed:
                line.kill()
        try:
            line.wait_until_ready(START_SECONDS)
        except BaseException:
            self._give_up(line)
            raise
        return line

    def _give_back(self, line: ProcessLine) -> None:
        with self._changing:
            self._idle.append(line)

    def _give_up(self, line: ProcessLine) -> None:
        line.dispose()
        with self._changing:
            self._all.discard(line)


def _ignore(speaker: Speaker, text: str) -> None:
    """What a worker says beside its answers is of no use to a client."""
