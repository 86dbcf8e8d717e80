"""Which point a channel's name means at a place in a term."""

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from prover_bridge.wiring.conditions import NEVER, Condition, Conditions
from prover_bridge.wiring.errors import WiringError
from prover_bridge.wiring.points import Point

Bindings: TypeAlias = Sequence[tuple[str, Point]]


class Leave(NamedTuple):
    """The end of a scope: what its names meant outside."""

    outside: Sequence[tuple[str, Point | None]]


class Scope:
    """The channels that are known at the current place of a walk.

    A proof uses each name once. Some provers give two resources of one type one name; then the first use
    means the first of them, the next use in the same run the second.
    """

    def __init__(self, conditions: Conditions) -> None:
        self._conditions = conditions
        self._points: dict[str, Point] = {}

    def enter(self, bindings: Bindings) -> Leave:
        """Bind names, and answer what undoes it."""
        outside = [(name, self._points.get(name)) for name, _ in bindings]
        bound: dict[str, Point] = {}
        for name, point in bindings:
            if name in bound:
                bound[name].twin = point
            else:
                self._points[name] = point
            bound[name] = point
        return Leave(outside)

    def leave(self, leaving: Leave) -> None:
        """Give names the meaning that they had outside."""
        for name, point in leaving.outside:
            if point is None:
                self._points.pop(name, None)
            else:
                self._points[name] = point

    def target(self, channel: str) -> Point:
        """The point that is produced on a channel.

        Raises:
            WiringError: there is no such channel here.
        """
        point = self._points.get(channel)
        if point is None:
            raise WiringError(
                f"The process term uses the channel {channel} where it does not exist.",
                advice="Verify the composition again.",
            )
        return point

    def source(self, channel: str, condition: Condition) -> Point:
        """The point that is consumed from a channel under a condition.

        Raises:
            WiringError: there is no such channel here.
        """
        point = self.target(channel)
        while point.twin is not None:
            if self._conditions.both(point.taken, condition) == NEVER:
                point.taken = self._conditions.either(point.taken, condition)
                break
            point = point.twin
        return point
