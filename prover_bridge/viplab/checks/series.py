"""The rules for the messages of one computation together: order, doubles, and the end."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from prover_bridge.viplab.checks.version3 import major_version
from prover_bridge.viplab.findings import Report
from prover_bridge.viplab.timestamps import Moment, read_moment

Message = tuple[int, dict[str, Any]]
"""A message and its place in the order of arrival."""


def check_series3(messages: Sequence[object], report: Report) -> None:
    """Check messages of version 3 against each other; pointers begin with the message's number."""
    objects = [(n, m) for n, m in enumerate(messages) if isinstance(m, dict)]
    _check_one(objects, "computation", report)
    majors = {major_version(m["version"]) for _, m in objects if isinstance(m.get("version"), str)}
    if len(majors - {None}) > 1:
        report.add("SER-MAJOR", "", shown=", ".join(sorted(str(major) for major in majors)))
    single = list(_without_doubles(objects, report))
    _check_end(single, report)
    _check_times(single, report)
    _check_artifacts(single, report)


def check_series2(messages: Sequence[object], report: Report) -> None:
    """Check messages of version 2 against each other."""
    results = [
        (n, inner)
        for n, m in enumerate(messages)
        if isinstance(m, dict) and isinstance(inner := m.get("Result", m), dict)
    ]
    solutions = {str(identifier).lower() for _, r in results if (identifier := _solution_id(r)) is not None}
    if len(solutions) > 1:
        report.add("SER-COMPUTATION", "", shown=", ".join(sorted(solutions)[:3]))
    _check_end(results, report)
    _check_indices(results, report)
    _check_durations(results, report)


def duration_milliseconds(text: object) -> float | None:
    """Read a duration such as "128ms", "1.5s" or "0:00:01.5"; None when it is none of these."""
    if not isinstance(text, str):
        return None
    units = {"ms": 1.0, "us": 0.001, "ns": 1e-6, "min": 60_000.0, "s": 1000.0, "h": 3.6e6}
    try:
        for unit, factor in units.items():
            if text.endswith(unit):
                return float(text.removesuffix(unit)) * factor
        hours, minutes, seconds = text.split(":")
        return (int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000
    except ValueError:
        return None


def _check_one(objects: list[Message], key: str, report: Report) -> None:
    names = {m[key].lower(): n for n, m in objects if isinstance(m.get(key), str)}
    if len(names) > 1:
        report.add("SER-COMPUTATION", f"/{max(names.values())}/{key}", shown=", ".join(sorted(names)[:3]))


def _without_doubles(objects: list[Message], report: Report) -> Iterator[Message]:
    """Give each message once; a repeated one is noted and left out."""
    known: dict[str, str] = {}
    for number, message in objects:
        identifier = message.get("identifier")
        if not isinstance(identifier, str):
            yield number, message
            continue
        content = json.dumps(message, sort_keys=True)
        before = known.setdefault(identifier.lower(), content)
        if before is content:
            yield number, message
        elif before == content:
            report.add("SER-DUP", f"/{number}", shown=identifier)
        else:
            report.add("SER-IDCLASH", f"/{number}/identifier", shown=identifier)
            yield number, message


def _check_end(messages: list[Message], report: Report) -> None:
    finals = [n for n, m in messages if m.get("status") == "final"]
    if len(finals) > 1:
        report.add("SER-TWOFINALS", f"/{finals[1]}/status")
    elif not finals and messages and all(m.get("status") == "intermediate" for _, m in messages):
        report.add("SER-OPEN", "")


def _moment(message: dict[str, Any]) -> Moment | None:
    text = message.get("timestamp")
    return read_moment(text) if isinstance(text, str) else None


def _check_times(messages: list[Message], report: Report) -> None:
    stamped = [(n, m, moment) for n, m in messages if (moment := _moment(m)) is not None]
    finals = [moment.order for _, m, moment in stamped if m.get("status") == "final"]
    seen: set[tuple[Any, int]] = set()
    for number, message, moment in stamped:
        if message.get("status") == "intermediate" and finals and moment.order > max(finals):
            report.add("SER-AFTERFINAL", f"/{number}/timestamp", shown=message["timestamp"])
        if moment.order in seen:
            report.add("SER-TSTIE", f"/{number}/timestamp", shown=message["timestamp"])
        seen.add(moment.order)


def _check_artifacts(messages: list[Message], report: Report) -> None:
    seen: dict[str, int] = {}
    for number, message in messages:
        artifacts = message.get("artifacts")
        for place, artifact in enumerate(artifacts if isinstance(artifacts, list) else []):
            identifier = artifact.get("identifier") if isinstance(artifact, dict) else None
            if isinstance(identifier, str) and seen.setdefault(identifier.lower(), number) != number:
                report.add("SER-ARTID", f"/{number}/artifacts/{place}/identifier", shown=identifier)


def _solution_id(result: dict[str, Any]) -> object:
    solution = result.get("Solution")
    if isinstance(solution, dict) and isinstance(solution.get("Solution"), dict):
        solution = solution["Solution"]
    return solution.get("ID") if isinstance(solution, dict) else None


def index_of(result: dict[str, Any]) -> int | None:
    """The index of a version 2 message, also where it is written as text."""
    index = result.get("index")
    if isinstance(index, str) and index.isascii() and index.isdigit() and len(index) < 10:
        return int(index)
    return index if isinstance(index, int) and not isinstance(index, bool) else None


def _check_indices(results: list[Message], report: Report) -> None:
    if len(results) < 2:
        return
    indices = {number: index_of(result) for number, result in results}
    for number, index in indices.items():
        if index is None:
            report.add("SER-INDEX-MISSING", f"/{number}")
    given = Counter(index for index in indices.values() if index is not None)
    for index, times in given.items():
        if times > 1:
            report.add("SER-INDEX-DUP", "", shown=index)
    if not given:
        return
    finals = [indices[n] for n, r in results if r.get("status") == "final"]
    if any(index is not None and index < max(given) for index in finals):
        report.add("SER-INDEX-FINAL", "")
    if min(given) > 0:
        report.add("SER-INDEX-START", "", shown=min(given))
    if max(given) - min(given) + 1 > len(given):
        report.add("SER-INDEX-GAP", "")


def _order(index: int | None) -> tuple[bool, int]:
    """Messages without an index come last."""
    return (index is None, index or 0)


def _check_durations(results: list[Message], report: Report) -> None:
    ordered = sorted(results, key=lambda item: _order(index_of(item[1])))
    longest = -1.0
    for number, result in ordered:
        computation = result.get("computation")
        duration = duration_milliseconds(
            computation.get("duration") if isinstance(computation, dict) else None
        )
        if duration is None:
            continue
        if duration < longest:
            report.add("SER-DURATION", f"/{number}")
        longest = max(longest, duration)
