"""Move nodes inside drawings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prover_bridge.workspace.document import Document, Point
from prover_bridge.workspace.edits import with_drawings, workspace_of


@dataclass(frozen=True, slots=True)
class MoveNodes:
    """Put nodes of drawings elsewhere; nodes that are not named stay where they are.

    Attributes:
        workspace: name of the workspace.
        nodes: from a drawing's number to the new places of its nodes, by their keys, relative to
            the drawing.
    """

    workspace: str
    nodes: Mapping[int, Mapping[str, Point]]

    @property
    def title(self) -> str:
        """For the history."""
        count = sum(len(places) for places in self.nodes.values())
        return "Move" if count == 1 else f"Move {count} nodes"

    def do(self, document: Document) -> Document:
        """Move those whose drawings are still there.

        Raises:
            RefusedError: the workspace is gone.
        """
        found = workspace_of(document, self.workspace)
        moved = [
            replace(drawing, placed={**drawing.placed, **places}) if places else drawing
            for drawing in found.drawings
            for places in [self.nodes.get(drawing.id)]
        ]
        return with_drawings(document, found, moved)
