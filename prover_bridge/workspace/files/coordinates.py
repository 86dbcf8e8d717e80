"""Numbers of a file that say where things are on a canvas."""

import math

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.shapes import kind_of
from prover_bridge.workspace.annotations import FARTHEST


def coordinate(value: object, pointer: str) -> float:
    """A number that fits a canvas.

    Raises:
        ProtocolError: it is none.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ProtocolError(f"Expected a number, found {kind_of(value)}.", pointer)
    if not math.fabs(value) <= FARTHEST:
        raise ProtocolError(f"{value:.3g} is off every canvas.", pointer)
    return float(value)
