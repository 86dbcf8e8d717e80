"""The picture of a draft: every part that can be changed is a node, and what stands where.

Unlike a process on a canvas, which shows how resources pass, inputs are taken apart here, and the outermost
fork of the output is drawn too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gui.canvas import measure
from gui.canvas.picture import Picture
from gui.layout.routing import route_all
from gui.layout.shapes import Box, Link, Placement, Point, Shape
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Operator, Proposition, leaf, run
from prover_bridge.wiring.graph import Edge, Node, NodeKind, Port
from prover_bridge.workspace.branches import members
from prover_bridge.workspace.drafts import Place

BOX = "process"
"""The key of the process's own node."""

UNKNOWN = "…"
"""What stands where nothing was said yet."""

_GAP = 36.0
_ROW = 40.0
_BETWEEN_INPUTS = 10.0
_FORKS = {Operator.TIMES: NodeKind.FORK_TIMES, Operator.PLUS: NodeKind.FORK_PLUS}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is drawn of one input, or of the output.

    Attributes:
        field: number of the input; None for the output.
        proposition: what it is; None where nothing can be drawn.
        current: whether that is what its text says now.
    """

    field: int | None
    proposition: Proposition | None
    current: bool = True


@dataclass(slots=True)
class _Twig:
    """A part of a resource that is drawn.

    Attributes:
        place: which part.
        node: how it is drawn.
        depth: how many forks stand between it and the process.
        optional: whether it stands under a ⊕.
        above: key of the fork it is a branch of, or of the process.
        branches: keys of its own branches.
        row: its height, in rows from the top of its resource.
    """

    place: Place
    node: Node
    depth: int
    optional: bool
    above: str
    branches: list[str] = field(default_factory=list)
    row: float = 0.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """A drawn draft.

    Attributes:
        picture: nodes and edges.
        placement: where they stand.
        places: which part of the draft a node stands for, by its key; all but the process itself.
    """

    picture: Picture
    placement: Placement
    places: Mapping[str, Place]


def sketch(name: str, inputs: Sequence[Shown], output: Shown) -> Sketch:
    """Draw a draft.

    Args:
        name: of the process.
        inputs: what it needs.
        output: what it gives.
    """
    sides = [list(_twigs(shown, f"in{shown.field}")) for shown in inputs]
    right = list(_twigs(output, "out"))
    every = {twig.node.key: twig for side in (*sides, right) for twig in side}
    nodes = {BOX: _box(name, inputs), **{key: twig.node for key, twig in every.items()}}
    edges = {edge.key: edge for edge in map(_edge, every.values())}
    shape = Shape(
        tuple(_sized(node) for node in nodes.values()), tuple(_link(edge) for edge in edges.values())
    )
    optional = [key for key, twig in every.items() if twig.optional]
    picture = Picture(nodes, edges, optional, dict.fromkeys(edges, ""), shape, frozenset())
    centres = _centres(shape, sides, right)
    placement = Placement(centres, route_all(shape, centres))
    return Sketch(picture, placement, {key: twig.place for key, twig in every.items()})


def key_of(place: Place | None) -> str:
    """The key of the node that stands for a part; of the process itself for None."""
    if place is None:
        return BOX
    return f"{'out' if place.field is None else f'in{place.field}'}:{place.path}"


def _box(name: str, inputs: Sequence[Shown]) -> Node:
    ports = tuple(Port(f"in{shown.field}", shown.proposition or leaf(UNKNOWN)) for shown in inputs)
    return Node(BOX, NodeKind.PROCESS, name or UNKNOWN, inputs=ports)


def _twigs(shown: Shown, side: str) -> Iterator[_Twig]:
    """The parts of a resource, outer before inner, from left to right, each in its row."""
    whole = shown.proposition if shown.proposition is not None else leaf(UNKNOWN)
    found: dict[str, _Twig] = {}
    pending = [("", whole, 0, False, BOX)]
    rows = 0
    while pending:
        path, part, depth, optional, above = pending.pop()
        node = _node(shown, path, part)
        twig = found[node.key] = _Twig(Place(shown.field, path), node, depth, optional, above)
        if above in found:
            found[above].branches.append(node.key)
        if part.operator is None:
            twig.row = rows
            rows += 1
        inside = optional or part.operator is Operator.PLUS
        branches = zip(members(part), run(part), strict=True) if part.operator is not None else ()
        pending += reversed([(path + way, one, depth + 1, inside, node.key) for way, one in branches])
    for twig in reversed(found.values()):
        if twig.branches:
            twig.row = (found[twig.branches[0]].row + found[twig.branches[-1]].row) / 2
    yield from found.values()


def _node(shown: Shown, path: str, part: Proposition) -> Node:
    leaf_kind = NodeKind.OUTPUT if shown.field is None else NodeKind.INPUT
    kind = leaf_kind if part.operator is None else _FORKS[part.operator]
    return Node(
        key_of(Place(shown.field, path)),
        kind,
        to_text(part, pretty=True),
        path=path,
        proposition=part,
        never=not shown.current,
    )


def _edge(twig: _Twig) -> Edge:
    """From the process, or a fork, to a branch of what is given; the other way for what is needed."""
    key, text = twig.node.key, twig.node.label
    if twig.place.field is None:
        return Edge(f">{key}", twig.above, key, text, twig.optional, proposition=twig.node.proposition)
    port = f"in{twig.place.field}" if twig.above == BOX else ""
    return Edge(
        f"{key}>", key, twig.above, text, twig.optional, target_port=port, proposition=twig.node.proposition
    )


def _sized(node: Node) -> Box:
    return Box(node.key, *measure.node_size(node), tuple(port.key for port in node.inputs))


def _link(edge: Edge) -> Link:
    return Link(edge.key, edge.source, edge.target, edge.source_port, edge.target_port)


def _centres(shape: Shape, inputs: Sequence[list[_Twig]], output: list[_Twig]) -> dict[str, Point]:
    """The process in the middle; to either side a column for each depth, each branch in its row."""
    boxes = {box.key: box for box in shape.boxes}
    half = boxes[BOX].width / 2
    centres: dict[str, Point] = {BOX: (0.0, 0.0)}
    top = 0.0
    heights: dict[str, float] = {}
    for side in inputs:
        heights |= {twig.node.key: top + twig.row * _ROW for twig in side}
        top += _rows(side) * _ROW + _BETWEEN_INPUTS
    heights = {key: height - (top - _ROW - _BETWEEN_INPUTS) / 2 for key, height in heights.items()}
    left = [twig for side in inputs for twig in side]
    for key, x in _columns(left, boxes, half).items():
        centres[key] = (-x, heights[key])
    middle = (_rows(output) - 1) * _ROW / 2
    rows = {twig.node.key: twig.row * _ROW - middle for twig in output}
    centres |= {key: (x, rows[key]) for key, x in _columns(output, boxes, half).items()}
    return centres


def _rows(side: Sequence[_Twig]) -> int:
    return sum(1 for twig in side if not twig.branches)


def _columns(side: Sequence[_Twig], boxes: Mapping[str, Box], start: float) -> dict[str, float]:
    """How far from the middle the centre of each part stands; parts of one depth begin at one line."""
    widths: dict[int, float] = {}
    for twig in side:
        widths[twig.depth] = max(widths.get(twig.depth, 0.0), boxes[twig.node.key].width)
    begins: dict[int, float] = {}
    for depth in sorted(widths):
        start += _GAP
        begins[depth] = start
        start += widths[depth]
    return {twig.node.key: begins[twig.depth] + boxes[twig.node.key].width / 2 for twig in side}
