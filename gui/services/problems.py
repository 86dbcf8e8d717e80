"""The problems that the user should know of, in the order in which they came up."""

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal

from prover_bridge.errors import BridgeError
from prover_bridge.workspace.document import ProcessKey


class Weight(Enum):
    """How much a problem matters."""

    ERROR = "error"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that went wrong, in plain words.

    Attributes:
        what: one sentence.
        advice: what can be done; may be empty.
        detail: the words of whoever complained; may be empty.
        target: the process that it is about, to jump to.
        weight: how much it matters.
        subject: problems of one subject replace each other; empty ones pile up.
    """

    what: str
    advice: str = ""
    detail: str = ""
    target: ProcessKey | None = None
    weight: Weight = Weight.ERROR
    subject: str = ""


def problem_of(error: BridgeError, target: ProcessKey | None = None) -> Problem:
    """The problem that an error tells of."""
    what = f"{error.where}: {error.what}" if error.where else error.what
    return Problem(what, error.advice, error.detail, target)


class Problems(QObject):
    """The list of problems; the panel shows it."""

    added = Signal(object)
    """A Problem was added."""
    changed = Signal()
    """The list is another one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []

    @property
    def all(self) -> tuple[Problem, ...]:
        """All problems, the oldest first."""
        return tuple(self._problems)

    def add(self, problem: Problem) -> None:
        """Tell of a problem."""
        if problem.subject:
            self._problems = [old for old in self._problems if old.subject != problem.subject]
        self._problems.append(problem)
        self.changed.emit()
        self.added.emit(problem)

    def settle(self, subject: str) -> None:
        """What was wrong with a subject is no more."""
        kept = [problem for problem in self._problems if problem.subject != subject]
        if len(kept) != len(self._problems):
            self._problems = kept
            self.changed.emit()

    def clear(self) -> None:
        """Forget all problems."""
        if self._problems:
            self._problems = []
            self.changed.emit()
