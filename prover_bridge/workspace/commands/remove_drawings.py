"""Remove drawings from a canvas."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import with_drawings, workspace_of
from prover_bridge.workspace.errors import RefusedError


@dataclass(frozen=True, slots=True)
class RemoveDrawings:
    """Take drawings off a canvas; their processes and compositions stay in the lists.

    Attributes:
        workspace: name of the workspace.
        drawings: their numbers.
    """

    workspace: str
    drawings: AbstractSet[int]

    @property
    def title(self) -> str:
        """For the history."""
        count = len(self.drawings)
        return "Remove a drawing" if count == 1 else f"Remove {count} drawings"

    def do(self, document: Document) -> Document:
        """Remove those that are still there.

        Raises:
            RefusedError: the workspace, or all of the drawings, are gone.
        """
        found = workspace_of(document, self.workspace)
        kept = [drawing for drawing in found.drawings if drawing.id not in self.drawings]
        if len(kept) == len(found.drawings):
            raise RefusedError("There is nothing to remove from the canvas any more.")
        return with_drawings(document, found, kept)
