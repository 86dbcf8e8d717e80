"""Give a process of the library another specification."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.commands.rename_process import RenameProcess
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.edits import entry_of, with_entry
from prover_bridge.workspace.notes import with_note


@dataclass(frozen=True, slots=True)
class EditProcess:
    """Replace the specification of an atomic process, and rename it if it has another name.

    Attributes:
        name: what the process is called now.
        entry: what it shall be; what else the process's object in the file says stays with it.
        note: another note; None leaves the one that is there.
    """

    name: str
    entry: Entry
    note: str | None = None

    @property
    def title(self) -> str:
        """For the history."""
        return f"Edit {self.name}"

    def do(self, document: Document) -> Document:
        """Put it where the process was.

        Raises:
            RefusedError: it is gone, or its new name cannot be used.
        """
        there = entry_of(document, ProcessKey(None, self.name))
        if self.entry.name != self.name:
            document = RenameProcess(self.name, self.entry.name).do(document)
        entry = replace(self.entry, extra={**there.extra, **self.entry.extra})
        if self.note is not None:
            entry = with_note(entry, self.note)
        return with_entry(document, ProcessKey(None, self.entry.name), entry)
