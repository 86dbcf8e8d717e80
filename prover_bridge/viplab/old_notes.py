"""The messages to the user of version 2 and of the hybrid as notifications of version 3."""

import json
from collections.abc import Mapping
from typing import Any

from prover_bridge.viplab.checks.members import is_unsigned
from prover_bridge.viplab.model import Notification, Origin, OutputSpan, Severity, Stage, Stream

_GCC_SEVERITIES = {
    "error": Severity.ERROR,
    "fatal error": Severity.ERROR,
    "sorry": Severity.ERROR,
    "warning": Severity.WARNING,
    "note": Severity.INFO,
}


class NoteReader:
    """Reads info elements; collects in `losses` what had to be dropped.

    Args:
        part_texts: the texts of the parts, by identifier, as far as they are known.
        places: where an element went: the stream and the bytes before it. None when every
            element stands for the stream that its name tells.
    """

    def __init__(self, part_texts: Mapping[str, str], places: Mapping[str, tuple[str, int]] | None) -> None:
        self._part_texts = part_texts
        self._places = places
        self.losses: list[str] = []

    def read(self, note: Any) -> Notification:
        """Read one info element, whatever it is."""
        if not isinstance(note, dict):
            text = note if isinstance(note, str) else json.dumps(note)
            return Notification(severity=Severity.ERROR, stage=Stage.SYSTEM, message=text)
        if "kind" in note and "severity" not in note:
            kind = str(note["kind"])
            severity = _GCC_SEVERITIES.get(kind, Severity.ERROR)
            message = str(note.get("message", ""))
            return Notification(
                severity=severity, stage=Stage.COMPILER, message=message, extra={"gcc": dict(note)}
            )
        return self._read_members(note)

    def _read_members(self, note: dict[str, Any]) -> Notification:
        severity = str(note.get("severity", "error")).lower()
        stage = str(note.get("type", "output")).lower()
        known_stage = Stage(stage) if stage in tuple(Stage) else Stage.OUTPUT
        message = note.get("message", "")
        return Notification(
            severity=Severity(severity) if severity in tuple(Severity) else Severity.ERROR,
            stage=known_stage,
            message=message if isinstance(message, str) else json.dumps(message),
            origin=self._origin(note.get("source"), known_stage),
            output=self._output(note.get("output")),
        )

    def _origin(self, source: Any, stage: Stage) -> Origin | None:
        if not isinstance(source, dict):
            return None
        name = source.get("elementID", source.get("source"))
        if not isinstance(name, str) or not stage.allows_origin:
            self.losses.append(f"the origin of a message of type {stage.value}")
            return None
        extract, begin, end = _ends(source)
        line, column = _number(source, "line"), _number(source, "col")
        text = self._part_texts.get(name)
        if text is not None and line:
            extract, begin, end = _fitting(text, extract, begin, end, line)
        prefix = "" if name.lower().startswith("parts://") else "parts://"
        return Origin(
            source=prefix + name,
            extract=extract,
            begin=begin,
            end=end,
            line=line or None,
            column=column or None,
        )

    def _output(self, output: Any) -> OutputSpan | None:
        if not isinstance(output, dict):
            return None
        name = output.get("elementID", output.get("source"))
        place = self._place(name) if isinstance(name, str) else None
        if place is None:
            self.losses.append(f"the place in {name!r} that a message points to")
            return None
        stream, base = place
        extract, begin, end = _ends(output)
        return OutputSpan(
            stream=Stream(stream),
            extract=extract,
            begin=None if begin is None else begin + base,
            end=None if end is None else end + base,
        )

    def _place(self, name: str) -> tuple[str, int] | None:
        if self._places is not None:
            return self._places.get(name)
        lowered = name.lower()
        return next(((stream, 0) for stream in ("stderr", "stdout") if stream in lowered), None)


def _ends(span: Mapping[str, Any]) -> tuple[str | None, int | None, int | None]:
    extract = span.get("extract")
    return extract if isinstance(extract, str) else None, _number(span, "begin"), _number(span, "end")


def _number(span: Mapping[str, Any], key: str) -> int | None:
    value = span.get(key)
    return int(value) if is_unsigned(value) and isinstance(value, int) else None


def _fitting(
    text: str, extract: str | None, begin: int | None, end: int | None, line: int
) -> tuple[str | None, int | None, int | None]:
    """Keep a span that fits its part; else take the whole line (some producers write line numbers)."""
    content = text.encode("utf-8", "surrogatepass")
    if extract is not None and begin is not None and end is not None:
        wanted = extract.encode("utf-8", "surrogatepass")
        if begin <= end <= len(content) and content[begin:end] == wanted:
            return extract, begin, end
    lines = content.split(b"\n")
    if line > len(lines):
        return extract, None, None
    start = sum(len(one) + 1 for one in lines[: line - 1])
    whole = lines[line - 1]
    return whole.decode("utf-8", "surrogatepass"), start, start + len(whole)
