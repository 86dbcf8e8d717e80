"""Which parts of two drawings are the same: what was drawn before and is drawn no more, and what is new.

Keys of nodes speak of channels, which any proof names anew; so parts are the same by what they show and
by what is around them: first those that agree in both, then those that agree in what they show alone.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from prover_bridge.wiring.graph import Edge, Node

Signature: TypeAlias = tuple[object, ...]
_DEPTH = 3


@dataclass(frozen=True, slots=True)
class Unmatched:
    """Keys of what only one of two drawings has.

    Attributes:
        nodes: keys of its nodes.
        edges: keys of its edges.
    """

    nodes: frozenset[str]
    edges: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.nodes or self.edges)


def unmatched(
    before: tuple[Mapping[str, Node], Mapping[str, Edge]],
    after: tuple[Mapping[str, Node], Mapping[str, Edge]],
) -> tuple[Unmatched, Unmatched]:
    """What is only in the first and what is only in the second of two drawings.

    Args:
        before: nodes and edges of a drawing, by key.
        after: nodes and edges of another one.
    """
    pairs = _pairs(before, after)
    partner = {two: one for one, two in pairs.items()}
    old = {key: (edge.source, edge.target, edge.resource) for key, edge in before[1].items()}
    new = {
        key: (partner.get(edge.source), partner.get(edge.target), edge.resource)
        for key, edge in after[1].items()
    }
    return (
        Unmatched(frozenset(before[0].keys() - pairs.keys()), _beyond(old, new.values())),
        Unmatched(frozenset(after[0].keys() - partner.keys()), _beyond(new, old.values())),
    )


def _beyond(some: Mapping[str, Signature], others: Iterable[Signature]) -> frozenset[str]:
    """Keys of what is left when the others are taken away, one for one."""
    left = Counter(others)
    beyond = set()
    for key, what in some.items():
        if left[what]:
            left[what] -= 1
        else:
            beyond.add(key)
    return frozenset(beyond)


def _pairs(
    before: tuple[Mapping[str, Node], Mapping[str, Edge]],
    after: tuple[Mapping[str, Node], Mapping[str, Edge]],
) -> dict[str, str]:
    """The nodes that are the same in both, from the first to the second."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    signs = list(zip(_signatures(*before), _signatures(*after), strict=True))
    for one, two in reversed(signs):
        free: dict[Signature, list[str]] = {}
        for key, sign in two.items():
            if key not in taken:
                free.setdefault(sign, []).append(key)
        for key, sign in one.items():
            found = free.get(sign)
            if key not in pairs and found:
                pairs[key] = found.pop(0)
                taken.add(pairs[key])
    return pairs


def _signatures(nodes: Mapping[str, Node], edges: Mapping[str, Edge]) -> list[dict[str, Signature]]:
    """What each node shows, alone and then with more and more of what is around it."""
    arriving: dict[str, list[tuple[str, str]]] = {key: [] for key in nodes}
    leaving: dict[str, list[tuple[str, str]]] = {key: [] for key in nodes}
    for edge in edges.values():
        arriving[edge.target].append((edge.resource, edge.source))
        leaving[edge.source].append((edge.resource, edge.target))
    levels: list[dict[str, Signature]] = [{key: _shown(node) for key, node in nodes.items()}]
    for _ in range(_DEPTH):
        last = {key: hash(sign) for key, sign in levels[-1].items()}
        levels.append(
            {key: (last[key], _around(arriving[key], last), _around(leaving[key], last)) for key in nodes}
        )
    return levels


def _shown(node: Node) -> Signature:
    return (node.kind, node.label, node.component)


def _around(ends: Iterable[tuple[str, str]], signs: Mapping[str, int]) -> Signature:
    return tuple(sorted((resource, signs[key]) for resource, key in ends))
