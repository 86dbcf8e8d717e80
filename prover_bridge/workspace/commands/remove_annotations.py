"""Remove notes and frames from a canvas."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import with_annotations, workspace_of
from prover_bridge.workspace.errors import RefusedError


@dataclass(frozen=True, slots=True)
class RemoveAnnotations:
    """Take notes and frames off a canvas; what is inside a frame stays.

    Attributes:
        workspace: name of the workspace.
        annotations: their numbers.
    """

    workspace: str
    annotations: AbstractSet[int]

    @property
    def title(self) -> str:
        """For the history."""
        count = len(self.annotations)
        return "Remove a note or frame" if count == 1 else f"Remove {count} notes and frames"

    def do(self, document: Document) -> Document:
        """Remove those that are still there.

        Raises:
            RefusedError: the workspace, or all of them, are gone.
        """
        found = workspace_of(document, self.workspace)
        kept = [each for each in found.annotations if each.id not in self.annotations]
        if len(kept) == len(found.annotations):
            raise RefusedError("There is nothing to remove from the canvas any more.")
        return with_annotations(document, found, kept)
