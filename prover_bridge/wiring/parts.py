"""The parts of a type, with what a drawing needs to know of each."""

from __future__ import annotations

from dataclasses import dataclass, field

from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.wiring.points import is_compound


@dataclass(slots=True, eq=False)
class Part:
    """A part of a type.

    Attributes:
        proposition: the part.
        number: its place among all parts of the whole type, outer before inner, left before right.
        path: the way to it, `lr` to the left and `r` to the right (WorkflowFM Composer, «Gestures»).
        alternative: whether it stands under a ⊕.
        parent: what it is a side of; None for the whole type.
        group: the outermost part of the right-nested run of one operator in which it stands
            (`A ** B ** C` is one run of three); None for the whole type.
        sides: the left and the right side; empty for an atom.
    """

    proposition: Proposition

    path: str
    alternative: bool
    parent: Part | None = field(repr=False)
    group: Part | None = field(repr=False)
    number: int = 0
    sides: tuple[Part, ...] = field(default=(), repr=False)

    @property
    def continues(self) -> bool:
        """Whether it is the rest of a run, and not one of its members."""
        parent = self.parent
        return (
            parent is not None
            and self is parent.sides[1]
            and self.proposition.operator is parent.proposition.operator
        )

    def split(self) -> tuple[Part, ...]:
        """Make the sides."""
        here = self.proposition
        if is_compound(here):
            group = self.group if self.continues else self
            alternative = self.alternative or here.operator is Operator.PLUS
            left = Part(here.left, self.path + "lr", alternative, self, group)
            right = Part(here.right, self.path + "r", alternative, self, group)
            self.sides = (left, right)
        return self.sides


class Parts:
    """A type taken apart.

    Attributes:
        whole: the type itself.
        every: all parts, outer before inner, left before right.
        atoms: the atomic parts from left to right.
    """

    def __init__(self, proposition: Proposition) -> None:
        self.whole = Part(proposition, "", False, None, None)
        self.every: list[Part] = []
        pending = [self.whole]
        while pending:
            part = pending.pop()
            part.number = len(self.every)
            self.every.append(part)
            pending.extend(reversed(part.split()))
        self.atoms = [part for part in self.every if not part.sides]

    @property
    def members(self) -> list[Part]:
        """The members of the outermost run; the type itself where it is no compound."""
        if not self.whole.sides:
            return [self.whole]
        found, here = [], self.whole
        while here is self.whole or here.continues:
            left, here = here.sides
            found.append(left)
        return [*found, here]
