"""Move notes and frames, and make them larger or smaller."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prover_bridge.workspace.annotations import Area
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import with_annotations, workspace_of


@dataclass(frozen=True, slots=True)
class PlaceAnnotations:
    """Give notes and frames other places or sizes.

    Attributes:
        workspace: name of the workspace.
        areas: from a note's or frame's number to where it is going to be.
        resizing: whether their sizes are what changes, for the history.
    """

    workspace: str
    areas: Mapping[int, Area]
    resizing: bool = False

    @property
    def title(self) -> str:
        """For the history."""
        return "Resize" if self.resizing else "Move"

    def do(self, document: Document) -> Document:
        """Place those that are still there.

        Raises:
            RefusedError: the workspace is gone, or a place is off every canvas.
        """
        found = workspace_of(document, self.workspace)
        placed = [
            replace(each, area=self.areas[each.id]) if each.id in self.areas else each
            for each in found.annotations
        ]
        return with_annotations(document, found, placed)
