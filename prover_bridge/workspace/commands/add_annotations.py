"""Write notes onto a canvas, draw frames around what is there."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.annotations import Annotation, Note, next_number
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import with_annotations, workspace_of


@dataclass(frozen=True, slots=True)
class AddAnnotations:
    """Add notes and frames.

    Attributes:
        workspace: name of the workspace.
        annotations: what is added; each gets a number of its own (`annotations.next_number`).
    """

    workspace: str
    annotations: tuple[Annotation, ...]

    @property
    def title(self) -> str:
        """For the history."""
        if len(self.annotations) == 1:
            return "Add a note" if isinstance(self.annotations[0], Note) else "Add a frame"
        return f"Add {len(self.annotations)} notes and frames"

    def do(self, document: Document) -> Document:
        """Add them above those that are there.

        Raises:
            RefusedError: the workspace is gone, or one of them is off every canvas.
        """
        found = workspace_of(document, self.workspace)
        first = next_number(found.annotations)
        added = (replace(each, id=number) for number, each in enumerate(self.annotations, first))
        return with_annotations(document, found, (*found.annotations, *added))
