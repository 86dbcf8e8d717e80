"""Rename a workspace."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import renamed, workspace_of
from prover_bridge.workspace.names import problem_with_workspace_name, refuse


@dataclass(frozen=True, slots=True)
class RenameWorkspace:
    """Give a workspace another name."""

    old: str
    new: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Rename {self.old} to {self.new}"

    def do(self, document: Document) -> Document:
        """Rename it where it stands.

        Raises:
            RefusedError: it is gone, or the new name is empty or taken.
        """
        found = workspace_of(document, self.old)
        refuse(problem_with_workspace_name(document, self.new, instead_of=self.old))
        workspaces = renamed(document.workspaces, self.old, self.new)
        workspaces[self.new] = replace(found, name=self.new)
        return replace(document, workspaces=workspaces)
