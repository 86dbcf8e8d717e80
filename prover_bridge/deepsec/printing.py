"""Processes as text for people, with the span of every action, so that a view can point at it."""

from collections.abc import Mapping
from dataclasses import dataclass

from prover_bridge.deepsec.labels import Labels
from prover_bridge.deepsec.notation import pattern_text, term_text
from prover_bridge.deepsec.processes import (
    Acting,
    Bang,
    Choice,
    IfThenElse,
    Input,
    LetInElse,
    New,
    Nil,
    Output,
    Par,
    Process,
)
from prover_bridge.deepsec.terms import Atomic, Position

Span = tuple[int, int]

_STEP = "  "


@dataclass(frozen=True)
class PrintedProcess:
    """The text of a process, and for every position the characters of its action (from, to)."""

    text: str
    spans: Mapping[Position, Span]

    def at(self, position: Position) -> str:
        """The text of the action at a position."""
        start, end = self.spans[position]
        return self.text[start:end]


def printed(process: Process, labels: Labels) -> PrintedProcess:
    """A process over several lines, two spaces a level, in DeepSec's own notation."""
    printer = _Printer(labels)
    printer.process(process, "")
    return PrintedProcess("".join(printer.pieces), printer.spans)


class _Printer:
    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.pieces: list[str] = []
        self.spans: dict[Position, Span] = {}
        self._length = 0

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)

    def process(self, process: Process, indent: str) -> None:
        """Write a process, whose first line is already indented."""
        while isinstance(process, Output | Input | New | Bang):
            self._head(process)
            replicated, is_binder = isinstance(process, Bang), isinstance(process, New | Bang)
            process = process.process
            if isinstance(process, Nil) and not is_binder:
                return
            indent += _STEP if replicated else ""
            self.write(("\n" if replicated else ";\n") + indent)
        if isinstance(process, IfThenElse | LetInElse):
            self._head(process)
            self._branches(process, indent)
        elif isinstance(process, Choice):
            self._joined((process.process1, process.process2), "+", indent, process.position)
        elif isinstance(process, Par) and len(process.process_list) == 1:
            self.process(process.process_list[0], indent)
        elif isinstance(process, Par):
            self._joined(process.process_list, "|", indent)
        else:
            self.write("0")

    def _head(self, process: Acting) -> None:
        start = self._length
        self.write(_head_text(process, self.labels))
        self.spans[process.position] = (start, self._length)

    def _branches(self, process: IfThenElse | LetInElse, indent: str) -> None:
        dangles = not isinstance(process.process_else, Nil) and _dangles(process.process_then)
        self.write((" (\n" if dangles else "\n") + indent + _STEP)
        self.process(process.process_then, indent + _STEP)
        self.write("\n" + indent + ")" if dangles else "")
        if not isinstance(process.process_else, Nil):
            self.write(f"\n{indent}else\n{indent}{_STEP}")
            self.process(process.process_else, indent + _STEP)

    def _joined(
        self, parts: tuple[Process, ...], sign: str, indent: str, position: Position | None = None
    ) -> None:
        """Write parts in brackets with a sign between them, which is the span of the position."""
        self.write("(")
        for index, part in enumerate(parts):
            if index:
                self.write("\n" + indent)
                if position is not None:
                    self.spans[position] = (self._length, self._length + 1)
                self.write(sign)
            self.write("\n" + indent + _STEP)
            self.process(part, indent + _STEP)
        self.write("\n" + indent + ")")


def _dangles(process: Process) -> bool:
    """Whether an `else` behind the process would be taken for its own."""
    while isinstance(process, Output | Input | New | Bang):
        process = process.process
    if isinstance(process, IfThenElse | LetInElse):
        return isinstance(process.process_else, Nil) or _dangles(process.process_else)
    return False


def _head_text(process: Acting, labels: Labels) -> str:
    """The first action of a process."""
    if isinstance(process, Output):
        return f"out({term_text(process.channel, labels)},{term_text(process.term, labels)})"
    if isinstance(process, Input):
        return f"in({term_text(process.channel, labels)},{pattern_text(process.pattern, labels)})"
    if isinstance(process, IfThenElse):
        return f"if {term_text(process.term1, labels)} = {term_text(process.term2, labels)} then"
    if isinstance(process, LetInElse):
        return f"let {pattern_text(process.pattern, labels)} = {term_text(process.term, labels)} in"
    if isinstance(process, New):
        return f"new {labels.atom(Atomic(process.name, process.bang))}"
    return f"!^{process.multiplicity}" if isinstance(process, Bang) else "+"
