"""Tidy a canvas up."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prover_bridge.workspace.document import Document, Drawing, Point
from prover_bridge.workspace.edits import with_drawings, workspace_of


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where a drawing and all of its nodes go; places by hand that are not named are forgotten."""

    place: Point
    nodes: Mapping[str, Point]


@dataclass(frozen=True, slots=True)
class Arrange:
    """Put drawings and their nodes where a layout wants them.

    Attributes:
        workspace: name of the workspace.
        arrangements: by number of the drawing.
    """

    workspace: str
    arrangements: Mapping[int, Arrangement]

    @property
    def title(self) -> str:
        """For the history."""
        return "Tidy up"

    def do(self, document: Document) -> Document:
        """Arrange those that are still there.

        Raises:
            RefusedError: the workspace is gone.
        """
        found = workspace_of(document, self.workspace)
        return with_drawings(document, found, [self._arranged(drawing) for drawing in found.drawings])

    def _arranged(self, drawing: Drawing) -> Drawing:
        wanted = self.arrangements.get(drawing.id)
        if wanted is None:
            return drawing
        return replace(drawing, x=wanted.place[0], y=wanted.place[1], placed=wanted.nodes)
