"""Delete a composition of a workspace."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import entry_of, with_workspace, without, workspace_of


@dataclass(frozen=True, slots=True)
class DeleteComposition:
    """Delete an intermediate composition and its drawings; what uses it stays, unchecked."""

    workspace: str
    name: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Delete {self.name}"

    def do(self, document: Document) -> Document:
        """Take it out of its workspace; its number is not given again.

        Raises:
            RefusedError: it is gone already.
        """
        found = workspace_of(document, self.workspace)
        entry_of(document, ProcessKey(self.workspace, self.name))
        drawings = tuple(drawing for drawing in found.drawings if drawing.process != self.name)
        compositions = without(found.compositions, self.name)
        return with_workspace(document, replace(found, compositions=compositions, drawings=drawings))
