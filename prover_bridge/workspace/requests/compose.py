"""Asking for one step of composition."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from prover_bridge.logic.processes import Action
from prover_bridge.protocol.commands import Command as ProverCommand
from prover_bridge.protocol.commands import Compose1
from prover_bridge.protocol.responses import Composed, Response
from prover_bridge.workspace.answers import Library, checked, only, process_named
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.finish_step import FinishStep
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.edits import workspace_of
from prover_bridge.workspace.flattening import as_component
from prover_bridge.workspace.requests.request import Components, Judged, Request, changed, components_at
from prover_bridge.workspace.rules import Proposal


@dataclass(frozen=True, slots=True)
class ComposeRequest(Request):
    """Compose two graphs of a canvas by one action.

    Attributes:
        workspace: name of the workspace.
        action: what is done.
        components: both components, by where they are.
        left: number of the left component's drawing; 0 if it has none.
        right: number of the right component's drawing; 0 if it has none.
    """

    workspace: str
    action: Action
    components: Components
    left: int
    right: int

    @property
    def title(self) -> str:
        """What is being done."""
        return f"{self.action.kind.value} {self.action.left}, {self.action.right}"

    @property
    def command(self) -> ProverCommand:
        """The command `compose1`."""
        found = {key.name: as_component(process) for key, process in self.components.items()}
        return Compose1(action=self.action, left=found[self.action.left], right=found[self.action.right])

    def problem(self, document: Document) -> str | None:
        """A component or a drawing that has changed or gone."""
        workspace = document.workspaces.get(self.workspace)
        if workspace is None:
            return f"There is no workspace “{self.workspace}” any more."
        if self.action.result in workspace.compositions:
            return f"There is a composition {self.action.result} already."
        for identity, name in ((self.left, self.action.left), (self.right, self.action.right)):
            drawing = workspace.drawing(identity)
            if identity and (drawing is None or drawing.process != name):
                return f"The graph of {name} is no longer on the canvas."
        return changed(document, self.components)

    def judge(self, document: Document, responses: Sequence[Response]) -> Judged:
        """Have the composition checked."""
        answer, library = only(responses, Composed, self.title), Library(document)
        process = process_named(answer.process, self.action.result)
        return Judged((checked(library, process, state=answer.state),), library)

    def step(self, judged: Judged) -> Command:
        """Add the composition, and draw it in the place of both components."""
        (entry,) = judged.entries
        return FinishStep(self.workspace, entry, self.left, self.right)


def compose(
    document: Document, workspace: str, proposal: Proposal, taken: Collection[str] = ()
) -> ComposeRequest:
    """The request that a proposal amounts to.

    Args:
        document: as it is now.
        workspace: on whose canvas it is.
        proposal: what the rules proposed.
        taken: names that requests under way will give to their results.

    Raises:
        RefusedError: a component is gone or not valid.
    """
    names = (proposal.left.process, proposal.right.process)
    components = components_at(document, (document.resolve(workspace, name) for name in names))
    result = step_name(document, workspace, taken)
    selections = (proposal.left_selection, proposal.right_selection)
    action = Action(proposal.kind, names[0], selections[0], names[1], selections[1], result)
    return ComposeRequest(workspace, action, components, proposal.left.drawing, proposal.right.drawing)


def step_name(document: Document, workspace: str, taken: Collection[str] = ()) -> str:
    """`_Step<n>` with the workspace's next number that is free."""
    found = workspace_of(document, workspace)
    number = found.step_counter
    while f"_Step{number}" in found.compositions or f"_Step{number}" in taken:
        number += 1
    return f"_Step{number}"
