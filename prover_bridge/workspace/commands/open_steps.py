"""Open the steps of a composite that no longer fits, as far as they can still be done, to mend it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from prover_bridge.logic.processes import Action
from prover_bridge.workspace.commands.finish_step import counter_after
from prover_bridge.workspace.document import Document, Drawing, Entry, Workspace
from prover_bridge.workspace.edits import with_workspace
from prover_bridge.workspace.names import problem_with_workspace_name, refuse

_APART = 160.0


@dataclass(frozen=True, slots=True)
class OpenSteps:
    """Add a workspace with the steps of a composite up to one that fails, and what the rest starts from.

    Attributes:
        composite: name of the composite, for the history.
        workspace: name of the new workspace.
        steps: the compositions that could be made, by their names, in the order of their actions.
        rest: the actions that are still to be done, the failing one first.
    """

    composite: str
    workspace: str
    steps: Mapping[str, Entry]
    rest: Sequence[Action]

    @property
    def title(self) -> str:
        """For the history."""
        return f"Open the steps of {self.composite}"

    def do(self, document: Document) -> Document:
        """Put the workspace behind the others; what was to be composed stands side by side on its canvas.

        Raises:
            RefusedError: the workspace's name is taken.
        """
        refuse(problem_with_workspace_name(document, self.workspace))
        counter = 1
        for name in self.steps:
            counter = counter_after(counter, name)
        known = document.library.keys() | self.steps.keys()
        names = [name for name in self._starting_points() if name in known]
        drawings = tuple(Drawing(number + 1, name, 0.0, _APART * number) for number, name in enumerate(names))
        counted = replace(document, workspace_counter=document.workspace_counter + 1)
        return with_workspace(counted, Workspace(self.workspace, counter, self.steps, drawings))

    def _starting_points(self) -> Iterator[str]:
        """What the rest composes and does not make itself, once for each use."""
        made: set[str] = set()
        for action in self.rest:
            yield from (name for name in (action.left, action.right) if name not in made)
            made.add(action.result)
