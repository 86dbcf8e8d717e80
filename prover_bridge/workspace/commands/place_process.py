"""Place a process on a canvas."""

from dataclasses import dataclass

from prover_bridge.workspace.document import Document, Drawing
from prover_bridge.workspace.edits import entry_of, with_drawings, workspace_of


@dataclass(frozen=True, slots=True)
class PlaceProcess:
    """Draw a process of the library, or a composition of the workspace, on its canvas.

    Attributes:
        workspace: name of the workspace.
        process: name of the process.
        x: left edge of the drawing.
        y: upper edge of the drawing.
    """

    workspace: str
    process: str
    x: float = 0.0
    y: float = 0.0

    @property
    def title(self) -> str:
        """For the history."""
        return f"Place {self.process}"

    def do(self, document: Document) -> Document:
        """Add the drawing, with the workspace's next number (`Workspace.next_drawing`).

        Raises:
            RefusedError: the workspace or the process is gone.
        """
        found = workspace_of(document, self.workspace)
        entry_of(document, document.resolve(self.workspace, self.process))
        drawing = Drawing(found.next_drawing, self.process, self.x, self.y)
        return with_drawings(document, found, (*found.drawings, drawing))
