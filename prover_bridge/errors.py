"""The errors that a user may be shown: what happened, where, and what to do."""


class BridgeError(Exception):
    """Base of all errors that are told to a user.

    Args:
        what: one sentence that says what happened.
        where: the place (a file, a process, a position in a text), or empty.
        advice: what the user can do about it, or empty.
        detail: the words of whoever complained (a prover, the system), for those who ask.
    """

    def __init__(self, what: str, *, where: str = "", advice: str = "", detail: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.advice = advice
        self.detail = detail

    def __str__(self) -> str:
        """Say it in one line: place, fact, advice."""
        place = f"{self.where}: " if self.where else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{place}{self.what}{advice}"
