"""What a prover printed: its progress, and its answers between markers, with their places in bytes."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prover_bridge.viplab.json_places import members_of
from prover_bridge.viplab.model import OutputSpan, Stream

_STEP = b"*** Action complete"
_BEGIN, _END = b"JSON_START", b"JSON_END"
_EXCEPTION = re.compile(rb"^Exception:.*?(?=\.\s*$|\.\s*\n#|\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Bytes:
    """A piece of what was printed, from `begin` to `end` (exclusive)."""

    begin: int
    end: int

    def span(self, content: bytes, base: int, stream: Stream = Stream.STDOUT) -> OutputSpan:
        """As a span of the message whose stream begins at `base`."""
        extract = content[self.begin : self.end].decode("utf-8", "replace")
        return OutputSpan(stream=stream, extract=extract, begin=self.begin - base, end=self.end - base)


@dataclass(frozen=True)
class Block:
    """An answer between markers; `value` is None when it is no JSON object."""

    place: Bytes
    text: str

    @cached_property
    def value(self) -> dict[str, Any] | None:
        """The answer."""
        try:
            value = json.loads(self.text)
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, dict) else None

    def content_place(self) -> Bytes:
        """Where the text of the member `content` stands, without its quotes; the whole block if nowhere."""
        try:
            member = members_of(self.text)["content"]
        except (KeyError, ValueError):
            return self.place
        begin, end = member.value_begin, member.end
        if self.text.startswith('"', begin):
            begin, end = begin + 1, end - 1
        start = self.place.begin + len(self.text[:begin].encode("utf-8", "replace"))
        return Bytes(start, start + len(self.text[begin:end].encode("utf-8", "replace")))


@dataclass(frozen=True)
class Step:
    """A line that tells that an action was done; `cut` is behind the line."""

    line: Bytes
    cut: int


class Printed:
    """The printed bytes, taken apart."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.blocks = tuple(_blocks(content))
        limit = self.blocks[0].place.begin if self.blocks else len(content)
        self.steps = tuple(_steps(content, limit))

    def exception(self) -> Bytes | None:
        """Where the toplevel printed an exception of its own."""
        match = _EXCEPTION.search(self.content)
        return None if match is None else Bytes(*match.span())


# Answers can be of a megabyte: an expression that walks through one holds up all other threads for tens of
# milliseconds, while words are found at once.


def _blocks(content: bytes) -> Iterator[Block]:
    place = 0
    while (opening := _marker(content, _BEGIN, place)) is not None:
        closing = _marker(content, _END, opening.end)
        if closing is None:
            return
        end = closing.begin
        for line_end in (b"\n", b"\r"):
            end -= content.endswith(line_end, opening.end, end)
        inside = Bytes(opening.end, end)
        yield Block(inside, content[inside.begin : inside.end].decode("utf-8", "replace"))
        place = closing.end


def _marker(content: bytes, word: bytes, place: int) -> Bytes | None:
    """The next line that is only this word, from there on, with its end."""
    while (begin := content.find(word, place)) >= 0:
        place = _behind_line(content, begin)
        starts_line = begin == 0 or content[begin - 1 : begin] == b"\n"
        if starts_line and not content[begin + len(word) : place].strip(b" \t\r\n"):
            return Bytes(begin, place)
    return None


def _steps(content: bytes, limit: int) -> Iterator[Step]:
    place = 0
    while (begin := content.find(_STEP, place, limit)) >= 0:
        line = content.rfind(b"\n", 0, begin) + 1
        place = _behind_line(content, begin)
        if not content[line:begin].strip(b" \t"):
            yield Step(Bytes(begin, begin + len(content[begin:place].rstrip(b"\r\n"))), place)


def _behind_line(content: bytes, place: int) -> int:
    """Where the line ends that this is in: behind its line break, if it has one."""
    found = content.find(b"\n", place)
    return len(content) if found < 0 else found + 1
