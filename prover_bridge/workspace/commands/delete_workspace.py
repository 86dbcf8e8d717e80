"""Delete a workspace."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import without, workspace_of


@dataclass(frozen=True, slots=True)
class DeleteWorkspace:
    """Delete a workspace with its compositions and drawings."""

    name: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Delete {self.name}"

    def do(self, document: Document) -> Document:
        """Take it out.

        Raises:
            RefusedError: it is gone already.
        """
        workspace_of(document, self.name)
        return replace(document, workspaces=without(document.workspaces, self.name))
