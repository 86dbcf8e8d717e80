"""Where in what the left process gives a JOIN looks for a match."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from prover_bridge.logic.trees import Proposition, Provenance
from prover_bridge.reasoner.selections import Step


class Mode(Enum):
    """How a part of the left output is to be found."""

    FOLLOWING = "the selected input, at the place to which a path leads"
    LEFTMOST = "any input, at the left edge"
    RIGHTMOST = "any input, at the right edge"
    FREE = "any input anywhere, or none"


@dataclass(frozen=True, slots=True)
class Route:
    """What is left of the way to a match.

    Attributes:
        mode: what it looks for.
        steps: the path that is followed.
        place: how much of it was gone already.
    """

    mode: Mode
    steps: tuple[Step, ...] = ()
    place: int = 0

    @property
    def step(self) -> Step | None:
        """The next step; None at the end of a path, or without one."""
        if self.mode is Mode.LEFTMOST:
            return Step.LEFT
        if self.mode is Mode.RIGHTMOST:
            return Step.RIGHT
        return self.steps[self.place] if self.place < len(self.steps) else None

    def after(self) -> Route:
        """The route after its next step."""
        return Route(self.mode, self.steps, self.place + 1) if self.mode is Mode.FOLLOWING else self


FREE = Route(Mode.FREE)
"""Without a way: a match wherever there is one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the left output that is to become an input of the right process.

    Attributes:
        target: its type.
        provenance: where it comes from.
        route: where in it a match has to be.
        available: channels of the inputs that may be matched.
        on_left: whether buffers go to the left of what the right process gives.
    """

    target: Proposition
    provenance: Provenance
    route: Route
    available: frozenset[str]
    on_left: bool

    def side(self, right: bool, route: Route, available: frozenset[str], on_left: bool) -> Part:
        """One side of it."""
        return Part(self.target.sides[right], self.provenance.sides[right], route, available, on_left)
