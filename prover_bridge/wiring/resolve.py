"""From a point back to the places that flow into it."""

from __future__ import annotations

import heapq
from itertools import count

from prover_bridge.wiring.conditions import NEVER, Condition, Conditions
from prover_bridge.wiring.errors import WiringError
from prover_bridge.wiring.points import Origin, Point


class Sources:
    """The places found so far, each with the condition under which it is the source."""

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._found: dict[tuple[int, int, int], Origin] = {}

    def add(self, origins: list[Origin], condition: Condition, *, buffered: bool) -> None:
        """Add the origins of a point that is reached under a condition."""
        for origin in origins:
            shared = self._conditions.both(origin.condition, condition)
            if shared == NEVER:
                continue
            known = self._found.get(origin.place)
            through_id = buffered or origin.buffered
            if known is not None:
                shared = self._conditions.either(known.condition, shared)
                through_id = through_id or known.buffered
            self._found[origin.place] = Origin(origin.place, shared, through_id)

    def all(self) -> list[Origin]:
        """What was found, in the order in which it was found."""
        return list(self._found.values())


def sources(point: Point, condition: Condition, conditions: Conditions) -> list[Origin]:
    """The places that an atom comes from when it is consumed under a condition.

    Points are visited in the order in which they were filled, the last one first; so every point is visited
    once, when all ways to it are known.

    Raises:
        WiringError: resources run in a circle, which no proof lets them do.
    """
    found = Sources(conditions)
    found.add(point.origins, condition, buffered=False)
    reached: dict[Point, Condition] = {point: condition}
    order = count()
    pending = [(-point.filled_at, next(order), point)] if point.links else []
    visited: set[Point] = set()
    while pending:
        _, _, here = heapq.heappop(pending)
        visited.add(here)
        for source, passes in here.links:
            shared = conditions.both(reached[here], passes)
            if shared == NEVER:
                continue
            if source in visited:
                raise WiringError("A resource of this process term runs in a circle.")
            if source not in reached:
                heapq.heappush(pending, (-source.filled_at, next(order), source))
            reached[source] = conditions.either(reached.get(source, NEVER), shared)
        if here is not point:
            found.add(here.origins, reached[here], buffered=True)
    return found.all()
