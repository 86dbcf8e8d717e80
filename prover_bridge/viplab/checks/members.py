"""Checks that many kinds of members share."""

import re
from collections.abc import Mapping
from typing import Any

from prover_bridge.viplab.findings import Report

_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
_LARGEST_UNSIGNED = 2**32 - 1


def check_uuid(holder: Mapping[str, Any], key: str, prefix: str, report: Report, at: str) -> str | None:
    """Check an identifier; give it in lower case, or None when it names nothing.

    Args:
        prefix: of the codes, as `ID` in `ID-MISSING`.
        at: pointer of the holder.
    """
    if key not in holder:
        report.add(f"{prefix}-MISSING", at)
        return None
    value = holder[key]
    if not isinstance(value, str) or not value.strip():
        report.add(f"{prefix}-TYPE", f"{at}/{key}", shown=value)
        return None
    if not is_uuid(value):
        report.add(f"{prefix}-NOTUUID", f"{at}/{key}", shown=value)
    return value.lower()


def is_uuid(text: str) -> bool:
    """Whether a text has the form 8-4-4-4-12 of hexadecimal digits, in any case."""
    return _UUID.fullmatch(text) is not None


def is_unsigned(value: object) -> bool:
    """Whether a value is a whole number of 32 bits without sign; booleans and fractions are none."""
    return type(value) is int and 0 <= value <= _LARGEST_UNSIGNED


def byte_length(text: str) -> int:
    """Length in bytes of UTF-8; half characters count as three."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
