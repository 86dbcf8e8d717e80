"""What a user asks a prover for, and what becomes of the document when the answer arrives.

A request remembers the components it was made from. An answer is dropped, with a note, when one of
them has changed or gone meanwhile; it is refused when the prover said no, or when the kernel does not
find it to be a proof.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from prover_bridge.logic.processes import Action, Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.protocol.commands import Command as ProverCommand
from prover_bridge.protocol.commands import Compose, Compose1, Create, Verify
from prover_bridge.protocol.responses import Composed, Created, Response, Verified
from prover_bridge.workspace.answers import entry_of_answer, only, process_named
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.commands.finish_step import FinishStep
from prover_bridge.workspace.commands.load_steps import LoadSteps
from prover_bridge.workspace.commands.store_composite import StoreComposite
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State
from prover_bridge.workspace.edits import entry_of, workspace_of
from prover_bridge.workspace.errors import OutdatedAnswerError, RefusedError
from prover_bridge.workspace.flattening import as_component, recipe
from prover_bridge.workspace.names import problem_with_process_name, refuse
from prover_bridge.workspace.rules import Proposal

Components = Mapping[ProcessKey, Process]


class Request(Protocol):
    """Something asked of a prover."""

    @property
    def title(self) -> str:
        """What a user reads while it is worked on."""

    @property
    def command(self) -> ProverCommand:
        """What the prover is told."""

    def problem(self, document: Document) -> str | None:
        """Why its answer could not be taken in any more, in a sentence; None if it could."""

    def accept(self, document: Document, responses: Sequence[Response]) -> Command:
        """What the answer does to the document.

        Raises:
            OutdatedAnswerError: components have changed or gone meanwhile.
            RefusedAnswerError: the prover said no, or its answer does not hold.
        """


@dataclass(frozen=True, slots=True)
class CreateRequest:
    """Specify an atomic process, new or in the place of another one.

    Attributes:
        name: the name it shall have.
        inputs: types of its inputs.
        output: type of its output.
        replacing: name of the process that it replaces; None for a new one.
    """

    name: str
    inputs: tuple[Proposition, ...]
    output: Proposition
    replacing: str | None = None

    @property
    def title(self) -> str:
        """What is being done."""
        return f"Specify {self.name}"

    @property
    def command(self) -> ProverCommand:
        """The command `create`."""
        return Create(name=self.name, inputs=self.inputs, output=self.output)

    def problem(self, document: Document) -> str | None:
        """A name that was taken meanwhile, or a process that is gone."""
        if self.replacing is not None and self.replacing not in document.library:
            return f"There is no process {self.replacing} any more."
        return problem_with_process_name(document, self.name, instead_of=self.replacing)

    def accept(self, document: Document, responses: Sequence[Response]) -> Command:
        """Add the process, or put it in the place of the other."""
        _check(self, document)
        process = only(responses, Created, self.title).process
        entry = entry_of_answer(document, process_named(process, self.name), self.inputs, self.output)
        return AddProcess(entry) if self.replacing is None else EditProcess(self.replacing, entry)


@dataclass(frozen=True, slots=True)
class ComposeRequest:
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
        return _changed(document, self.components)

    def accept(self, document: Document, responses: Sequence[Response]) -> Command:
        """Add the composition, and draw it in the place of both components."""
        _check(self, document)
        answer = only(responses, Composed, self.title)
        process = process_named(answer.process, self.action.result)
        entry = entry_of_answer(document, process, state=answer.state)
        return FinishStep(self.workspace, entry, self.left, self.right)


@dataclass(frozen=True, slots=True)
class StoreRequest:
    """Build a composition anew, as a whole, to store it in the library.

    Attributes:
        name: the composite's name.
        actions: all of them, the last one making the composite.
        components: what they start from.
        origin: the composition that is stored, and those it is made of.
        replacing: whether it may take the place of a process of that name.
    """

    name: str
    actions: tuple[Action, ...]
    components: Components
    origin: Components
    replacing: bool = False

    @property
    def title(self) -> str:
        """What is being done."""
        return f"Store {self.name}"

    @property
    def command(self) -> ProverCommand:
        """The command `verify`."""
        components = tuple(as_component(process) for process in self.components.values())
        return Verify(name=self.name, components=components, actions=self.actions)

    def problem(self, document: Document) -> str | None:
        """A component that has changed or gone, or a name that was taken."""
        instead_of = self.name if self.replacing else None
        problem = problem_with_process_name(document, self.name, instead_of=instead_of)
        return problem or _changed(document, self.components) or _changed(document, self.origin)

    def accept(self, document: Document, responses: Sequence[Response]) -> Command:
        """Put the composite into the library."""
        _check(self, document)
        process = process_named(only(responses, Verified, self.title).process, self.name)
        return StoreComposite(entry_of_answer(document, process), self.replacing)


@dataclass(frozen=True, slots=True)
class LoadRequest:
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
        return _changed(document, self.components)

    def accept(self, document: Document, responses: Sequence[Response]) -> Command:
        """Add the workspace."""
        _check(self, document)
        answers = [response for response in responses if isinstance(response, Composed)]
        if len(answers) != len(self.actions):
            only(responses, Composed, self.title)
        steps = {
            action.result: entry_of_answer(
                document, process_named(answer.process, action.result), state=answer.state
            )
            for action, answer in zip(self.actions, answers, strict=True)
        }
        return LoadSteps(self.composite, self.workspace, steps)


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
    components = _components(document, (document.resolve(workspace, name) for name in names))
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


def store(document: Document, key: ProcessKey, name: str, *, replacing: bool = False) -> StoreRequest:
    """The request to store a composition of a workspace as a composite of the library.

    Raises:
        RefusedError: the name cannot be used, or a component is gone or not valid.
    """
    refuse(problem_with_process_name(document, name, instead_of=name if replacing else None))
    found = recipe(document, key, name)
    if ProcessKey(None, name) in found.components:
        raise RefusedError(f"{name} is one of the components of {key.name}.", advice="Choose another name.")
    components = _components(document, found.components)
    origin = {step: entry_of(document, step).process for step in found.steps}
    return StoreRequest(name, found.actions, components, origin, replacing)


def load(document: Document, composite: str, workspace: str) -> LoadRequest:
    """The request to show the steps of a composite in a new workspace.

    Raises:
        RefusedError: it is no composite, or a component is gone or not valid.
    """
    key = ProcessKey(None, composite)
    found = recipe(document, key, composite)
    components = _components(document, found.components)
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


def _components(document: Document, keys: Iterable[ProcessKey]) -> dict[ProcessKey, Process]:
    """The valid processes at `keys`.

    Raises:
        RefusedError: one is gone, or not valid.
    """
    return {key: _valid(document, key).process for key in keys}


def _valid(document: Document, key: ProcessKey) -> Entry:
    entry = entry_of(document, key)
    if entry.state is not State.VALID:
        word = "not valid" if entry.state is State.INVALID else "not verified yet"
        raise RefusedError(f"{key.name} is {word}.", advice=f"Verify {key.name} first.", detail=entry.reason)
    return entry


def _changed(document: Document, components: Components) -> str | None:
    for key, process in components.items():
        entry = document.entry(key)
        if entry is None:
            return f"{key.name} is gone."
        if entry.process != process:
            return f"{key.name} has changed."
    return None


def _check(request: Request, document: Document) -> None:
    """Let only answers pass that still fit.

    Raises:
        OutdatedAnswerError: it does not fit any more.
    """
    problem = request.problem(document)
    if problem is not None:
        raise OutdatedAnswerError(
            f"“{request.title}” was answered too late: {problem}", advice="The answer was dropped."
        )
