"""A prover behind a WorkflowFM Composer server, reached over TCP."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from prover_bridge.protocol.commands import write_command
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.answers import fitting_responses
from prover_bridge.provers.composer_session import ComposerSession
from prover_bridge.provers.connection import Connection
from prover_bridge.provers.errors import (
    ProverLostError,
    ProverStartError,
    ProverTimeoutError,
)
from prover_bridge.provers.ocaml_strings import escape_json
from prover_bridge.provers.prover import Request, Speaker
from prover_bridge.provers.transport import Say
from prover_bridge.provers.wakeup import Wakeup

PORT = 7000


@dataclass(frozen=True, slots=True)
class Patience:
    """How a connection is taken up again.

    Attributes:
        connect_seconds: how long one attempt to connect may take.
        attempts: attempts in a row until the prover is given up.
        first_pause: seconds before the second attempt; each further pause is twice as long.
        longest_pause: bound of the pauses, in seconds.
        steady_seconds: a connection that lasted so long counts as a success: the real server drops a
            client after some minutes of silence, even in the middle of a proof.
    """

    connect_seconds: float = 10.0
    attempts: int = 5
    first_pause: float = 0.2
    longest_pause: float = 10.0
    steady_seconds: float = 30.0

    def pause(self, failures: int) -> float:
        """Seconds to wait after so many failures in a row."""
        return float(min(self.longest_pause, self.first_pause * 2 ** (failures - 1)))


class ComposerServerTransport:
    """The line to a WorkflowFM Composer server.

    The server takes a line that is the same as one queued or worked on for the same request: a line whose
    connection is lost is sent again, and not proved twice.

    Args:
        host: name or address of the computer.
        port: number.
        patience: how a connection is taken up again.
    """

    def __init__(self, host: str, port: int = PORT, patience: Patience | None = None) -> None:
        self._host, self._port = host, port
        self._patience = patience or Patience()
        self._session: ComposerSession | None = None
        self._wakeup: Wakeup | None = None
        self._changing = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether there is a connection that was not given up; the other end may have gone unnoticed."""
        with self._changing:
            return self._session is not None and self._wakeup is not None and not self._wakeup.is_set

    def open(self, say: Say, wanted: Callable[[], bool]) -> None:
        """Connect."""
        self.dispose()
        wakeup = Wakeup()
        with self._changing:
            self._wakeup = wakeup
        if not wanted():
            wakeup.set()
        self._connect(wakeup, say, failures=0, deadline=None)

    def ask(self, request: Request, say: Say) -> tuple[Response, ...]:
        """Send a command and wait for its whole answer, over as many connections as it takes."""
        deadline = None if request.deadline is None else time.monotonic() + request.deadline
        command = write_command(request.command)
        say(Speaker.SENT, command)
        try:
            texts = self._texts(escape_json(command).encode("ascii") + b"\n", deadline, say)
        except ProverTimeoutError:
            self.kill()
            raise
        return fitting_responses(request.command, texts)

    def interrupt(self) -> None:
        """Give the connection up: the wire has no other way to take a request back."""
        self.kill()

    def kill(self) -> None:
        """Give the connection up; whoever waits for it is let go."""
        with self._changing:
            if self._wakeup is not None:
                self._wakeup.set()

    def dispose(self) -> None:
        """Give the connection up and close it."""
        self.kill()
        self._hang_up()
        with self._changing:
            wakeup, self._wakeup = self._wakeup, None
        if wakeup is not None:
            wakeup.close()

    def _texts(self, line: bytes, deadline: float | None, say: Say) -> list[str]:
        failures = 0
        while True:
            session, wakeup = self._session, self._wakeup
            if session is None or wakeup is None:
                raise ProverLostError("There is no connection to the prover.")
            try:
                return session.answer(line, deadline, say)
            except ProverLostError as error:
                lasted = time.monotonic() - session.since
                failures = 0 if lasted > self._patience.steady_seconds else failures + 1
                if wakeup.is_set or failures >= self._patience.attempts:
                    raise
                say(Speaker.NOTE, f"{error} Connecting again.")
            failures = self._connect(wakeup, say, failures, deadline)

    def _connect(self, wakeup: Wakeup, say: Say, failures: int, deadline: float | None) -> int:
        """Connect, with longer and longer pauses between attempts.

        Returns:
            How many attempts have failed in a row by now.
        """
        self._hang_up()
        while True:
            if failures:
                self._pause(wakeup, failures, deadline)
            try:
                connection = Connection(self._host, self._port, wakeup, self._patience.connect_seconds)
            except ProverStartError as error:
                failures += 1
                if failures >= self._patience.attempts:
                    raise
                say(Speaker.NOTE, f"{error} Trying again in {self._patience.pause(failures):.1f} s.")
            else:
                with self._changing:
                    self._session = ComposerSession(connection)
                say(Speaker.NOTE, f"Connected to {self._host}:{self._port}")
                return failures

    def _pause(self, wakeup: Wakeup, failures: int, deadline: float | None) -> None:
        pause = self._patience.pause(failures)
        if deadline is not None and time.monotonic() + pause > deadline:
            raise ProverTimeoutError("The prover could not be reached again in the time allowed.")
        if wakeup.wait(pause):
            raise ProverLostError("The connection to the prover was given up.")

    def _hang_up(self) -> None:
        with self._changing:
            session, self._session = self._session, None
        if session is not None:
            session.connection.close()
