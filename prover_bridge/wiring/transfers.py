"""Compound resources that pass from one place to another as a whole.

Wires are told atom by atom; where all atoms of a compound run side by side from one place to another,
they are one thing for a reader.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from prover_bridge.logic.trees import Operator
from prover_bridge.wiring.conditions import Condition, Conditions
from prover_bridge.wiring.parts import Part, Parts


@dataclass(frozen=True, slots=True)
class Flow:
    """What comes from one part of a port.

    Attributes:
        call: index of the call that has the port, or `WHOLE`.
        port: index of the input, or `OUTPUT`.
        part: which part of the port's type.
        condition: when it flows.
        buffered: whether it goes through an id.
    """

    call: int
    port: int
    part: Part
    condition: Condition
    buffered: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """A part of a consumer's port, and all that flows into it as a whole."""

    part: Part
    flows: tuple[Flow, ...]


def arrivals(target: Parts, by_atom: Sequence[list[Flow]], conditions: Conditions) -> Iterator[Arrival]:
    """What arrives at a port, in parts as large as they pass.

    Args:
        target: the parts of the port's type.
        by_atom: for each of its atoms, what flows there.
        conditions: the store of the flows' conditions.

    Yields:
        The arrivals, from left to right.
    """
    whole: dict[Part, list[Flow] | None] = dict(zip(target.atoms, by_atom, strict=True))
    for part in reversed(target.every):
        if part.sides:
            whole[part] = _joined(part, whole[part.sides[0]], whole[part.sides[1]], conditions)
    for part in target.every:
        outer = None if part.parent is None else whole[part.parent]
        flows = whole[part]
        if outer is None and flows:
            yield Arrival(part, tuple(flows))


def _joined(
    part: Part, left: list[Flow] | None, right: list[Flow] | None, conditions: Conditions
) -> list[Flow] | None:
    """What flows into a compound, or None where its sides do not come as one."""
    if left is None or right is None or len(left) != len(right):
        return None
    partners = {(flow.call, flow.port, flow.part): flow for flow in right}
    found: list[Flow] = []
    for flow in left:
        parent = flow.part.parent
        if parent is None or parent.proposition is not part.proposition or flow.part is not parent.sides[0]:
            return None
        partner = partners.get((flow.call, flow.port, parent.sides[1]))
        if partner is None or partner.buffered != flow.buffered:
            return None
        if part.proposition.operator is Operator.TIMES and partner.condition != flow.condition:
            return None
        condition = conditions.either(flow.condition, partner.condition)
        found.append(Flow(flow.call, flow.port, parent, condition, flow.buffered))
    return found
