"""What is to be said about a result file: precise, with the place."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Weight(StrEnum):
    """How much a finding matters."""

    ERROR = "error"  # the file, or this part of it, cannot be used
    BREACH = "breach"  # readable, but not what the documents say
    REMARK = "remark"  # worth knowing: a deviation of the real program, a repair


@dataclass(frozen=True)
class Finding:
    """One remark on one place.

    Attributes:
        code: a stable word for the kind of finding.
        pointer: a JSON pointer (RFC 6901) into the file; empty for the whole of it.
        message: one sentence for people.
    """

    code: str
    weight: Weight
    pointer: str
    message: str


def pointer(parts: Iterable[str | int]) -> str:
    """The JSON pointer with these reference tokens, escaped as RFC 6901 says.

    >>> pointer(["a/b", 0])
    '/a~1b/0'
    """
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in parts)


def rejects(findings: Iterable[Finding]) -> bool:
    """Whether one of the findings is more than a remark."""
    return any(finding.weight is not Weight.REMARK for finding in findings)
