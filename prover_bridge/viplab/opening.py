"""One way in for whatever came: judged, and, if it can be understood, as a result of version 3."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from prover_bridge.viplab.context import Context
from prover_bridge.viplab.conversion import to_version3
from prover_bridge.viplab.findings import Tolerant
from prover_bridge.viplab.judging import NO_CONTEXT, Judged, judge
from prover_bridge.viplab.model import ComputationResult
from prover_bridge.viplab.reading import ResultError, require


@dataclass(frozen=True)
class OpenedResult:
    """A message with its verdicts and what could be made of it.

    Attributes:
        result: None when a tolerant reader rejects the message.
        losses: what an older form holds that version 3 has no place for (it is embedded).
        task: the task that an older form carried along.
    """

    judged: Judged
    result: ComputationResult | None
    losses: tuple[str, ...] = ()
    task: Mapping[str, Any] | None = None


def open_result(
    raw: bytes,
    context: Context = NO_CONTEXT,
    *,
    zone: tzinfo = UTC,
    received: datetime | None = None,
    progress: Callable[[str], None] = lambda stage: None,
) -> OpenedResult:
    """Judge a message and read it with patience; never fails.

    Args:
        zone: where times without a zone were stamped.
        received: stands in for a missing time; now when None.
        progress: told what is done next; a message of 100 MB takes seconds. What it raises ends the work.
    """
    progress("checking")
    judged = judge(raw, context)
    if judged.report.tolerant is Tolerant.REJECT:
        return OpenedResult(judged, None)
    progress("reading")
    converted = to_version3(judged, raw, zone=zone, received=received)
    return OpenedResult(judged, converted.result, converted.losses, converted.task)


def read_result(
    raw: bytes, context: Context = NO_CONTEXT, *, strict: bool = False, where: str = ""
) -> ComputationResult:
    """Read a message of any form as the strict, or the tolerant, reader.

    Raises:
        ResultError: this reader does not take the message; the first grave finding says why.
    """
    opened = open_result(raw, context)
    require(opened.judged, strict=strict, where=where)
    if opened.result is None:
        raise ResultError("This message cannot be read.", where=where)
    return opened.result
