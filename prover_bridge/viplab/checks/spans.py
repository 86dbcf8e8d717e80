"""Where a notification points: a span of bytes in a part of the task or in a stream of the output."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from prover_bridge.viplab.catalogue import Weight
from prover_bridge.viplab.checks.members import byte_length, is_unsigned
from prover_bridge.viplab.context import Context, part_name
from prover_bridge.viplab.findings import Report


@dataclass(frozen=True)
class Streams:
    """What the output of a notification can point into.

    Attributes:
        contents: the bytes of each stream or element, by name; None where they are not known.
        elements: whether the names are those of a version 2 message's elements.
    """

    contents: Mapping[str, bytes | None]
    elements: bool = False


def check_origin(origin: object, context: Context, report: Report, at: str, *, old: bool) -> None:
    """Check the place in the task that a notification names (`source` in version 2)."""
    if not isinstance(origin, dict):
        report.add("ORIGIN-TYPE", at, shown=origin)
        return
    source = _source(origin, "ORIGIN", report, at, old=old)
    text = None
    if source is not None and context.parts is not None:
        text = context.part(source)
        if text is None:
            report.add("ORIGIN-DANGLING", at, shown=part_name(source))
    _check_span(origin, "ORIGIN", None if text is None else text.encode("utf-8", "surrogatepass"), report, at)
    _check_place(origin, text, report, at)


def check_output(output: object, streams: Streams, report: Report, at: str) -> None:
    """Check the place in the output that a notification names."""
    if not isinstance(output, dict):
        report.add("OUTREF-TYPE", at, shown=output)
        return
    source = _source(output, "OUTREF", report, at, old=streams.elements)
    if source is not None and source not in streams.contents:
        report.add("OUTREF-DANGLING" if streams.elements else "OUTREF-SOURCE-UNKNOWN", at, shown=source)
    _check_span(output, "OUTREF", streams.contents.get(source or ""), report, at)


def _source(span: dict[str, Any], prefix: str, report: Report, at: str, *, old: bool) -> str | None:
    wanted, alias = ("elementID", "source") if old else ("source", "elementID")
    if wanted in span:
        value = span[wanted]
    elif alias in span:
        value = span[alias]
        report.add(f"{prefix}-ALIAS", f"{at}/{alias}")
    else:
        value = None
    if not isinstance(value, str) or not value:
        report.add(f"{prefix}-SOURCE", at, shown=value)
        return None
    return value


def _check_span(span: dict[str, Any], prefix: str, content: bytes | None, report: Report, at: str) -> None:
    extract = span.get("extract")
    if not isinstance(extract, str):
        report.add(f"{prefix}-EXTRACT", at)
        extract = None
    begin = _offset(span, "begin", prefix, report, at)
    end = _offset(span, "end", prefix, report, at)
    if begin is None or end is None:
        return
    if begin > end:
        report.add(f"{prefix}-ORDER", at, shown=f"{begin} and {end}")
    elif content is not None and end > len(content):
        report.add(f"{prefix}-RANGE", f"{at}/end", shown=f"{end} of {len(content)} bytes")
    elif extract is not None and not _fits(extract, begin, end, content):
        report.add(f"{prefix}-MISMATCH", f"{at}/extract", shown=extract)


def _fits(extract: str, begin: int, end: int, content: bytes | None) -> bool:
    if content is None:
        return byte_length(extract) == end - begin
    return content[begin:end] == extract.encode("utf-8", "surrogatepass")


def _offset(span: dict[str, Any], key: str, prefix: str, report: Report, at: str) -> int | None:
    if key not in span:
        report.add(f"{prefix}-{key.upper()}-MISSING", at)
        return None
    value = span[key]
    if not is_unsigned(value):
        report.add(f"{prefix}-{key.upper()}-RANGE", f"{at}/{key}", shown=value)
        return None
    return int(value)


def _check_place(origin: dict[str, Any], text: str | None, report: Report, at: str) -> None:
    """Check line and column, both counted from 1."""
    line = _from_one(origin, "line", report, at)
    column = _from_one(origin, "col", report, at)
    if "line" not in origin:
        report.add("ORIGIN-LINE-MISSING", at, weight=Weight.ERROR if "col" in origin else None)
    if text is None or line is None:
        return
    lines = text.split("\n")
    if line > len(lines):
        report.add("ORIGIN-LINECOL-OUTSIDE", f"{at}/line", shown=f"line {line} of {len(lines)}")
    elif column is not None and column > byte_length(lines[line - 1].rstrip("\r")) + 1:
        report.add("ORIGIN-LINECOL-OUTSIDE", f"{at}/col", shown=f"col {column}")


def _from_one(origin: dict[str, Any], key: str, report: Report, at: str) -> int | None:
    if key not in origin:
        return None
    value = origin[key]
    if not is_unsigned(value) or value == 0:
        report.add(f"ORIGIN-{key.upper()}-RANGE", f"{at}/{key}", shown=value)
        return None
    return int(value)
