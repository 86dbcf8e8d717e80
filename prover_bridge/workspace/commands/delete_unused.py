"""Delete processes that nothing uses."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from prover_bridge.workspace.document import Document
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.unused import unused_in_library


@dataclass(frozen=True, slots=True)
class DeleteUnused:
    """Delete some of the processes that nothing is made of and no canvas shows.

    Attributes:
        names: of the processes; one that is used by now stays.
    """

    names: AbstractSet[str]

    @property
    def title(self) -> str:
        """For the history."""
        count = len(self.names)
        return "Delete an unused process" if count == 1 else f"Delete {count} unused processes"

    def do(self, document: Document) -> Document:
        """Take them out of the library.

        Raises:
            RefusedError: all of them are gone, or used by now.
        """
        deleted = self.names & set(unused_in_library(document))
        if not deleted:
            raise RefusedError("There is no unused process to delete any more.")
        kept = {name: entry for name, entry in document.library.items() if name not in deleted}
        return replace(document, library=kept)
