"""Change what a note says, or what a frame is called."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.annotations import Annotation, Area
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import annotation_of, with_annotations, workspace_of


@dataclass(frozen=True, slots=True)
class WriteAnnotation:
    """Give a note another text, or a frame another title.

    Attributes:
        workspace: name of the workspace.
        annotation: the number of the note or frame.
        text: what it says from now on.
        area: where it is from now on, to have room for that; None leaves it where it is.
    """

    workspace: str
    annotation: int
    text: str
    area: Area | None = None

    @property
    def title(self) -> str:
        """For the history."""
        return "Write"

    def do(self, document: Document) -> Document:
        """Write it.

        Raises:
            RefusedError: the workspace or the annotation is gone, or the place is off every canvas.
        """
        found = workspace_of(document, self.workspace)
        annotation_of(found, self.annotation)
        return with_annotations(document, found, map(self._written, found.annotations))

    def _written(self, annotation: Annotation) -> Annotation:
        if annotation.id != self.annotation:
            return annotation
        return replace(annotation, text=self.text, area=self.area or annotation.area)
