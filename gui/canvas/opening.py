"""What opening a part of the canvas means, whether by a double-click, a key or assistive technology."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.canvas.items.frame import FrameItem
from gui.canvas.items.node import NodeItem

if TYPE_CHECKING:
    from gui.canvas.drawn import Item
    from gui.canvas.surface import CanvasSurface


def can_open(item: Item | None) -> bool:
    """Whether there is anything behind a part: a box stands for a process, a frame for a composition."""
    return isinstance(item, FrameItem) or (isinstance(item, NodeItem) and item.node.is_box)


def open_part(view: CanvasSurface, item: Item | None) -> bool:
    """Open the process of a box, or fold a composite that is shown with what is inside.

    Returns:
        Whether there was anything to open.
    """
    if isinstance(item, NodeItem) and item.node.is_box:
        view.openRequested.emit(item.node.component)
    elif isinstance(item, FrameItem) and not view.fold(item.drawing):
        view.openRequested.emit(item.title)
    return can_open(item)
