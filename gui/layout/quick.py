"""A placement at once, for the moments until dot answers: columns by the longest way from the start."""

from collections import defaultdict
from collections.abc import Mapping

import networkx as nx

from gui.layout.routing import route_all
from gui.layout.shapes import Box, Placement, Point, Shape

_COLUMN_GAP = 110.0
_ROW_GAP = 22.0


def place(shape: Shape) -> Placement:
    """Lay out a graph in columns; the same graph always comes out the same."""
    if not shape.boxes:
        return Placement()
    columns = _columns(shape)
    heights = [sum(box.height + _ROW_GAP for box in column) - _ROW_GAP for column in columns]
    tallest = max(heights)
    centres: dict[str, Point] = {}
    left = 0.0
    for column, height in zip(columns, heights, strict=True):
        width = max(box.width for box in column)
        top = (tallest - height) / 2
        for box in column:
            centres[box.key] = (left + width / 2, top + box.height / 2)
            top += box.height + _ROW_GAP
        left += width + _COLUMN_GAP
    return Placement(centres, route_all(shape, centres), left - _COLUMN_GAP, tallest)


def _columns(shape: Shape) -> list[list[Box]]:
    ranks = _ranks(shape)
    columns: dict[int, list[Box]] = defaultdict(list)
    for box in shape.boxes:
        columns[ranks[box.key]].append(box)
    order: dict[str, float] = {}
    sources: dict[str, list[str]] = defaultdict(list)
    for link in shape.links:
        sources[link.target].append(link.source)
    for rank in sorted(columns):
        columns[rank].sort(key=lambda box: _mean(order, sources[box.key]))
        order |= {box.key: index / len(columns[rank]) for index, box in enumerate(columns[rank])}
    return [columns[rank] for rank in sorted(columns)]


def _mean(order: Mapping[str, float], keys: list[str]) -> float:
    known = [order[key] for key in keys if key in order]
    return sum(known) / len(known) if known else 0.5


def _ranks(shape: Shape) -> dict[str, int]:
    """The longest way to each box; links that run in a circle count as one step."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(box.key for box in shape.boxes)
    graph.add_edges_from((link.source, link.target) for link in shape.links)
    condensed = nx.condensation(graph)
    ranks: dict[str, int] = {}
    for rank, group in enumerate(nx.topological_generations(condensed)):
        for part in group:
            for key in condensed.nodes[part]["members"]:
                ranks[key] = rank
    for key in graph:  # what only gives stands right before what it gives to
        if graph.in_degree(key) == 0 and graph.out_degree(key):
            ranks[key] = max(0, min(ranks[other] for other in graph.successors(key)) - 1)
    return ranks
