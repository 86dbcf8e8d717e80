"""What could not be read of an artifact, and where."""

from dataclasses import dataclass

MOST_PROBLEMS = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with a file; `line` counts from 1, 0 is the whole file."""

    line: int
    message: str


class Problems:
    """Collects problems, a bounded number of them."""

    def __init__(self) -> None:
        self._found: list[Problem] = []
        self._more = 0

    def add(self, line: int, message: str) -> None:
        """Note a problem."""
        if len(self._found) < MOST_PROBLEMS:
            self._found.append(Problem(line, message))
        else:
            self._more += 1

    @property
    def found(self) -> tuple[Problem, ...]:
        """The problems; the last one tells how many more there are."""
        if self._more:
            return (*self._found, Problem(0, f"{self._more} more problems"))
        return tuple(self._found)
