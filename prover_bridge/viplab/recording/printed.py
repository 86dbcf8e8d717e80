"""What a prover printed: its progress, and its answers between markers, with their places in bytes."""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prover_bridge.viplab.json_places import members_of
from prover_bridge.viplab.model import OutputSpan, Stream

_STEP = re.compile(rb"^[ \t]*(\*\*\* Action complete[^\r\n]*)\r?(?:\n|\Z)", re.MULTILINE)
_BLOCK = re.compile(rb"^JSON_START[ \t]*\r?\n(.*?)\r?\n?^JSON_END[ \t]*\r?$", re.MULTILINE | re.DOTALL)
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
        self.blocks = tuple(
            Block(Bytes(match.start(1), match.end(1)), match[1].decode("utf-8", "replace"))
            for match in _BLOCK.finditer(content)
        )
        limit = self.blocks[0].place.begin if self.blocks else len(content)
        self.steps = tuple(
            Step(Bytes(*match.span(1)), match.end()) for match in _STEP.finditer(content, 0, limit)
        )

    def exception(self) -> Bytes | None:
        """Where the toplevel printed an exception of its own."""
        match = _EXCEPTION.search(self.content)
        return None if match is None else Bytes(*match.span())
