"""The messages to the user: a summary and a list, in version 3 and in version 2's `userInfo`."""

from typing import Any

from prover_bridge.viplab.catalogue import Weight
from prover_bridge.viplab.checks.spans import Streams, check_origin, check_output
from prover_bridge.viplab.context import NOTIFICATION_TYPES, ORIGIN_TYPES, SEVERITIES, Context
from prover_bridge.viplab.findings import Report


def check_notifications(
    artifact: dict[str, Any], context: Context, streams: Streams, report: Report, at: str
) -> None:
    """Check an artifact of type `notifications`."""
    if artifact.get("summary") is None:
        report.add("SUMMARY-MISSING", at)
    elif not isinstance(artifact["summary"], str):
        report.add("SUMMARY-TYPE", f"{at}/summary", shown=artifact["summary"])
    if "elements" in artifact:
        report.add("NOTES-ALIAS", f"{at}/elements")
    key = "notifications" if "notifications" in artifact else "elements"
    check_list(artifact.get(key, []), context, streams, report, f"{at}/{key}")


def check_list(notes: object, context: Context, streams: Streams, report: Report, at: str) -> None:
    """Check a list of notifications (info elements in version 2)."""
    if not isinstance(notes, list):
        report.add("NOTES-TYPE", at, shown=notes)
        return
    for number, note in enumerate(notes):
        _check_note(note, context, streams, report, f"{at}/{number}")


def _check_note(note: object, context: Context, streams: Streams, report: Report, at: str) -> None:
    if not isinstance(note, dict):
        clear = streams.elements and isinstance(note, str)
        report.add("NOTE-TYPE", at, weight=Weight.BREACH if clear else None, shown=note)
        return
    if streams.elements and "kind" in note and "severity" not in note:
        report.add("NOTE-GCC", at, shown=note["kind"])
        return
    _check_word(note, "severity", "SEV", SEVERITIES, streams, report, at)
    kind = _check_word(note, "type", "TYPE", NOTIFICATION_TYPES, streams, report, at)
    if kind in NOTIFICATION_TYPES and context.chain is not None and kind not in context.chain:
        report.add("TYPE-CHAIN", f"{at}/type", shown=kind)
    if "message" not in note:
        report.add("MSG-MISSING", at)
    elif not isinstance(note["message"], str):
        report.add("MSG-TYPE", f"{at}/message", shown=note["message"])
    origin = "source" if streams.elements else "origin"
    if origin in note:
        if kind is not None and kind not in ORIGIN_TYPES:
            report.add("ORIGIN-NOTALLOWED", f"{at}/{origin}", shown=kind)
        check_origin(note[origin], context, report, f"{at}/{origin}", old=streams.elements)
    if "output" in note:
        check_output(note["output"], streams, report, f"{at}/output")


def _check_word(
    note: dict[str, Any],
    key: str,
    prefix: str,
    words: tuple[str, ...] | frozenset[str],
    streams: Streams,
    report: Report,
    at: str,
) -> str | None:
    """Check a word of a fixed set; give it as it is meant, None when it is missing."""
    word = note.get(key)
    if word is None:
        report.add(f"{prefix}-MISSING", at)
        return None
    if not isinstance(word, str) or word.lower() not in words or (word not in words and not streams.elements):
        report.add(f"{prefix}-UNKNOWN", f"{at}/{key}", shown=word)
        return word if isinstance(word, str) else ""
    if word not in words:
        report.add(f"{prefix}-CASE", f"{at}/{key}", shown=word)
    return word.lower()
