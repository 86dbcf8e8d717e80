"""Delete a process from the library."""

from dataclasses import dataclass

from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import entry_of, with_drawings, without_entry


@dataclass(frozen=True, slots=True)
class DeleteProcess:
    """Delete a process and its drawings; compositions that use it stay, unchecked."""

    name: str

    @property
    def title(self) -> str:
        """For the history."""
        return f"Delete {self.name}"

    def do(self, document: Document) -> Document:
        """Take it out of the library and off every canvas.

        Raises:
            RefusedError: it is gone already.
        """
        key = ProcessKey(None, self.name)
        entry_of(document, key)
        for workspace in document.workspaces.values():
            if self.name in workspace.compositions:
                continue
            kept = [drawing for drawing in workspace.drawings if drawing.process != self.name]
            if len(kept) < len(workspace.drawings):
                document = with_drawings(document, workspace, kept)
        return without_entry(document, key)
