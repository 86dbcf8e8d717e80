"""Finding answers in what a prover prints: JSON between two marker lines, any noise around.

The real prover is an OCaml toplevel that echoes, prompts and prints between its answers
(reasoner JSON API, «JSON responses»). A pipe may split its output anywhere, within a character too.
"""

from collections.abc import Iterator
from dataclasses import dataclass

START = "JSON_START"
END = "JSON_END"


@dataclass(frozen=True, slots=True)
class Frame:
    """The text between two markers."""

    text: str


@dataclass(frozen=True, slots=True)
class Noise:
    """A line outside the markers."""

    text: str


class FrameReader:
    """Cuts a stream of bytes into frames and lines of noise.

    A marker counts only alone on its line. A second start marker before an end begins anew: what stood
    between them was cut off and is noise.
    """

    def __init__(self) -> None:
        self._rest = bytearray()
        self._searched = 0
        self._frame: list[str] | None = None

    def feed(self, data: bytes) -> list[Frame | Noise]:
        """Take what a pipe gave; answer what is complete by it."""
        self._rest += data
        return [item for line in self._lines() for item in self._take(line)]

    def finish(self) -> list[Frame | Noise]:
        """Answer what is left at the end of the stream; an open frame is noise."""
        items: list[Frame | Noise] = []
        if self._rest:
            items += self._take(self._rest.decode("utf-8", "replace"))
            self._rest.clear()
            self._searched = 0
        if self._frame is not None:
            items += [Noise(line) for line in (START, *self._frame)]
            self._frame = None
        return items

    def _lines(self) -> Iterator[str]:
        start = 0
        while (end := self._rest.find(b"\n", max(start, self._searched))) >= 0:
            yield self._rest[start:end].decode("utf-8", "replace").removesuffix("\r")
            start = end + 1
        del self._rest[:start]
        self._searched = len(self._rest)

    def _take(self, line: str) -> list[Frame | Noise]:
        if line == START:
            cut_off = [] if self._frame is None else [Noise(text) for text in (START, *self._frame)]
            self._frame = []
            return [*cut_off]
        if self._frame is None:
            return [Noise(line)]
        if line == END:
            text = "\n".join(self._frame)
            self._frame = None
            return [Frame(text)]
        self._frame.append(line)
        return []


def write_frame(text: str) -> str:
    """The text between markers, each on a line of its own."""
    return f"{START}\n{text}\n{END}\n"
