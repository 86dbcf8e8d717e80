"""Finding out what there is to show of a process."""

from collections.abc import Iterator
from dataclasses import dataclass

from prover_bridge.cli.findings import Found, examined
from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.wiring.differences import labels
from prover_bridge.wiring.model import NamedEdge
from prover_bridge.wiring.wires import wires
from prover_bridge.workspace.dependencies import component_keys, used_by
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.paths import parts
from prover_bridge.workspace.verification import with_components


@dataclass(frozen=True, slots=True)
class Source:
    """Where an atom of an output comes from.

    Attributes:
        path: to the atom.
        resource: the atom.
        label: the provenance label; empty where nothing is stated.
    """

    path: str
    resource: str
    label: str


@dataclass(frozen=True, slots=True)
class Known:
    """A process and all that its document tells of it.

    Attributes:
        found: the process, verified.
        components: what it is made of.
        users: what is made of it.
        sources: where each atom of its output comes from, left to right.
        edges: its wires; None where they cannot be told.
        tangle: why they cannot.
    """

    found: Found
    components: tuple[ProcessKey, ...]
    users: tuple[ProcessKey, ...]
    sources: tuple[Source, ...]
    edges: tuple[NamedEdge, ...] | None
    tangle: str = ""

    @property
    def process(self) -> Process:
        """The process, as verification left it."""
        return self.found.entry.process


def known_of(document: Document, key: ProcessKey) -> Known:
    """Verify the process at `key` and its components, and gather what there is to show of it."""
    document, found = examined(document, with_components(document, [key]))
    process = found[key].entry.process
    components = tuple(dict.fromkeys(component_keys(document, key)))
    sources = tuple(_sources(process))
    others = {**document.library, **document.entries(key.workspace)}
    users = used_by(document, key)
    try:
        wiring = wires(process, {name: entry.process for name, entry in others.items()})
    except BridgeError as error:
        return Known(found[key], components, users, sources, None, str(error))
    return Known(found[key], components, users, sources, tuple(wiring.edges))


def _sources(process: Process) -> Iterator[Source]:
    output: Proposition = process.output.proposition
    leaves = ((path, part.name) for path, part in parts(output) if part.is_leaf)
    for (path, resource), label in zip(leaves, labels(output, process.provenance), strict=True):
        yield Source(path, resource, label)
