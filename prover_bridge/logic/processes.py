"""A process as a value: what it takes, what it gives, how it was composed, the term that proves it."""

from dataclasses import dataclass, field
from enum import Enum

from prover_bridge.logic.trees import Proposition, Provenance


class ActionKind(Enum):
    """The three ways to compose two processes; the values are the prover's words."""

    JOIN = "JOIN"
    TENSOR = "TENSOR"
    WITH = "WITH"


@dataclass(frozen=True, slots=True)
class Resource:
    """A proposition on a channel: an input (held without its negation) or the output of a process."""

    channel: str
    proposition: Proposition


@dataclass(frozen=True, slots=True)
class Action:
    """One step of a composition.

    Attributes:
        kind: JOIN, TENSOR or WITH.
        left: name of the left component, or of an earlier result.
        left_selection: JOIN: path (`l`, `r`) into the left output; WITH: the type of an input;
            TENSOR: empty.
        right: name of the right component, or of an earlier result.
        right_selection: JOIN and WITH: the type of an input of the right process, as `(NEG A)`;
            TENSOR: empty.
        result: name of what the action makes.
        spelling: the kind as it was written in a command; it is answered as it came.
    """

    kind: ActionKind
    left: str
    left_selection: str
    right: str
    right_selection: str
    result: str
    spelling: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Process:
    """The complete specification of a process (seeds: JSON API, «Process»).

    Attributes:
        name: a name, unique in its document.
        inputs: in the order in which the prover gave them.
        output: what the process gives.
        provenance: where each part of the output comes from; None in files older than provenance.
        term: the text `Name (channels) = body` of its π-calculus definition.
        actions: how it was composed; empty if it is atomic.
        copier: whether it only copies its input.
        intermediate: whether it is a step of a composition that is not stored.
    """

    name: str
    inputs: tuple[Resource, ...]
    output: Resource
    provenance: Provenance | None
    term: str
    actions: tuple[Action, ...] = field(default=())
    copier: bool = False
    intermediate: bool = False

    @property
    def is_atomic(self) -> bool:
        """Whether it was specified, not composed."""
        return not self.actions
