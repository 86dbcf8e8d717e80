"""What the inspector tells of a process beyond its own values: what passes it by, and who uses it."""

from dataclasses import dataclass

from gui.services.wording import proposition_text, tr
from prover_bridge.errors import BridgeError
from prover_bridge.wiring.model import IN, OUT, NamedEdge
from prover_bridge.wiring.wires import wires
from prover_bridge.workspace.dependencies import used_by
from prover_bridge.workspace.document import Document, Entry, ProcessKey


@dataclass(frozen=True, slots=True)
class Inspection:
    """A process with what its document says of it.

    Attributes:
        entry: the process.
        buffers: each resource that passes unused, and its way: from where to where.
        used_by: names of the compositions that it is a component of.
    """

    entry: Entry
    buffers: tuple[tuple[str, str], ...]
    used_by: tuple[str, ...]


def inspect(document: Document, key: ProcessKey, entry: Entry, known: Inspection | None = None) -> Inspection:
    """Find out what is to be told of the process at `key`.

    Args:
        document: as it is now.
        key: where the process is.
        entry: the process.
        known: what was told before; of the same process, its wires need not be found again.
    """
    users = tuple(_place(user) for user in used_by(document, key))
    if known is not None and known.entry.process is entry.process:
        return Inspection(entry, known.buffers, users)
    return Inspection(entry, _buffers(document, key, entry), users)


def _place(key: ProcessKey) -> str:
    return f"{key.name} ({key.workspace})" if key.workspace else key.name


def _buffers(document: Document, key: ProcessKey, entry: Entry) -> tuple[tuple[str, str], ...]:
    """From the wires of the proof; where it has none, what the prover said was buffered."""
    if entry.process.is_atomic:
        return ()
    entries = {**document.library, **document.entries(key.workspace)}
    try:
        found = wires(entry.process, {name: known.process for name, known in entries.items()}).edges
    except BridgeError:
        state = entry.action_state
        return tuple((proposition_text(proposition), "") for proposition in state.buffered) if state else ()
    return tuple((edge.resource, _way(edge)) for edge in found if edge.buffered)


def _way(edge: NamedEdge) -> str:
    words = {IN: tr("input"), OUT: tr("output")}
    return f"{words.get(edge.producer, edge.producer)} → {words.get(edge.consumer, edge.consumer)}"
