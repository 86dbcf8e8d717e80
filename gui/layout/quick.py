"""A placement at once, for the moments until dot answers: columns by the longest way from the start."""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

from gui.layout.routing import route_all
from gui.layout.shapes import Box, Placement, Point, Shape

_GAP = 44.0
_ROW_GAP = 16.0


@lru_cache(maxsize=16)
def place(shape: Shape) -> Placement:
    """Lay out a graph in columns; the same graph always comes out the same.

    What nothing leaves stands in the last column; from there to the left, each box stands as near to the
    middle of what it gives to as the others in its column let it.
    """
    if not shape.boxes:
        return Placement()
    columns = _columns(shape)
    lefts = _lefts(shape, columns)
    targets: dict[str, list[str]] = {box.key: [] for box in shape.boxes}
    for link in shape.links:
        targets[link.source].append(link.target)
    middles: dict[str, float] = {}
    for column in reversed(columns):
        middles |= _spread(column, targets, middles)
    top = min(middles[box.key] - box.height / 2 for box in shape.boxes)
    centres: dict[str, Point] = {}
    for column, left in zip(columns, lefts, strict=True):
        width = max(box.width for box in column)
        centres |= {box.key: (left + width / 2, middles[box.key] - top) for box in column}
    right = lefts[-1] + max(box.width for box in columns[-1])
    bottom = max(centres[box.key][1] + box.height / 2 for box in shape.boxes)
    return Placement(centres, route_all(shape, centres), right, bottom)


def _lefts(shape: Shape, columns: list[list[Box]]) -> list[float]:
    """Where each column begins: between two there is room for the labels of the links that leave there."""
    column_of = {box.key: index for index, column in enumerate(columns) for box in column}
    gaps = [_GAP] * len(columns)
    for link in shape.links:
        if link.label is not None:
            gaps[column_of[link.source]] = max(gaps[column_of[link.source]], link.label[0] + 2 * _GAP)
    lefts = [0.0]
    for column, gap in zip(columns, gaps, strict=True):
        lefts.append(lefts[-1] + max(box.width for box in column) + gap)
    return lefts[:-1]


def _spread(
    column: list[Box], targets: Mapping[str, list[str]], middles: Mapping[str, float]
) -> dict[str, float]:
    """The middle of each box of a column: near to its targets, in order, none over another."""
    wished = [_mean(middles, targets[box.key], 0.0) for box in column]
    found: list[float] = []
    below = -math.inf
    for box, wish in zip(column, wished, strict=True):
        middle = max(wish, below + box.height / 2)
        found.append(middle)
        below = middle + box.height / 2 + _ROW_GAP
    lift = sum(middle - wish for middle, wish in zip(found, wished, strict=True)) / len(column)
    return {box.key: middle - lift for box, middle in zip(column, found, strict=True)}


def _columns(shape: Shape) -> list[list[Box]]:
    ranks = _ranks(shape)
    last = max(ranks.values())
    sources: dict[str, list[str]] = {box.key: [] for box in shape.boxes}
    gives = set()
    for link in shape.links:
        sources[link.target].append(link.source)
        gives.add(link.source)
    columns: dict[int, list[Box]] = defaultdict(list)
    for box in shape.boxes:
        is_end = box.key not in gives and sources[box.key]
        columns[last if is_end else ranks[box.key]].append(box)
    order: dict[str, float] = {}
    for rank in sorted(columns):
        columns[rank].sort(key=lambda box: _mean(order, sources[box.key], 0.5))
        order |= {box.key: (index + 0.5) / len(columns[rank]) for index, box in enumerate(columns[rank])}
    return [columns[rank] for rank in sorted(columns)]


def _mean(known: Mapping[str, float], keys: list[str], default: float) -> float:
    values = [known[key] for key in keys if key in known]
    return sum(values) / len(values) if values else default


def _ranks(shape: Shape) -> dict[str, int]:
    """The longest way to each box; a link that closes a circle does not count."""
    targets: dict[str, list[str]] = {box.key: [] for box in shape.boxes}
    missing = dict.fromkeys(targets, 0)
    for link in shape.links:
        targets[link.source].append(link.target)
        missing[link.target] += 1
    starts = [key for key, count in missing.items() if count == 0]
    ranks: dict[str, int] = {}
    ready = [(key, 0) for key in starts]
    waiting = dict.fromkeys(targets, 0)
    while len(ranks) < len(targets):
        if not ready:  # only circles are left: open one
            ready.append(next((key, waiting[key]) for key in targets if key not in ranks))
        key, rank = ready.pop()
        if key in ranks:
            continue
        ranks[key] = rank
        for target in targets[key]:
            waiting[target] = max(waiting[target], rank + 1)
            missing[target] -= 1
            if missing[target] == 0:
                ready.append((target, waiting[target]))
    for key in starts:  # what only gives stands right before what it gives to
        if targets[key]:
            ranks[key] = max(0, min(ranks[target] for target in targets[key]) - 1)
    return ranks
