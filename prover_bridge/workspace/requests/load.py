"""Asking for every step of a composite, to show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from prover_bridge.logic.processes import Action
from prover_bridge.protocol.commands import Command as ProverCommand
from prover_bridge.protocol.commands import Compose
from prover_bridge.protocol.responses import Composed, Response
from prover_bridge.workspace.answers import Library, checked, only, process_named
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.load_steps import LoadSteps
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import entry_of
from prover_bridge.workspace.flattening import as_component, recipe
from prover_bridge.workspace.requests.request import Components, Judged, Request, changed, components_at


@dataclass(frozen=True, slots=True)
class LoadRequest(Request):
    """Build every step of a composite, to show them in a new workspace.

    Attributes:
        composite: the composite's name.
        workspace: name of the new workspace.
        actions: the composite's, with names that compositions may have.
        components: what they start from, and the composite itself.
    """

    composite: str
    workspace: str
    actions: tuple[Action, ...]
    components: Components

    @property
    def title(self) -> str:
        """What is being done."""
        return f"Load the steps of {self.composite}"

    @property
    def command(self) -> ProverCommand:
        """The command `compose`."""
        components = tuple(
            as_component(process) for key, process in self.components.items() if key.name != self.composite
        )
        return Compose(name=self.actions[-1].result, components=components, actions=self.actions)

    def problem(self, document: Document) -> str | None:
        """A component that has changed or gone, or a workspace of that name."""
        if self.workspace in document.workspaces:
            return f"There is a workspace “{self.workspace}” already."
        return changed(document, self.components)

    def judge(self, document: Document, responses: Sequence[Response]) -> Judged:
        """Have every step checked."""
        answers = [response for response in responses if isinstance(response, Composed)]
        if len(answers) != len(self.actions):
            only(responses, Composed, self.title)
        library = Library(document)
        entries = [
            checked(library, process_named(answer.process, action.result), state=answer.state)
            for action, answer in zip(self.actions, answers, strict=True)
        ]
        return Judged(tuple(entries), library)

    def step(self, judged: Judged) -> Command:
        """Add the workspace."""
        return LoadSteps(self.composite, self.workspace, {entry.name: entry for entry in judged.entries})


def load(document: Document, composite: str, workspace: str) -> LoadRequest:
    """The request to show the steps of a composite in a new workspace.

    Raises:
        RefusedError: it is no composite, or a component is gone or not valid.
    """
    key = ProcessKey(None, composite)
    found = recipe(document, key, composite)
    components = components_at(document, found.components)
    components[key] = entry_of(document, key).process
    return LoadRequest(composite, workspace, as_steps(found.actions), components)


def as_steps(actions: Iterable[Action]) -> tuple[Action, ...]:
    """The same actions with results called `_Step1`, `_Step2`, … in their order."""
    names: dict[str, str] = {}
    steps: list[Action] = []
    for number, action in enumerate(actions, start=1):
        left, right = names.get(action.left, action.left), names.get(action.right, action.right)
        names[action.result] = f"_Step{number}"
        selections = (action.left_selection, action.right_selection)
        steps.append(Action(action.kind, left, selections[0], right, selections[1], f"_Step{number}"))
    return tuple(steps)
