"""What a reader found in a message, what it weighs, and the verdicts that follow."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from prover_bridge.viplab.catalogue import CATALOGUE, Weight

KEPT_FOR_EACH_CODE = 2000


class Strict(StrEnum):
    """Verdict of a reader that holds a message to the documents."""

    VALID = "valid"
    INVALID = "invalid"


class Tolerant(StrEnum):
    """Verdict of a reader that takes whatever has a clear meaning."""

    ACCEPT = "accept"
    WARN = "warn"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong or doubtful.

    Attributes:
        code: the name of the rule, as `VER-MISSING`.
        weight: what it means for the verdicts.
        pointer: the place, a JSON pointer (RFC 6901) into the message as it came.
        message: what is wrong, and what to do about it.
    """

    code: str
    weight: Weight
    pointer: str
    message: str


class Report:
    """Collects findings; keeps a bounded number for each code, counts all."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []
        self._counts: Counter[str] = Counter()
        self._weights: set[Weight] = set()

    def add(self, code: str, pointer: str, *, weight: Weight | None = None, shown: object = None) -> None:
        """Note a finding; its words come from the catalogue.

        Args:
            weight: in place of the catalogue's, for the few rules whose weight hangs on the place.
            shown: the offending value, quoted in the message, shortened.
        """
        rule = CATALOGUE[code]
        effective = weight or rule.weight
        self._weights.add(effective)
        self._counts[code] += 1
        if self._counts[code] > KEPT_FOR_EACH_CODE:
            return
        quoted = "" if shown is None else f" ({_shorten(shown)})"
        self._findings.append(Finding(code, effective, pointer, f"{rule.what}{quoted}. {rule.advice}"))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings in the order in which they were made, at most `KEPT_FOR_EACH_CODE` a code."""
        return tuple(self._findings)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that was found, once, sorted."""
        return tuple(sorted(self._counts))

    @property
    def left_out(self) -> dict[str, int]:
        """How many findings of a code were counted but not kept."""
        kept = Counter(finding.code for finding in self._findings)
        return {code: total - kept[code] for code, total in self._counts.items() if total > kept[code]}

    @property
    def strict(self) -> Strict:
        """Invalid with any error or breach."""
        return Strict.INVALID if self._weights & {Weight.ERROR, Weight.BREACH} else Strict.VALID

    @property
    def tolerant(self) -> Tolerant:
        """Reject with any error, warn with any finding."""
        if Weight.ERROR in self._weights:
            return Tolerant.REJECT
        return Tolerant.WARN if self._weights else Tolerant.ACCEPT


def _shorten(value: object) -> str:
    if isinstance(value, list | dict):
        return "an array" if isinstance(value, list) else "an object"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = value[:80] if isinstance(value, str) else str(value)
    shown = ascii(text) if not text.isprintable() else repr(text) if isinstance(value, str) else text
    return shown[:60] + "…" if len(shown) > 61 else shown
