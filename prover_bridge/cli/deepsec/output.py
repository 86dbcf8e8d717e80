"""How the commands of `deepsec` print: one JSON value, or lines for people; never a broken character."""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from prover_bridge.deepsec.findings import Finding


def print_json(value: object) -> None:
    """Exactly one JSON value in one line of ASCII."""
    print(json.dumps(value, separators=(",", ":")))


def say(text: str) -> None:
    """A line on standard output; what the terminal cannot show is escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "backslashreplace").decode(encoding))


def findings_json(findings: Iterable[Finding]) -> list[dict[str, str]]:
    """Findings as JSON objects."""
    return [
        {
            "code": finding.code,
            "weight": finding.weight.value,
            "pointer": finding.pointer,
            "message": finding.message,
        }
        for finding in findings
    ]


def say_findings(findings: Iterable[Finding], indent: str = "  ") -> None:
    """One line for each finding."""
    for finding in findings:
        say(f"{indent}{finding.weight} {finding.pointer or '(file)'}: {finding.message} [{finding.code}]")


def with_dates(document: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of a record's JSON with every time (Unix seconds) told as ISO-8601, too."""
    dates = {
        f"{key}_iso": date(document[key])
        for key in ("start_time", "end_time", "import_date")
        if document.get(key) is not None
    }
    return {**document, **dates}


def date(seconds: int) -> str | None:
    """A time (Unix seconds) in ISO-8601, UTC; None for one that no calendar has."""
    try:
        return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
    except (OverflowError, OSError, ValueError):
        return None
