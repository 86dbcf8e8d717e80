"""What a user points at: a process on a canvas, one of its inputs, or a part of its output."""

from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """Which part of a process is meant."""

    PROCESS = "process"
    INPUT = "input"
    OUTPUT = "output"


@dataclass(frozen=True, slots=True)
class Pick:
    """A thing on a canvas that can be connected.

    Attributes:
        drawing: number of the drawing; 0 for a process of the library that is not on the canvas yet.
        process: name of the drawing's process (not of a component inside it).
        part: the process as a whole, an input, or (a part of) its output.
        channel: the input's channel; empty otherwise.
        path: the path into the output, empty for the whole output and for all else.
    """

    drawing: int
    process: str
    part: Part
    channel: str = ""
    path: str = ""
