"""Copy a process of the library."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.dependencies import refuse_circle
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import entry_of, with_entry
from prover_bridge.workspace.names import problem_with_process_name, refuse
from prover_bridge.workspace.renaming import atomic_renamed, composite_renamed


@dataclass(frozen=True, slots=True)
class DuplicateProcess:
    """Add a copy of a process under another name; `names.free_name` gives one."""

    name: str
    copy: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Copy {self.name}"

    def do(self, document: Document) -> Document:
        """Put the copy at the end of the library; that of a composite has to be verified.

        Raises:
            RefusedError: the process is gone, or the copy's name cannot be used, or the copy would be
                made of itself.
        """
        entry = entry_of(document, ProcessKey(None, self.name))
        refuse(problem_with_process_name(document, self.copy))
        process = entry.process
        if process.is_atomic:
            copied = replace(entry, process=atomic_renamed(process, self.copy))
        else:
            copied = replace(entry, process=composite_renamed(process, self.copy)).unchecked()
        changed = with_entry(document, ProcessKey(None, self.copy), copied)
        refuse_circle(changed, ProcessKey(None, self.copy))
        return changed
