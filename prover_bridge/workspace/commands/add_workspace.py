"""Add a workspace."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.document import Document, Workspace
from prover_bridge.workspace.edits import with_workspace
from prover_bridge.workspace.names import problem_with_workspace_name, refuse


@dataclass(frozen=True, slots=True)
class AddWorkspace:
    """Add an empty workspace; `names.free_workspace_name` gives the usual name."""

    name: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Add {self.name}"

    def do(self, document: Document) -> Document:
        """Put it behind the others.

        Raises:
            RefusedError: its name is empty or taken.
        """
        refuse(problem_with_workspace_name(document, self.name))
        counted = replace(document, workspace_counter=document.workspace_counter + 1)
        return with_workspace(counted, Workspace(self.name))
