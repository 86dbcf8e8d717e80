"""Times as ViPLab's producers write them: ISO-8601, with and without a zone, finely or coarsely."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

_FORM = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?"
    r"(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?(?P<id>\[[^\[\]]+\])?",
    re.ASCII,
)
_BASIC = re.compile(
    r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d+))?)?(?P<zone>Z|[+-]\d\d(?:\d\d)?)?(?P<id>)",
    re.ASCII,
)
_OLD = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?"
    r" ?(?P<zone>[Zz]|[+-]\d\d(?::?\d\d)?)?(?P<id>)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time.

    Attributes:
        time: with a zone; microseconds, finer digits cut.
        nanoseconds: the digits behind the microseconds, for the order of what is stamped finely.
        codes: names in the catalogue of what is doubtful about how it was written.
    """

    time: datetime
    nanoseconds: int
    codes: tuple[str, ...]

    @property
    def order(self) -> tuple[datetime, int]:
        """What two moments are compared by."""
        return (self.time, self.nanoseconds)


def read_moment(text: str) -> Moment | None:
    """Read a timestamp of version 3 (and of the hybrid); None when it is no ISO-8601 date and time."""
    match = _FORM.fullmatch(text) or _BASIC.fullmatch(text)
    return _moment(match) if match else None


def read_old_moment(text: str) -> Moment | None:
    """Read a `datetimeString` of version 2, as "2012-07-25 17:59:49"; None when it is none."""
    match = _OLD.fullmatch(text)
    return _moment(match) if match else None


def write_moment(time: datetime) -> str:
    """Write a time as UTC with microseconds."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _moment(match: re.Match[str]) -> Moment | None:
    year, month, day, hour, minute, second, fraction = match.groups()[:7]
    digits = (fraction or "").ljust(9, "0")
    seconds = min(int(second or 0), 59) if second == "60" else int(second or 0)  # a leap second
    zone = match["zone"]
    try:
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), seconds, int(digits[:6]), _zone(zone)
        )
        moment.astimezone(UTC)  # the first and the last day of the calendar overflow here
    except (ValueError, OverflowError):
        return None
    codes = ("TS-ZONEID",) if match["id"] else () if zone else ("TS-NOZONE",)
    return Moment(moment, int(digits[6:9]), codes)


def _zone(text: str | None) -> timezone:
    if text is None or text in "Zz":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours > 18 or minutes > 59:
        raise ValueError("no such zone")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)
