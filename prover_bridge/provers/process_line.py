"""Talking to a prover that runs as a process: JSON in, the texts of its frames out.

The end of an answer is found by asking a ping after each command: what comes before its pong is the
answer, so that an answer is never taken for that of another request.
"""

import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from prover_bridge.protocol.commands import Ping, write_command
from prover_bridge.protocol.framing import Frame, FrameReader, Noise
from prover_bridge.provers.answer_reader import AnswerReader, Prompt
from prover_bridge.provers.errors import ProverError, ProverGarbledError, ProverTimeoutError
from prover_bridge.provers.ocaml_strings import escape_json, is_ours
from prover_bridge.provers.pipes import PipedProcess
from prover_bridge.provers.prover import Speaker
from prover_bridge.provers.transport import Say

MOST_ANSWER_BYTES = 256 * 1024**2
_LONGEST_PONG = 200
_PINGS = 10**9


class Reader(Protocol):
    """Cuts what a prover prints."""

    def feed(self, data: bytes) -> Iterable[Frame | Noise | Prompt]:
        """Take what came; answer what is complete by it."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a kind of prover is spoken to.

    Attributes:
        phrase: what is written to have a line of JSON answered.
        reader: makes what cuts its output.
        ready: how the line begins that it prints when it may be used; None where it is at once.
        interruptible: whether it gives up what it works on, and no more, when it is interrupted.
    """

    phrase: Callable[[str], bytes]
    reader: Callable[[], Reader]
    ready: str | None = None
    interruptible: bool = False


def _json_line(text: str) -> bytes:
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError as error:
        raise ProverError(
            "A name holds half a character (a lone surrogate), which no prover reads.",
            advice="Rename it.",
            detail=str(error),
        ) from error


def _execute_phrase(text: str) -> bytes:
    inside = escape_json(text)
    if not is_ours(inside):
        raise ProverError("The command cannot be written as an OCaml string, and was not sent.")
    return f'Json_composer_io.execute "{inside}";;\n'.encode("ascii")


JSON_LINES = Dialect(_json_line, FrameReader)
OCAML_TOPLEVEL = Dialect(_execute_phrase, AnswerReader, "Prover ready", interruptible=True)


class ProcessLine:
    """One running prover and the conversation with it; used by one thread, only `kill` by any.

    Args:
        arguments: the command that starts it.
        dialect: how it is spoken to.
        say: where what it says beside its answers goes.
        folder: where it is started; None is where we are.
        memory: bound of its address space in bytes, or None.

    Raises:
        ProverStartError: the system could not start it.
    """

    def __init__(
        self,
        arguments: Sequence[str],
        dialect: Dialect,
        say: Say,
        *,
        folder: Path | None = None,
        memory: int | None = None,
    ) -> None:
        self._process = PipedProcess(arguments, folder=folder, memory=memory)
        self._dialect = dialect
        self._say = say

    @property
    def is_alive(self) -> bool:
        """Whether it runs and has not been killed."""
        return self._process.is_alive

    @property
    def process_id(self) -> int:
        """The system's number of the process, which is that of its group too."""
        return self._process.process_id

    def interrupt(self) -> None:
        """Do to it what Ctrl+C does; callable from any thread."""
        self._process.interrupt()

    def kill(self) -> None:
        """End the whole process group at once; callable from any thread, and more than once."""
        self._process.kill()

    def dispose(self) -> None:
        """Kill it and wait until nothing of it is left."""
        self._process.dispose()

    def wait_until_ready(self, seconds: float) -> None:
        """Wait until it may be used.

        Raises:
            ProverError: it died, was killed, or said nothing that fits in the time.
        """
        deadline = time.monotonic() + seconds
        try:
            self._wait_until_ready(deadline)
        except ProverTimeoutError as error:
            raise ProverTimeoutError(
                f"The prover was not ready after {seconds:g} seconds and was ended.",
                advice="Its log tells how far it came.",
            ) from error

    def _wait_until_ready(self, deadline: float) -> None:
        ready = self._dialect.ready
        if ready is not None:
            for piece in self._pieces(b"", deadline):
                self._note(piece)
                if isinstance(piece, Noise) and piece.text.startswith(ready):
                    break
        for text in self.answer(None, deadline):
            raise ProverGarbledError("The prover answered something it was not asked.", detail=text)

    def answer(self, command: str | None, deadline: float | None) -> Iterator[str]:
        """Ask and wait for the whole answer; without a command only until it answers at all.

        Args:
            command: JSON on one line.
            deadline: `time.monotonic()` at which to give up, or None.

        Returns:
            The text of each frame, as it comes.

        Raises:
            ProverLostError: it closed its output, died or was killed.
            ProverTimeoutError: the deadline passed.
            ProverGarbledError: what it prints has no end.
        """
        ping = secrets.randbelow(_PINGS) + 0.5  # no client's time stamp, and no guess of anybody's, is this
        commands = [write_command(Ping(ping=ping))]
        if command is not None:
            commands.insert(0, command)
        data = b"".join(map(self._dialect.phrase, commands))
        for piece in self._pieces(data, deadline):
            if not isinstance(piece, Frame):
                self._note(piece)
            elif _is_pong(piece.text, ping):
                return
            else:
                yield piece.text

    def _pieces(self, data: bytes, deadline: float | None) -> Iterator[Frame | Noise | Prompt]:
        reader, received = self._dialect.reader(), 0
        for source, chunk in self._process.converse(data, deadline):
            received += len(chunk)
            if received > MOST_ANSWER_BYTES:
                raise ProverGarbledError("The prover's answer has no end.")
            if source == "err":
                self._say(Speaker.NOISE, chunk.decode(errors="replace"))
            else:
                yield from reader.feed(chunk)

    def _note(self, piece: Frame | Noise | Prompt) -> None:
        if not isinstance(piece, Prompt) and piece.text:
            self._say(Speaker.NOISE, piece.text)


def _is_pong(text: str, ping: float) -> bool:
    if len(text) > _LONGEST_PONG:
        return False
    try:
        value = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, dict) and value.get("response") == "Pong" and value.get("ping") == ping
