"""Asking for a composition as a whole, to store it."""

from collections.abc import Sequence
from dataclasses import dataclass

from prover_bridge.logic.processes import Action
from prover_bridge.protocol.commands import Command as ProverCommand
from prover_bridge.protocol.commands import Verify
from prover_bridge.protocol.responses import Response, Verified
from prover_bridge.workspace.answers import Library, checked, only, process_named
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.store_composite import StoreComposite
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import entry_of
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.flattening import as_component, recipe
from prover_bridge.workspace.names import problem_with_process_name, refuse
from prover_bridge.workspace.requests.request import Components, Judged, Request, changed, components_at


@dataclass(frozen=True, slots=True)
class StoreRequest(Request):
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
        return problem or changed(document, self.components) or changed(document, self.origin)

    def judge(self, document: Document, responses: Sequence[Response]) -> Judged:
        """Have the composite checked."""
        process = process_named(only(responses, Verified, self.title).process, self.name)
        library = Library(document)
        return Judged((checked(library, process),), library)

    def step(self, judged: Judged) -> Command:
        """Put the composite into the library."""
        (entry,) = judged.entries
        return StoreComposite(entry, self.replacing)


def store(document: Document, key: ProcessKey, name: str, *, replacing: bool = False) -> StoreRequest:
    """The request to store a composition of a workspace as a composite of the library.

    Raises:
        RefusedError: the name cannot be used, or a component is gone or not valid.
    """
    refuse(problem_with_process_name(document, name, instead_of=name if replacing else None))
    found = recipe(document, key, name)
    if ProcessKey(None, name) in found.components:
        raise RefusedError(f"{name} is one of the components of {key.name}.", advice="Choose another name.")
    components = components_at(document, found.components)
    origin = {step: entry_of(document, step).process for step in found.steps}
    return StoreRequest(name, found.actions, components, origin, replacing)
