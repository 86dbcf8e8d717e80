"""The wiring of a process as a value: calls of components, and the wires between them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from prover_bridge.logic.processes import Process, Resource
from prover_bridge.wiring.conditions import ALWAYS, NEVER, Condition, Conditions
from prover_bridge.wiring.points import OUTPUT, WHOLE, Place

IN, OUT = "IN", "OUT"


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a component in a term.

    Attributes:
        component: its name.
        channel: the channel of the call's output in the term.
        inputs: the component's inputs, in the order of its head; where its specification is not at hand,
            as they are used.
        output: the component's output.
        copier: whether it only copies its input.
        composite: whether it is composed of others.
        known: whether its specification is at hand.
        condition: when it takes part.
    """

    component: str
    channel: str
    inputs: tuple[Resource, ...]
    output: Resource
    copier: bool
    composite: bool
    known: bool
    condition: Condition

    @property
    def optional(self) -> bool:
        """Whether it takes no part in some runs."""
        return self.condition != ALWAYS

    @property
    def never(self) -> bool:
        """Whether it takes part in no run at all: what it waits for is never chosen."""
        return self.condition == NEVER


@dataclass(frozen=True, slots=True)
class Wire:
    """An atom that runs from one place to another.

    Attributes:
        source: an output of a call, or an input of the whole.
        target: an input of a call, or the output of the whole.
        resource: the atom.
        condition: when it is there; choices that nothing else depends on are left out.
        alternative: whether the atom stands under a ⊕ at either end.
        buffered: whether it goes through an id in some run.
    """

    source: Place
    target: Place
    resource: str
    condition: Condition
    alternative: bool
    buffered: bool

    @property
    def optional(self) -> bool:
        """Whether it is missing in some runs."""
        return self.alternative or self.condition != ALWAYS


class NamedEdge(NamedTuple):
    """All wires of one resource between two names; `IN` and `OUT` stand for the whole."""

    producer: str
    consumer: str
    resource: str
    optional: bool
    buffered: bool


@dataclass(frozen=True)
class Wiring:
    """The wires of a process.

    Attributes:
        process: whose wires they are.
        calls: the uses of components, producers before their consumers.
        wires: those of one consumer together, the whole's output last.
        conditions: the store that the conditions of calls and wires belong to.
    """

    process: Process
    calls: tuple[Call, ...]
    wires: tuple[Wire, ...]
    conditions: Conditions

    def port(self, place: Place) -> Resource:
        """The port that a place belongs to: its channel (a component's own one) and its type."""
        owner = self.process if place.call == WHOLE else self.calls[place.call]
        return owner.output if place.port == OUTPUT else owner.inputs[place.port]

    def producer(self, wire: Wire) -> str:
        """The name of the component that a wire comes from, or `IN`."""
        return IN if wire.source.call == WHOLE else self.calls[wire.source.call].component

    def consumer(self, wire: Wire) -> str:
        """The name of the component that a wire runs to, or `OUT`."""
        return OUT if wire.target.call == WHOLE else self.calls[wire.target.call].component

    @cached_property
    def edges(self) -> list[NamedEdge]:
        """Wires told by names, sorted: components called twice are one, equal triples are one edge."""
        groups: dict[tuple[str, str, str], list[Wire]] = {}
        for wire in self.wires:
            groups.setdefault((self.producer(wire), self.consumer(wire), wire.resource), []).append(wire)
        return [NamedEdge(*names, *self._marks(group)) for names, group in sorted(groups.items())]

    def _marks(self, group: Sequence[Wire]) -> tuple[bool, bool]:
        """Whether the edge of these wires is optional, whether it is buffered."""
        condition = NEVER
        for wire in group:
            condition = self.conditions.either(condition, wire.condition)
        optional = condition != ALWAYS or any(wire.alternative for wire in group)
        return optional, any(wire.buffered for wire in group)
