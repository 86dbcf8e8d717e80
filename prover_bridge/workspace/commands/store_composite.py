"""Store a composition in the library."""

from dataclasses import dataclass, replace

from prover_bridge.workspace.dependencies import refuse_circle
from prover_bridge.workspace.document import Document, Entry, ProcessKey
from prover_bridge.workspace.edits import with_entry
from prover_bridge.workspace.names import problem_with_process_name, refuse


@dataclass(frozen=True, slots=True)
class StoreComposite:
    """Put a composite into the library, under a new name or in the place of an older one.

    Attributes:
        entry: the composite, with all its actions.
        replacing: whether it may take the place of a process of that name.
    """

    entry: Entry
    replacing: bool = False

    @property
    def title(self) -> str:
        """For the history."""
        return f"Store {self.entry.name}"

    def do(self, document: Document) -> Document:
        """Put it into the library.

        Raises:
            RefusedError: the name cannot be used, is taken, or is the name of one of its components.
        """
        name = self.entry.name
        refuse(problem_with_process_name(document, name, instead_of=name if self.replacing else None))
        before = document.library.get(name)
        kept = {**before.extra, **self.entry.extra} if before is not None else self.entry.extra
        stored = with_entry(document, ProcessKey(None, name), replace(self.entry, extra=kept))
        refuse_circle(stored, ProcessKey(None, name))
        return stored
