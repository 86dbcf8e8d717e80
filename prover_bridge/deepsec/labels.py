"""Names for people: what to call the atoms of a query, several of which may have the same label."""

from collections.abc import Callable, Iterable

from prover_bridge.deepsec.atoms import AtomicData, Symbol
from prover_bridge.deepsec.processes import New
from prover_bridge.deepsec.records import Query
from prover_bridge.deepsec.references import walk
from prover_bridge.deepsec.terms import Atomic


class Labels:
    """What the atoms are called: their label, with a number where another one has it already.

    Args:
        data: the table of atoms.
        shown: the indices of the atoms that are shown together; others get their number, too, but later.
        cleaned: changes a label into one that is allowed.
    """

    def __init__(
        self, data: AtomicData, shown: Iterable[int] = (), cleaned: Callable[[str], str] = str
    ) -> None:
        self._labels: dict[int, str] = {}
        symbols = [index for index, atom in enumerate(data.data) if isinstance(atom, Symbol)]
        rest = range(len(data.data))
        taken: set[str] = set()
        for index in dict.fromkeys([*symbols, *sorted(shown), *rest]):
            if 0 <= index < len(data.data):
                label = _free(cleaned(data.data[index].label), taken)
                taken.add(label)
                self._labels[index] = label

    def symbol(self, index: int) -> str:
        """The label of a symbol."""
        return self._labels.get(index, f"?{index}")

    def atom(self, atom: Atomic) -> str:
        """The label of a name or variable, with the numbers of its copy: `k`, `k_1`, `k[2]`, `k[3,1]`."""
        copies = f"[{','.join(map(str, atom.bang))}]" if atom.bang else ""
        return self._labels.get(atom.id, f"?{atom.id}") + copies


def _free(label: str, taken: set[str]) -> str:
    if label not in taken:
        return label
    number = 1
    while f"{label}_{number}" in taken:
        number += 1
    return f"{label}_{number}"


def labels_of(query: Query, process_index: int | None = None) -> Labels:
    """Labels for one process of a query (counted from 1), or for all of them together."""
    processes = query.processes if process_index is None else query.processes[process_index - 1]
    return Labels(query.atomic_data, atoms_in(processes))


def atoms_in(processes: object) -> set[int]:
    """The indices of the names and variables in a process, or in several."""
    shown = set()
    for _, node in walk(processes):
        if isinstance(node, Atomic):
            shown.add(node.id)
        elif isinstance(node, New):
            shown.add(node.name)
    return shown
