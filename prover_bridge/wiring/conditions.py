"""Conditions over choices, as reduced ordered binary decision diagrams.

Equal conditions are equal numbers, so that comparing costs nothing (R. E. Bryant, "Graph-Based Algorithms
for Boolean Function Manipulation", 1986). Only what wiring needs is here: choices, "and", "or".
Nothing recurses: a chain of ten thousand options is a diagram ten thousand deep.
"""

from typing import Final

from prover_bridge.wiring.errors import WiringError

Condition = int
NEVER: Final[Condition] = 0
ALWAYS: Final[Condition] = 1

DEFAULT_LIMIT = 500_000
"""How many steps of comparison are made before a term is refused as too entangled."""


class TooEntangledError(WiringError):
    """Conditions grew beyond the limit."""

    def __init__(self) -> None:
        super().__init__(
            "The options of this composition depend on each other in too many ways to be drawn.",
            advice="Store a part of it as a composite of its own.",
        )


class Conditions:
    """A store of conditions; conditions of different stores have nothing to do with each other.

    Args:
        newest_first: whether the newest choice is decided first. Chains of options stay small so, networks
            in which early choices steer later ones stay small the other way.
        limit: how many entries the tables may have.
    """

    def __init__(self, *, newest_first: bool = True, limit: int = DEFAULT_LIMIT) -> None:
        self._step = 1 if newest_first else -1
        self._next_rank = 0 if newest_first else limit
        self._limit = limit
        # A node decides the choice of its rank; ranks fall on the way down to the two leaves.
        self._ranks = [-1, -1]
        self._without = [NEVER, ALWAYS]
        self._with = [NEVER, ALWAYS]
        self._nodes: dict[tuple[int, Condition, Condition], Condition] = {}
        self._both: dict[tuple[Condition, Condition], Condition] = {}
        self._either: dict[tuple[Condition, Condition], Condition] = {}

    def choice(self) -> tuple[Condition, Condition]:
        """A new choice that depends on nothing: the conditions that it goes left, and right."""
        rank, self._next_rank = self._next_rank, self._next_rank + self._step
        return self._node(rank, NEVER, ALWAYS), self._node(rank, ALWAYS, NEVER)

    def both(self, first: Condition, second: Condition) -> Condition:
        """The condition under which both hold."""
        return self._combine(first, second, NEVER, ALWAYS, self._both)

    def either(self, first: Condition, second: Condition) -> Condition:
        """The condition under which at least one holds."""
        return self._combine(first, second, ALWAYS, NEVER, self._either)

    def _node(self, rank: int, without: Condition, with_it: Condition) -> Condition:
        if without == with_it:
            return without
        key = (rank, without, with_it)
        found = self._nodes.get(key)
        if found is None:
            found = self._nodes[key] = len(self._ranks)
            self._ranks.append(rank)
            self._without.append(without)
            self._with.append(with_it)
        return found

    def _combine(
        self,
        first: Condition,
        second: Condition,
        absorbing: Condition,
        neutral: Condition,
        known: dict[tuple[Condition, Condition], Condition],
    ) -> Condition:
        """Combine node by node, from the leaves up, each pair of nodes once."""

        def at_once(one: Condition, other: Condition) -> Condition | None:
            if one == other or other == neutral:
                return one
            if one == neutral:
                return other
            if absorbing in (one, other):
                return absorbing
            return known.get((one, other) if one < other else (other, one))

        pending = [(first, second)]
        while (result := at_once(first, second)) is None:
            one, other = pending[-1]
            rank = max(self._ranks[one], self._ranks[other])
            one_without, one_with = self._decided(one, rank)
            other_without, other_with = self._decided(other, rank)
            without = at_once(one_without, other_without)
            with_it = at_once(one_with, other_with)
            if without is None:
                pending.append((one_without, other_without))
            if with_it is None:
                pending.append((one_with, other_with))
            if without is not None and with_it is not None:
                known[(one, other) if one < other else (other, one)] = self._node(rank, without, with_it)
                pending.pop()
                if len(known) > self._limit:
                    raise TooEntangledError
        return result

    def _decided(self, condition: Condition, rank: int) -> tuple[Condition, Condition]:
        """What is left of a condition without and with the choice of a rank at or above its own."""
        if self._ranks[condition] == rank:
            return self._without[condition], self._with[condition]
        return condition, condition
