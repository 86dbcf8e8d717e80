"""Give a process of the library another specification."""

from dataclasses import dataclass

from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.edits import entry_of, with_entry


@dataclass(frozen=True, slots=True)
class EditProcess:
    """Replace the specification of an atomic process, and rename it if it has another name.

    Attributes:
        name: what the process is called now.
        entry: what it shall be.
    """

    name: str
    entry: Entry

    @property
    def title(self) -> str:
        """For the history."""
        return f"Edit {self.name}"

    def do(self, document: Document) -> Document:
        """Put it where the process was.

        Raises:
            RefusedError: it is gone, or its new name cannot be used.
        """
        entry_of(document, ProcessKey(None, self.name))
        if self.entry.name != self.name:
            document = RenameProcess(self.name, self.entry.name).do(document)
        return with_entry(document, ProcessKey(None, self.entry.name), self.entry)
