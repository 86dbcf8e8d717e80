"""Where a process comes to stand that is put on a canvas: with its box where the user wants it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from gui.canvas.picture import make_picture
from gui.layout import quick
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.wires import box

if TYPE_CHECKING:
    from gui.canvas.scene import CanvasScene

_MARGIN = 16.0


def origin_at(scene: CanvasScene, name: str, place: QPointF, seen: QRectF) -> QPointF:
    """Where the drawing of a process begins whose box stands at a place, and all of it in sight.

    Args:
        scene: where it is going to be drawn.
        name: of the process.
        place: where its box is wanted; of a composition, which is drawn with what is inside, its beginning.
        seen: the part of the scene that is seen.
    """
    entry = scene.session.document.find(scene.source.workspace, name)
    if entry is None or scene.source.opens(scene.session.document, name):
        return place
    picture = make_picture(draw(box(entry.process)))
    placement = quick.place(picture.shape)
    key = next(key for key, node in picture.nodes.items() if node.is_box)
    origin = place - QPointF(*placement.centres[key])
    area = QRectF(origin.x(), origin.y(), placement.width, placement.height)
    return _inside(area, seen.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)).topLeft()


def _inside(area: QRectF, room: QRectF) -> QRectF:
    """An area moved as little as it takes to be in a room; as it is if it is larger."""
    if area.width() > room.width() or area.height() > room.height():
        return area
    left = min(max(area.left(), room.left()), room.right() - area.width())
    top = min(max(area.top(), room.top()), room.bottom() - area.height())
    return QRectF(left, top, area.width(), area.height())
