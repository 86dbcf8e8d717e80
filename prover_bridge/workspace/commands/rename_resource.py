"""Rename a resource, everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from prover_bridge.logic.names import problem_with_name
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.edits import entry_of, with_entries
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.names import refuse
from prover_bridge.workspace.renaming import resource_renamed


@dataclass(frozen=True, slots=True)
class RenameResource:
    """Give a resource another name in all processes, compositions and selections."""

    old: str
    new: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Rename the resource {self.old} to {self.new}"

    def changes(self, document: Document) -> tuple[ProcessKey, ...]:
        """The processes that would change, in the document's order."""
        return tuple(
            key
            for key in document.process_keys()
            for process in [entry_of(document, key).process]
            if resource_renamed(process, self.old, self.new) is not process
        )

    def do(self, document: Document) -> Document:
        """Rename it; compositions have to be built anew.

        Raises:
            RefusedError: the new name cannot be used, or nothing has the old one.
        """
        refuse(problem_with_name(self.new))
        places: Iterable[str | None] = (None, *document.workspaces)
        changed = document
        for workspace in places:
            entries = document.entries(workspace)
            renamed = {name: self._renamed(entry) for name, entry in entries.items()}
            if any(renamed[name] is not entry for name, entry in entries.items()):
                changed = with_entries(changed, workspace, renamed)
        if changed is document and self.new != self.old:
            raise RefusedError(f"There is no resource {self.old}.")
        return changed

    def _renamed(self, entry: Entry) -> Entry:
        process = resource_renamed(entry.process, self.old, self.new)
        if process is entry.process:
            return entry
        if process.is_atomic:
            return replace(entry, process=process)
        return replace(entry, process=process, action_state=None).unchecked()
