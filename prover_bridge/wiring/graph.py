"""The graph that is drawn: boxes, ports, forks, joins and merges as nodes, resources as edges.

Shapes are those that users of the WorkflowFM Composer know (its drawing of processes): an output fans out
of its box, a nested compound starts a fork, a compound input is put together in a fork, the output of a
composition without a single source starts at a join, and options of several producers meet in a merge.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from prover_bridge.logic.trees import Proposition

if TYPE_CHECKING:
    import networkx as nx


class NodeKind(Enum):
    """What a node of the drawing stands for."""

    PROCESS = "process"
    COMPOSITE = "composite"
    COPIER = "copier"
    JOIN = "join"
    MERGE = "merge"
    INPUT = "input"
    OUTPUT = "output"
    FORK_TIMES = "fork times"
    FORK_PLUS = "fork plus"


BOXES = frozenset({NodeKind.PROCESS, NodeKind.COMPOSITE, NodeKind.COPIER})
"""The kinds that stand for a process with ports of its own."""


@dataclass(frozen=True, slots=True)
class Port:
    """A place on the side of a box where edges start or end.

    Attributes:
        key: for an input the component's channel; for a part of its output the path to it (`lr`, `r`),
            empty for the whole output.
        proposition: what passes there.
    """

    key: str
    proposition: Proposition


@dataclass(frozen=True, slots=True)
class Node:
    """A node of the drawing.

    Attributes:
        key: its identity, the same from step to step as far as can be: for a box the component's name
            and its output channel (`P:oP_A_`; where it is called more than once the call's output channel,
            and `#2` behind it if that is taken), otherwise the kind and the place (`input:cP_A_1`,
            `output:lr`, `fork:rlr`, `join`, …).
        kind: what it stands for.
        label: what is written on it: the component's name, or the resource of a port.
        component: name of the component that a box stands for; of a fork's box, empty for the whole's forks.
        channel: for an input of the whole its channel; for a box the call's output channel; for a
            fork in front of a box the component's input channel; for a merge that all of the whole's output
            comes from the output channel.
        path: for a leaf of the output, or a fork, the path to it (`A ** B` has A at `lr`, B at `r`).
        proposition: what passes through it, a box's output type; None where it has none.
        inputs: the inputs of a box, in the component's order.
        outputs: the parts of a box's output that leave it each on its own, from left to right.
        optional: whether it takes no part in some runs.
        never: whether it takes part in no run at all, because what it waits for is never chosen; it has no
            edges then.
    """

    key: str
    kind: NodeKind
    label: str
    component: str = ""
    channel: str = ""
    path: str = ""
    proposition: Proposition | None = None
    inputs: tuple[Port, ...] = ()
    outputs: tuple[Port, ...] = ()
    optional: bool = False
    never: bool = False

    @property
    def is_box(self) -> bool:
        """Whether it stands for a process."""
        return self.kind in BOXES


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of the drawing, labelled with a resource.

    Attributes:
        key: its identity in the graph, made of where it starts and ends.
        source: key of the node where it starts.
        target: key of the node where it ends.
        resource: the text of what passes (`A`, `A ⊕ B`).
        optional: whether nothing passes in some runs; drawn dashed.
        buffered: whether it passes unused through a step of the composition.
        source_port: the `Port.key` at the source where that is a box; otherwise the path of what passes.
        target_port: the `Port.key` at the target where that is a box; otherwise the path of what passes.
        path: for what reaches the output of the whole, the path of that part there (as in provenance);
            None for all else.
        proposition: what passes.
    """

    key: str
    source: str
    target: str
    resource: str
    optional: bool = False
    buffered: bool = False
    source_port: str = ""
    target_port: str = ""
    path: str | None = None
    proposition: Proposition | None = None


def nodes_of(graph: nx.MultiDiGraph[str]) -> Iterator[Node]:
    """The nodes of a drawing graph."""
    for _, data in graph.nodes(data=True):
        yield data["node"]


def edges_of(graph: nx.MultiDiGraph[str]) -> Iterator[Edge]:
    """The edges of a drawing graph."""
    for _, _, data in graph.edges(data=True):
        yield data["edge"]
