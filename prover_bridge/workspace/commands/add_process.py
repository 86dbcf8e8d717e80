"""Add a process to the library."""

from dataclasses import dataclass

from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.edits import with_entry
from prover_bridge.workspace.names import problem_with_process_name, refuse


@dataclass(frozen=True, slots=True)
class AddProcess:
    """Add an atomic process, or a composite, that is not there yet."""

    entry: Entry

    @property
    def title(self) -> str:
        """For the history."""
        return f"Add {self.entry.name}"

    def do(self, document: Document) -> Document:
        """Put it at the end of the library.

        Raises:
            RefusedError: its name cannot be used, or is taken.
        """
        refuse(problem_with_process_name(document, self.entry.name))
        return with_entry(document, ProcessKey(None, self.entry.name), self.entry)
