"""From what is painted to what can be connected."""

from gui.canvas import measure
from prover_bridge.wiring.graph import Node, NodeKind
from prover_bridge.workspace.picks import Part, Pick


def pick_of(drawing: int, process: str, node: Node) -> Pick | None:
    """What connecting from or to a node means; None for what is inside a composition.

    Args:
        drawing: number of the drawing.
        process: name of the drawing's process.
        node: one of its nodes.
    """
    if node.is_box:
        return Pick(drawing, process, Part.PROCESS)
    if node.kind is NodeKind.INPUT or (node.kind in measure.FORKS and node.channel and not node.component):
        return Pick(drawing, process, Part.INPUT, channel=node.channel)
    if node.kind is NodeKind.MERGE and node.channel:
        return Pick(drawing, process, Part.OUTPUT)
    if node.kind in (NodeKind.OUTPUT, NodeKind.JOIN) or (node.kind in measure.FORKS and not node.component):
        return Pick(drawing, process, Part.OUTPUT, path=node.path)
    return None


def whole(pick: Pick) -> Pick:
    """The process that a pick belongs to."""
    return Pick(pick.drawing, pick.process, Part.PROCESS)
