"""Show how a composite was made: its steps as compositions of a new workspace."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prover_bridge.workspace.commands.finish_step import counter_after
from prover_bridge.workspace.document import Document, Drawing, Entry, Workspace
from prover_bridge.workspace.edits import with_workspace
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.names import problem_with_workspace_name, refuse


@dataclass(frozen=True, slots=True)
class LoadSteps:
    """Add a workspace that holds the steps of a composite, with the last one on its canvas.

    Attributes:
        composite: name of the composite, for the history.
        workspace: name of the new workspace.
        steps: the compositions, in the order of their actions.
    """

    composite: str
    workspace: str
    steps: Mapping[str, Entry]

    @property
    def title(self) -> str:
        """For the history."""
        return f"Load the steps of {self.composite}"

    def do(self, document: Document) -> Document:
        """Put the workspace behind the others.

        Raises:
            RefusedError: there are no steps, or the workspace's name is taken.
        """
        refuse(problem_with_workspace_name(document, self.workspace))
        if not self.steps:
            raise RefusedError(f"{self.composite} is not made of steps.")
        counter = 1
        for name in self.steps:
            counter = counter_after(counter, name)
        drawings = (Drawing(1, list(self.steps)[-1]),)
        counted = replace(document, workspace_counter=document.workspace_counter + 1)
        return with_workspace(counted, Workspace(self.workspace, counter, self.steps, drawings))
