"""Asking for an atomic process."""

from collections.abc import Sequence
from dataclasses import dataclass

from prover_bridge.logic.trees import Proposition
from prover_bridge.protocol.commands import Command as ProverCommand
from prover_bridge.protocol.commands import Create
from prover_bridge.protocol.responses import Created, Response
from prover_bridge.workspace.answers import Library, checked, only, process_named
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.commands.edit_process import EditProcess
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.names import problem_with_process_name
from prover_bridge.workspace.notes import with_note
from prover_bridge.workspace.requests.request import Judged, Request


@dataclass(frozen=True, slots=True)
class CreateRequest(Request):
    """Specify an atomic process, new or in the place of another one.

    Attributes:
        name: the name it shall have.
        inputs: types of its inputs.
        output: type of its output.
        replacing: name of the process that it replaces; None for a new one.
        note: what its user wants to remember of it; None leaves what is there.
    """

    name: str
    inputs: tuple[Proposition, ...]
    output: Proposition
    replacing: str | None = None
    note: str | None = None

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

    def judge(self, document: Document, responses: Sequence[Response]) -> Judged:
        """Have the process checked."""
        process, library = only(responses, Created, self.title).process, Library(document)
        entry = checked(library, process_named(process, self.name), self.inputs, self.output)
        return Judged((entry,), library)

    def step(self, judged: Judged) -> Command:
        """Add the process, or put it in the place of the other."""
        (entry,) = judged.entries
        if self.replacing is None:
            return AddProcess(with_note(entry, self.note or ""))
        return EditProcess(self.replacing, entry, self.note)
