"""Move drawings on a canvas."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prover_bridge.workspace.document import Document, Point
from prover_bridge.workspace.edits import with_drawings, workspace_of


@dataclass(frozen=True, slots=True)
class MoveDrawings:
    """Put whole drawings elsewhere.

    Attributes:
        workspace: name of the workspace.
        places: from a drawing's number to its new place.
    """

    workspace: str
    places: Mapping[int, Point]

    @property
    def title(self) -> str:
        """For the history."""
        return "Move" if len(self.places) == 1 else f"Move {len(self.places)} drawings"

    def do(self, document: Document) -> Document:
        """Move those that are still there.

        Raises:
            RefusedError: the workspace is gone.
        """
        found = workspace_of(document, self.workspace)
        moved = [
            replace(drawing, x=place[0], y=place[1]) if place else drawing
            for drawing in found.drawings
            for place in [self.places.get(drawing.id)]
        ]
        return with_drawings(document, found, moved)
