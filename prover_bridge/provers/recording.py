"""Keeping what was asked and answered, and answering again from it: for tests and demonstrations.

A recording is a text of JSON lines `{"command": …, "responses": […], "seconds": …}`.
"""

import json
import math
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prover_bridge.errors import BridgeError
from prover_bridge.protocol.commands import Command, command_from_json, write_command
from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.responses import Response, read_response, write_response
from prover_bridge.provers.errors import ProverError, ProverLostError, ProverStartError, ProverTimeoutError
from prover_bridge.provers.prover import Request, Speaker
from prover_bridge.provers.transport import Say, Transport


class RecordingTransport:
    """A line to a prover that writes down every answer.

    Args:
        transport: the line itself.
        path: the recording; answers are added at its end, each at once.
    """

    def __init__(self, transport: Transport, path: Path) -> None:
        self._transport = transport
        self._path = path

    @property
    def is_open(self) -> bool:
        """Whether the prover runs and has not been killed."""
        return self._transport.is_open

    def open(self, say: Say, wanted: Callable[[], bool]) -> None:
        """Start the prover and wait until it can be used."""
        self._transport.open(say, wanted)

    def ask(self, request: Request, say: Say) -> tuple[Response, ...]:
        """Send a command, wait for its whole answer, and write both down.

        Raises:
            ProverError: as the prover's own line, and when the recording cannot be written.
        """
        started = time.monotonic()
        responses = self._transport.ask(request, say)
        line = {
            "command": json.loads(write_command(request.command)),
            "responses": [json.loads(write_response(response)) for response in responses],
            "seconds": round(time.monotonic() - started, 3),
        }
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        except OSError as error:
            raise ProverError(
                "The answer cannot be recorded.", where=str(self._path), detail=str(error)
            ) from error
        return responses

    def interrupt(self) -> None:
        """Have the prover give up what it works on."""
        self._transport.interrupt()

    def kill(self) -> None:
        """End the prover at once."""
        self._transport.kill()

    def dispose(self) -> None:
        """End the prover and wait until nothing of it is left."""
        self._transport.dispose()


class ReplayTransport:
    """Answers as a recording says; the same command again gets the next answer to it, the last one for ever.

    Args:
        path: the recording.
        pace: how much of the recorded time an answer takes; 0 answers at once.
    """

    def __init__(self, path: Path, pace: float = 0.0) -> None:
        self._path = path
        self._pace = pace
        self._answers: dict[str, deque[tuple[tuple[Response, ...], float]]] | None = None
        self._killed = threading.Event()

    @property
    def is_open(self) -> bool:
        """Whether the recording was read and not given up."""
        return self._answers is not None and not self._killed.is_set()

    def open(self, say: Say, wanted: Callable[[], bool]) -> None:
        """Read the recording.

        Raises:
            ProverStartError: it cannot be read; the place says in which line.
        """
        self._killed.clear()
        if not wanted():
            self._killed.set()
            raise ProverLostError("The recording was given up.")
        self._answers = _read(self._path)
        say(Speaker.NOTE, f"Answering from {self._path}")

    def ask(self, request: Request, say: Say) -> tuple[Response, ...]:
        """Answer as recorded.

        Raises:
            ProverError: the recording has no answer to this.
        """
        command = write_command(request.command)
        say(Speaker.SENT, command)
        known = (self._answers or {}).get(command)
        if known is None:
            raise ProverError("The recording has no answer to this request.", where=str(self._path))
        responses, seconds = known.popleft() if len(known) > 1 else known[0]
        self._wait(seconds * self._pace, request.deadline)
        for response in responses:
            say(Speaker.RECEIVED, write_response(response))
        return responses

    def interrupt(self) -> None:
        """Let go whoever waits for an answer."""
        self.kill()

    def kill(self) -> None:
        """Let go whoever waits for an answer."""
        self._killed.set()

    def dispose(self) -> None:
        """Forget the recording."""
        self._killed.set()
        self._answers = None

    def _wait(self, seconds: float, deadline: float | None) -> None:
        allowed = math.inf if deadline is None else deadline
        if self._killed.wait(min(seconds, allowed)):
            raise ProverLostError("The recording was given up.")
        if seconds > allowed:
            raise ProverTimeoutError("The recording gave no answer in the time allowed.")


def _read(path: Path) -> dict[str, deque[tuple[tuple[Response, ...], float]]]:
    answers: dict[str, deque[tuple[tuple[Response, ...], float]]] = defaultdict(deque)
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ProverStartError("The recording cannot be read.", where=str(path), detail=str(error)) from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                command, responses, seconds = _read_line(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError, BridgeError) as error:
                raise ProverStartError(
                    "This line of the recording is no request with its answer.",
                    where=f"{path}, line {number}",
                    detail=repr(error) if not isinstance(error, ProtocolError) else str(error),
                ) from error
            answers[write_command(command)].append((responses, seconds))
    return dict(answers)


def _read_line(value: Any) -> tuple[Command, tuple[Response, ...], float]:
    responses = tuple(read_response(json.dumps(response)) for response in value["responses"])
    return command_from_json(value["command"]), responses, float(value.get("seconds", 0.0))
