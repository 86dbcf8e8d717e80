"""Write the note of a process."""

from dataclasses import dataclass

from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import entry_of, with_entry
from prover_bridge.workspace.notes import with_note


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Give a process another note; its specification, and what is known of it, stay as they are."""

    key: ProcessKey
    note: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Note on {self.key.name}"

    def do(self, document: Document) -> Document:
        """Write it.

        Raises:
            RefusedError: the process is gone.
        """
        return with_entry(document, self.key, with_note(entry_of(document, self.key), self.note))
