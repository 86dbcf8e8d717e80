"""From offsets in bytes, as notifications state them, to places in the text that is shown."""

import bisect
import re
from dataclasses import dataclass
from functools import cached_property

from prover_bridge.viplab.model import Origin, OutputSpan

_EVERY = 4096


@dataclass(frozen=True, slots=True)
class CharacterSpan:
    """Characters `begin` to `end` (exclusive) of a shown text.

    Attributes:
        exact: whether the text there is the extract, byte for byte; otherwise the nearest place.
    """

    begin: int
    end: int
    exact: bool


class ShownText:
    """Bytes as they are shown: UTF-8, anything else as replacement characters.

    Keeps a sparse index, so that many spans of a large stream are found quickly.
    """

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.text = content.decode("utf-8", "replace")
        self._starts = [0]
        self._characters = [0]
        if not self.text.isascii():
            self._index()

    def character(self, offset: int) -> int:
        """The character in which a byte lies; offsets outside are clamped."""
        offset = max(0, min(offset, len(self.content)))
        if len(self.text) == len(self.content):
            return offset
        block = bisect.bisect_right(self._starts, offset) - 1
        piece = self.content[self._starts[block] : offset]
        return self._characters[block] + len(_whole(piece).decode("utf-8", "replace"))

    def span(self, begin: int, end: int, extract: str | None) -> CharacterSpan:
        """The characters of the bytes `begin` to `end`."""
        exact = extract is not None and self.content[begin:end] == extract.encode("utf-8", "surrogatepass")
        first = self.character(begin)
        return CharacterSpan(first, max(first, self.character(end)), exact)

    def line_span(self, line: int, column: int | None) -> CharacterSpan:
        """The rest of a line from a column on, both counted from 1 and clamped."""
        starts = self._line_starts
        number = max(1, min(line, len(starts) - 1))
        begin, end = starts[number - 1], starts[number] - 1
        return CharacterSpan(min(begin + max((column or 1) - 1, 0), end), end, exact=False)

    @cached_property
    def _line_starts(self) -> list[int]:
        """Where each line begins, and last where one behind the end would."""
        return [0, *(match.end() for match in re.finditer("\n", self.text)), len(self.text) + 1]

    def _index(self) -> None:
        at, characters = 0, 0
        while len(self.content) - at > _EVERY:
            end = at + _EVERY
            while end > at and self.content[end] & 0xC0 == 0x80 and end > at + _EVERY - 4:
                end -= 1  # never cut a character in two
            characters += len(self.content[at:end].decode("utf-8", "replace"))
            at = end
            self._starts.append(at)
            self._characters.append(characters)


def _whole(piece: bytes) -> bytes:
    """A piece without the beginning of a character that goes on behind it."""
    for back in range(1, min(4, len(piece)) + 1):
        byte = piece[-back]
        if byte & 0xC0 != 0x80:
            length = 4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2 if byte >= 0xC0 else 1
            return piece[:-back] if length > back else piece
    return piece


def place_of_output(span: OutputSpan, shown: ShownText) -> CharacterSpan | None:
    """Where a notification's output stands in the shown stream; None when it gives no numbers."""
    if span.begin is None or span.end is None:
        return None
    return shown.span(span.begin, span.end, span.extract)


def place_of_origin(origin: Origin, shown: ShownText) -> CharacterSpan | None:
    """Where a notification's origin stands in the shown part.

    Offsets count when the extract stands there; otherwise line and column (some producers write
    line numbers as offsets), and offsets only where there is no line.
    """
    by_offset = None
    if origin.begin is not None and origin.end is not None:
        by_offset = shown.span(origin.begin, origin.end, origin.extract)
        if by_offset.exact:
            return by_offset
    return by_offset if origin.line is None else shown.line_span(origin.line, origin.column)
