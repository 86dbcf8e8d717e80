"""What was done in the process editor, to be undone and done again."""

import re
from dataclasses import dataclass

from prover_bridge.workspace.drafts import Place, Sheet

_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Moment:
    """A sheet, and the part of it that was selected then.

    Attributes:
        sheet: the texts.
        chosen: the selected part; None is the process itself.
    """

    sheet: Sheet
    chosen: Place | None


class History:
    """Moments, the present one among them.

    Args:
        first: where it begins.
    """

    def __init__(self, first: Moment) -> None:
        self._moments = [first]
        self._position = 0
        self._kind = ""

    @property
    def now(self) -> Moment:
        """The present moment."""
        return self._moments[self._position]

    @property
    def can_undo(self) -> bool:
        """Whether there is an earlier moment."""
        return self._position > 0

    @property
    def can_redo(self) -> bool:
        """Whether a moment was undone."""
        return self._position + 1 < len(self._moments)

    def record(self, moment: Moment, kind: str = "") -> None:
        """A new moment; one of the same kind as the last, unless that is empty, takes its place."""
        if kind and kind == self._kind:
            self._position -= 1
        self._moments[self._position + 1 :] = [moment]
        self._position += 1
        self._kind = kind

    def look(self, chosen: Place | None) -> None:
        """Another part is selected now; that is no moment of its own."""
        self._moments[self._position] = Moment(self.now.sheet, chosen)

    def amend(self, moment: Moment) -> None:
        """Let a moment take the place of the last one."""
        self._moments[self._position :] = [moment]
        self._kind = ""

    def withdraw(self) -> None:
        """Forget the last moment."""
        del self._moments[self._position :]
        self._position -= 1
        self._kind = ""

    def undo(self) -> None:
        """Go back to the earlier moment, if there is one."""
        self._position = max(0, self._position - 1)
        self._kind = ""

    def redo(self) -> None:
        """Go on to the moment that was undone, if there is one."""
        self._position = min(len(self._moments) - 1, self._position + 1)
        self._kind = ""


def typing_kind(field: str, before: str, after: str) -> str:
    """What is undone at once: a word that was typed, letters that were taken away; all else by itself.

    Args:
        field: where it was typed.
        before: the text before.
        after: the text after.
    """
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    if len(after) == len(before) + 1 and _WORD.match(after[start]):
        return f"{field} typed"
    return f"{field} taken away" if len(after) == len(before) - 1 else ""
