"""Take in processes of another document."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from prover_bridge.workspace.dependencies import circles
from prover_bridge.workspace.document import Document, Entry
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.exchange import Arrival, Planned
from prover_bridge.workspace.names import problem_with_process_name, refuse
from prover_bridge.workspace.renaming import atomic_renamed, components_renamed, composite_renamed


@dataclass(frozen=True, slots=True)
class ImportProcesses:
    """Add processes, or put them in the place of others, as a plan says (`exchange.plan_import`).

    Attributes:
        planned: what becomes of each; those that use a renamed one follow.
    """

    planned: tuple[Planned, ...]

    @property
    def title(self) -> str:
        """For the history."""
        coming = [each.name for each in self.planned if each.arrival is not Arrival.SKIP]
        return f"Import {coming[0]}" if len(coming) == 1 else f"Import {len(coming)} processes"

    def do(self, document: Document) -> Document:
        """Put them into the library, unchecked.

        Raises:
            RefusedError: a name cannot be used or is taken, or a process would become a component of itself.
        """
        before = set(circles(document))
        library = dict(document.library)
        names = {each.entry.name: each.name for each in self.planned}
        for each in self.planned:
            if each.arrival is not Arrival.SKIP:
                replaced = each.name if each.arrival is Arrival.REPLACE else None
                refuse(problem_with_process_name(Document(library), each.name, instead_of=replaced))
                library[each.name] = _arrived(each, names)
        document = replace(document, library=library)
        tangled = [key.name for key in circles(document) if key not in before]
        if tangled:
            raise RefusedError(f"{tangled[0]} would become a component of itself.")
        return document


def _arrived(planned: Planned, names: Mapping[str, str]) -> Entry:
    """A process under its name here, made of components under theirs."""
    process = planned.entry.process
    if planned.name != process.name:
        rename = atomic_renamed if process.is_atomic else composite_renamed
        process = rename(process, planned.name)
    return replace(planned.entry, process=components_renamed(process, names)).unchecked()
