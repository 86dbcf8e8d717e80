"""Forks: how the parts of a compound resource leave one node, or come together in one.

The members of a run of one operator leave (or reach) a node each on its own; a member that is a compound
itself, and is not passed as a whole, gets a fork of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Operator
from prover_bridge.wiring.graph import Node, NodeKind
from prover_bridge.wiring.parts import Part, Parts
from prover_bridge.wiring.sketch import Sketch


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose port is fanned out.

    Attributes:
        key: key of the node.
        port: key of the port where the whole type leaves or arrives.
        component: the box's component; empty for the whole's ports.
        channel: the channel of the input, empty for an output.
        optional: whether the node takes no part in some runs.
        forks: what stands in front of the path in the keys of the forks.
        buffered: whether all that passes here goes through an id.
        to_output: whether the parts are those of the whole's output.
    """

    key: str
    port: str
    component: str
    channel: str
    optional: bool
    forks: str
    buffered: bool = False
    to_output: bool = False


class Fan:
    """The forks of one port.

    Attributes:
        owner: whose port it is.
        used: the parts that leave or reach the owner itself, without a fork.
    """

    def __init__(self, sketch: Sketch, owner: Owner, parts: Parts, *, outward: bool) -> None:
        self.used: dict[Part, None] = {}
        self._sketch = sketch
        self.owner = owner
        self._whole = parts.whole
        self._outward = outward
        self._forks: dict[Part, str] = {}

    def end(self, part: Part) -> tuple[str, str]:
        """The node and the port where a part leaves, or arrives; forks on the way are made."""
        missing: list[Part] = []
        group = part.group
        while group is not None and not self._at_owner(group) and group not in self._forks:
            missing.append(group)
            group = group.group
        for fork in reversed(missing):
            self._make(fork)
        return self._place(part)

    def _at_owner(self, group: Part) -> bool:
        """Whether the members of a group need no fork: those of the outermost run leave by themselves."""
        return self._outward and group is self._whole

    def _place(self, part: Part) -> tuple[str, str]:
        group = part.group
        if group is not None and not self._at_owner(group):
            return self._forks[group], part.path
        self.used.setdefault(part)
        return self.owner.key, part.path if self._outward else self.owner.port

    def _make(self, fork: Part) -> None:
        times = fork.proposition.operator is Operator.TIMES
        owner = self.owner
        key = self._forks[fork] = self._sketch.add_node(
            Node(
                f"{owner.forks}:{fork.path}",
                NodeKind.FORK_TIMES if times else NodeKind.FORK_PLUS,
                to_text(fork.proposition, pretty=True),
                component=owner.component,
                channel=owner.channel,
                path=fork.path,
                proposition=fork.proposition,
            )
        )
        ends = (self._place(fork), (key, fork.path))
        source, target = ends if self._outward else ends[::-1]
        self._sketch.add_edge(
            source,
            target,
            fork.proposition,
            optional=owner.optional or fork.alternative,
            buffered=owner.buffered,
            path=fork.path if owner.to_output else None,
        )
