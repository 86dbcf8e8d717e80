"""Notes and frames: what users write on a canvas and draw around things; it means nothing to a prover."""

import math
from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias

FARTHEST = 1e9
"""How far from the origin anything can be on a canvas, and how long anything on it."""


class Tint(Enum):
    """The colours that a note or a frame can have; each theme has its own shade of them."""

    YELLOW = "yellow"
    BLUE = "blue"
    GREEN = "green"
    ROSE = "rose"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle of a canvas: its upper left corner, width and height, in points of the canvas."""

    x: float
    y: float
    width: float
    height: float

    @property
    def problem(self) -> str | None:
        """Why there is no such rectangle on a canvas, in a sentence; None for nothing."""
        for number in (self.x, self.y):
            if not math.fabs(number) <= FARTHEST:
                return f"{number:.3g} is off every canvas."
        for number in (self.width, self.height):
            if not 0 < number <= FARTHEST:
                return f"{number:.3g} is no width or height."
        return None


@dataclass(frozen=True, slots=True)
class Note:
    """A free text on a canvas.

    Attributes:
        id: a number, unique among the annotations of its workspace.
        area: where it is.
        text: plain, of any number of lines.
        tint: its colour.
    """

    id: int
    area: Area
    text: str = ""
    tint: Tint = Tint.YELLOW


@dataclass(frozen=True, slots=True)
class GroupFrame:
    """A rectangle behind what belongs together, with a title; what is inside is found by its place.

    Attributes:
        id: a number, unique among the annotations of its workspace.
        area: where it is.
        text: its title.
        tint: its colour.
    """

    id: int
    area: Area
    text: str = ""
    tint: Tint = Tint.GREY


Annotation: TypeAlias = Note | GroupFrame


def next_number(annotations: tuple[Annotation, ...]) -> int:
    """A number that none of them has."""
    return max((annotation.id for annotation in annotations), default=0) + 1


def moved(annotation: Annotation, x: float, y: float) -> Annotation:
    """The annotation, that far to the right and down."""
    area = annotation.area
    return replace(annotation, area=replace(area, x=area.x + x, y=area.y + y))
