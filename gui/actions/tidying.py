"""Tidying up: graphs on shelves, one beside the other, as wide as the whole is pleasant to look at.

A frame is tidied up inside and then stands on a shelf as a whole, drawn closely around what it holds.
Notes in a frame are tidied up with the graphs there; all others stay where they are.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

from gui.canvas.items.group_frame import PADDING, TITLE_HEIGHT, GroupFrameItem
from gui.canvas.view import CanvasView
from prover_bridge.workspace.annotations import Area
from prover_bridge.workspace.commands.arrange import Arrange, Arrangement
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.place_annotations import PlaceAnnotations
from prover_bridge.workspace.document import Point

GAP = 40.0
_SHAPE = 1.7


def shelves(sizes: Iterable[tuple[int, float, float]]) -> dict[int, Point]:
    """Where the upper left corner of each graph goes.

    Args:
        sizes: number, width and height of each graph, in the order in which they shall be read.
    """
    known = list(sizes)
    area = sum((width + GAP) * (height + GAP) for _, width, height in known)
    widest = max((width for _, width, _ in known), default=0.0)
    limit = max(widest, math.sqrt(area * _SHAPE))
    places: dict[int, Point] = {}
    x = y = tallest = 0.0
    for number, width, height in known:
        if x > 0 and x + width > limit:
            x, y, tallest = 0.0, y + tallest + GAP, 0.0
        places[number] = (x, y)
        x, tallest = x + width + GAP, max(tallest, height)
    return places


@dataclass(slots=True)
class Block:
    """Something that stands on a shelf.

    Attributes:
        rect: where it was.
        width: how wide it is going to be.
        height: how high it is going to be.
        drawing: number of the drawing, if it is one.
        annotation: number of the note or frame, if it is one.
        is_frame: whether it is a frame.
        content: what is inside of the frame, in the order in which it shall be read.
        places: where the upper left corner of each of that goes, relative to that of the frame.
    """

    rect: QRectF
    width: float
    height: float
    drawing: int | None = None
    annotation: int | None = None
    is_frame: bool = False
    content: list["Block"] = field(default_factory=list)
    places: list[Point] = field(default_factory=list)

    def tidy(self) -> None:
        """Put the content on shelves, and be as large as that needs."""
        if self.content:
            self.content.sort(key=_reading_order)
            self.places = _shelved(self.content, (PADDING, PADDING + TITLE_HEIGHT))
            ends = list(zip(self.content, self.places, strict=True))
            self.width = max(x + block.width for block, (x, _) in ends) + PADDING
            self.height = max(y + block.height for block, (_, y) in ends) + PADDING


def tidied(view: CanvasView) -> list[Command]:
    """The commands that tidy up what is selected on a canvas, or all of it."""
    blocks = _outermost(_blocks(view))
    whole = QRectF()
    for block in blocks:
        whole = whole.united(block.rect)
    pending = list(zip(blocks, _shelved(blocks, (whole.left(), whole.top())), strict=True))
    arrangements: dict[int, Arrangement] = {}
    areas: dict[int, Area] = {}
    while pending:
        block, (x, y) = pending.pop()
        inner = zip(block.content, block.places, strict=True)
        pending += [(each, (x + right, y + down)) for each, (right, down) in inner]
        if block.annotation is not None:
            areas[block.annotation] = Area(x, y, block.width, block.height)
        if block.drawing is not None:
            inset = view.canvas.graphs[block.drawing].origin - block.rect.topLeft()
            arrangements[block.drawing] = Arrangement((x + inset.x(), y + inset.y()), {})
    commands: list[Command] = [Arrange(view.workspace_name, arrangements)] if arrangements else []
    return commands + ([PlaceAnnotations(view.workspace_name, areas)] if areas else [])


def _blocks(view: CanvasView) -> list[Block]:
    """What is to be tidied up: what was selected by hand, with all that frames hold, or everything."""
    canvas, chosen = view.canvas, view.selected_annotations() if view.selected_by_hand else []
    drawings, annotations = set(view.selected_drawings() if view.selected_by_hand else ()), set()
    for item in chosen:
        if isinstance(item, GroupFrameItem):
            inside = canvas.within(item.rect)
            drawings |= inside[0]
            annotations |= {item.number, *inside[1]}
    if not drawings and not chosen:
        drawings, annotations = set(canvas.graphs), set(canvas.annotations.items)
    graphs = (canvas.graphs[number] for number in drawings)
    found = [_block(graph.rect, drawing=graph.drawing.id) for graph in graphs]
    for number in annotations:
        known = canvas.annotations.items[number]
        found.append(_block(known.rect, annotation=number, is_frame=isinstance(known, GroupFrameItem)))
    return found


def _block(
    rect: QRectF, *, drawing: int | None = None, annotation: int | None = None, is_frame: bool = False
) -> Block:
    return Block(rect, rect.width(), rect.height(), drawing, annotation, is_frame)


def _outermost(blocks: list[Block]) -> list[Block]:
    """The drawings and frames that are in no frame; what is in one is put into the smallest around it."""
    frames = [block for block in blocks if block.is_frame]
    frames.sort(key=lambda frame: frame.width * frame.height)
    outer = []
    for block in blocks:
        around = (frame for frame in frames if frame.rect != block.rect and frame.rect.contains(block.rect))
        holder = next(around, None)
        if holder is not None:
            holder.content.append(block)
        else:
            outer.append(block)
    for frame in frames:  # the smaller ones first, which may be inside of others
        frame.tidy()
    return sorted(
        (block for block in outer if block.drawing is not None or block.content), key=_reading_order
    )


def _shelved(blocks: list[Block], corner: Point) -> list[Point]:
    """Where the upper left corner of each block goes, from a corner on."""
    places = shelves((index, block.width, block.height) for index, block in enumerate(blocks))
    return [(corner[0] + x, corner[1] + y) for x, y in (places[index] for index in range(len(blocks)))]


def _reading_order(block: Block) -> Point:
    return block.rect.top(), block.rect.left()
