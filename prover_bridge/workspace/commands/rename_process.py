"""Rename a process of the library, everywhere."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.dependencies import refuse_circle
from prover_bridge.workspace.document import Document, Drawing, Entry, ProcessKey, Workspace
from prover_bridge.workspace.edits import entry_of, renamed
from prover_bridge.workspace.names import problem_with_process_name, refuse
from prover_bridge.workspace.renaming import atomic_renamed, components_renamed, composite_renamed


@dataclass(frozen=True, slots=True)
class RenameProcess:
    """Give a process another name, and let all actions and drawings follow."""

    old: str
    new: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Rename {self.old} to {self.new}"

    def do(self, document: Document) -> Document:
        """Rename it where it stands.

        Raises:
            RefusedError: it is gone, or the new name cannot be used, or it would be made of itself.
        """
        found = entry_of(document, ProcessKey(None, self.old))
        refuse(problem_with_process_name(document, self.new, instead_of=self.old))
        library = renamed(document.library, self.old, self.new)
        library[self.new] = self._renamed(found)
        for name, entry in library.items():
            if name != self.new:
                library[name] = self._following(entry)
        workspaces = {name: self._workspace(known) for name, known in document.workspaces.items()}
        changed = replace(document, library=library, workspaces=workspaces)
        refuse_circle(changed, ProcessKey(None, self.new))
        return changed

    def _renamed(self, entry: Entry) -> Entry:
        """An atomic process is as good under any name; a composite has to be built anew."""
        if entry.process.is_atomic:
            return replace(entry, process=atomic_renamed(entry.process, self.new))
        return replace(entry, process=composite_renamed(entry.process, self.new)).unchecked()

    def _following(self, entry: Entry) -> Entry:
        process = components_renamed(entry.process, {self.old: self.new})
        return entry if process is entry.process else replace(entry, process=process).unchecked()

    def _workspace(self, workspace: Workspace) -> Workspace:
        """A composition of the same name hides the process from its workspace."""
        if self.old in workspace.compositions:
            return workspace
        compositions = {name: self._following(entry) for name, entry in workspace.compositions.items()}
        drawings = tuple(self._drawing(drawing) for drawing in workspace.drawings)
        changed = replace(workspace, compositions=compositions, drawings=drawings)
        return workspace if changed == workspace else changed

    def _drawing(self, drawing: Drawing) -> Drawing:
        return replace(drawing, process=self.new) if drawing.process == self.old else drawing
