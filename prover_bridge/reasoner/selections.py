"""What an action's selections say: a type of an input, or a path into an output."""

from enum import Enum
from functools import lru_cache

from prover_bridge.logic.trees import Proposition
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.term_parser import TermSyntaxError, parse_type


class Step(Enum):
    """One step of a path."""

    LEFT = "lr"
    RIGHT = "r"
    OTHER = "l"


def selected_type(action: str, text: str) -> Proposition:
    """The type that a selection names, with or without its negation.

    Raises:
        ReasonerError: it names none.
    """
    if not text.strip():
        raise ReasonerError(f"{action}: no input is selected.", advice="Select an input by its type.")
    try:
        return _parsed(text)
    except TermSyntaxError as error:
        raise ReasonerError(
            f"{action}: failed to parse the selected type `{text}`.", detail=str(error)
        ) from error


@lru_cache(maxsize=1024)
def _parsed(text: str) -> Proposition:
    return parse_type(text)


def path_of(text: str) -> tuple[Step, ...]:
    """The path into an output: `lr` is the left argument, `r` the right one.

    What is neither ends the path: it cannot be followed from there.
    """
    steps, place = [], 0
    while place < len(text):
        if text.startswith(Step.LEFT.value, place):
            steps.append(Step.LEFT)
            place += 2
        elif text[place] == Step.RIGHT.value:
            steps.append(Step.RIGHT)
            place += 1
        else:
            steps.append(Step.OTHER)
            break
    return tuple(steps)
