"""Judge a message, or the messages of one computation, as a strict and as a tolerant reader would."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from prover_bridge.viplab.checks.series import check_series2, check_series3
from prover_bridge.viplab.checks.version2 import check_version2, is_hybrid, is_unwrapped
from prover_bridge.viplab.checks.version3 import check_version3
from prover_bridge.viplab.context import Context
from prover_bridge.viplab.findings import Report
from prover_bridge.viplab.json_text import JsonValue, open_message, unwrap


class Form(StrEnum):
    """The three forms of a result."""

    VERSION_2 = "2"
    VERSION_3 = "3"
    HYBRID = "hybrid"


@dataclass(frozen=True)
class Judged:
    """A message with its verdicts.

    Attributes:
        form: which of the three forms it has; None when it has none of them.
        value: the JSON value without the transport's wrappers; None when there is none.
        report: the findings and the verdicts.
    """

    form: Form | None
    value: JsonValue
    report: Report


NO_CONTEXT = Context()
_MEMBERS_3 = {"identifier", "version", "computation", "status", "timestamp", "output", "artifacts"}


def judge(raw: str | bytes, context: Context = NO_CONTEXT, reader: int | None = None) -> Judged:
    """Judge a message as it came.

    Args:
        context: what is known of the task.
        reader: 2 or 3 to hold the message to that version; otherwise its own form decides.
    """
    report = Report()
    opened = open_message(raw, report)
    if not opened.readable:
        return Judged(None, None, report)
    form = form_of(opened.value)
    version = reader or (3 if form in (Form.VERSION_3, None) else 2)
    check = check_version3 if version == 3 else check_version2
    check(opened.value, context, report, opened.prefix)
    return Judged(form, opened.value, report)


def judge_series(messages: Sequence[JsonValue], context: Context = NO_CONTEXT, reader: int = 3) -> Report:
    """Judge parsed messages of one computation, each by itself and all together.

    Pointers begin with the number of the message, from 0.
    """
    report = Report()
    inner = []
    check = check_version3 if reader == 3 else check_version2
    for number, message in enumerate(messages):
        value, prefix = unwrap(message)
        check(value, context, report, f"/{number}{prefix}")
        inner.append(value)
    (check_series3 if reader == 3 else check_series2)(inner, report)
    return report


def form_of(value: JsonValue) -> Form | None:
    """Tell the form of a message from its members; None when nothing is recognisable."""
    if not isinstance(value, dict):
        return None
    if "Result" in value:
        return Form.VERSION_2
    if not any(key in value for key in ("identifier", "version", "artifacts")):
        if is_hybrid(value):
            return Form.HYBRID
        if is_unwrapped(value):
            return Form.VERSION_2
    return Form.VERSION_3 if _MEMBERS_3 & value.keys() else None
