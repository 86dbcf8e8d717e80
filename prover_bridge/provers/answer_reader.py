"""Cutting what a WorkflowFM Composer server or an OCaml toplevel prints into frames, noise and prompts."""

from collections.abc import Iterator
from dataclasses import dataclass

from prover_bridge.protocol.framing import Frame, FrameReader, Noise

_PROMPT = b"\n#"
_AFTER_PROMPT = b"# "


@dataclass(frozen=True, slots=True)
class Prompt:
    """The prover waits for the next command: the answer before it is whole."""


Piece = Frame | Noise | Prompt


class AnswerReader:
    """Cuts a stream of bytes; a prompt is a `#` at the start of a line, whatever follows it there.

    The JSON of a frame has no line that starts so: inside its strings a newline is escaped. A prompt in an
    open frame therefore ends it, and what it held is noise.
    """

    def __init__(self) -> None:
        self._frames = FrameReader()
        self._at_line_start = False
        self._behind_prompt = True

    def feed(self, data: bytes) -> Iterator[Piece]:
        """Take what came; answer what is complete by it."""
        if self._at_line_start and data.startswith(b"#"):
            yield from self._end()
            data = data[1:]
        *whole, rest = data.split(_PROMPT)
        for piece in whole:
            yield from self._frames.feed(self._without_prompt(piece) + b"\n")
            yield from self._end()
        yield from self._frames.feed(self._without_prompt(rest))
        if data:
            self._at_line_start = rest.endswith(b"\n")

    def _end(self) -> Iterator[Piece]:
        """The prover prompts: what was left open is not completed any more."""
        yield from self._frames.finish()
        yield Prompt()
        self._behind_prompt = True

    def _without_prompt(self, piece: bytes) -> bytes:
        """Leave out what a toplevel prints behind its prompt, so that a marker there stands alone."""
        if self._behind_prompt:
            piece = piece.lstrip(_AFTER_PROMPT)
            self._behind_prompt = not piece
        return piece
