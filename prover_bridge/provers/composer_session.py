"""One connection to a WorkflowFM Composer server: a line out, the texts of an answer in."""

import time
from collections.abc import Iterator

from prover_bridge.protocol.framing import Frame, Noise
from prover_bridge.provers.answer_reader import AnswerReader, Piece, Prompt
from prover_bridge.provers.connection import Connection
from prover_bridge.provers.errors import ProverGarbledError
from prover_bridge.provers.process_line import MOST_ANSWER_BYTES
from prover_bridge.provers.prover import Speaker
from prover_bridge.provers.transport import Say

_MOST_LEFT_OVER = 1024**2


class ComposerSession:
    """One connection with what was read from it.

    Attributes:
        connection: the connection.
        since: `time.monotonic()` when it was made, in seconds.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.since = time.monotonic()
        self._reader = AnswerReader()

    def answer(self, line: bytes, deadline: float | None, say: Say) -> list[str]:
        """Send a line and wait for its whole answer.

        Returns:
            The texts of its frames.

        Raises:
            ProverLostError: the connection ended.
            ProverTimeoutError: the deadline passed.
            ProverGarbledError: there came what was not asked for, or too much.
        """
        self._expect_nothing(say)
        texts: list[str] = []
        received = 0
        for data in self.connection.converse(line, deadline):
            received += len(data)
            if received > MOST_ANSWER_BYTES:
                raise ProverGarbledError("The prover's answer has no end.")
            pieces = iter(self._reader.feed(data))
            for piece in pieces:
                if isinstance(piece, Prompt):
                    _refuse_more(pieces, say)
                    return texts
                if isinstance(piece, Frame):
                    say(Speaker.RECEIVED, piece.text)
                    texts.append(piece.text)
                else:
                    _note(piece, say)
        raise AssertionError("a conversation ends by an answer or an error")

    def _expect_nothing(self, say: Say) -> None:
        """What stands behind the last prompt is noise; a frame there would be taken for the next answer."""
        received = 0
        while data := self.connection.left_over():
            received += len(data)
            if received > _MOST_LEFT_OVER:
                raise ProverGarbledError("The prover talks without having been asked.")
            _refuse_more(self._reader.feed(data), say)


def _refuse_more(pieces: Iterator[Piece], say: Say) -> None:
    for piece in pieces:
        if isinstance(piece, Noise):
            _note(piece, say)
        else:
            raise ProverGarbledError("The prover answered something it was not asked.")


def _note(piece: Noise, say: Say) -> None:
    if piece.text:
        say(Speaker.NOISE, piece.text)
