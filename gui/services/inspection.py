"""What the inspector tells of a process beyond its own values: what passes it by, and who uses it."""

from dataclasses import dataclass, replace
from itertools import chain

from gui.canvas.sketches import shared_sketches
from gui.canvas.source import visible_processes
from gui.services.wording import proposition_text, tr
from prover_bridge.errors import BridgeError
from prover_bridge.logic.trees import leaves
from prover_bridge.wiring.differences import differences
from prover_bridge.wiring.model import IN, OUT, NamedEdge
from prover_bridge.workspace.dependencies import used_by
from prover_bridge.workspace.document import Document, Entry, ProcessKey

_LONG_TERM = 30_000  # characters; the wires of longer ones take over about 20 ms to find


@dataclass(frozen=True, slots=True)
class Inspection:
    """A process with what its document says of it.

    Attributes:
        entry: the process.
        proved: for each part of the output that the proof has from elsewhere than provenance states: its
            path, and where the wires come from.
        buffers: each resource that passes unused, and its way: from where to where.
        used_by: names of the compositions that it is a component of.
        owners: of the channels to which inputs went that a JOIN used up, names of the components.
        complete: whether its wires have been looked at.
    """

    entry: Entry
    proved: tuple[tuple[str, str], ...]
    buffers: tuple[tuple[str, str], ...]
    used_by: tuple[str, ...]
    owners: tuple[tuple[str, str], ...] = ()
    complete: bool = True

    def tells_of(self, entry: Entry) -> bool:
        """Whether all that it tells of the process itself still holds."""
        same_process = self.entry.process is entry.process
        return self.complete and same_process and self.entry.action_state == entry.action_state


def inspect(document: Document, key: ProcessKey, entry: Entry, known: Inspection | None = None) -> Inspection:
    """Find out what is to be told of the process at `key`.

    Args:
        document: as it is now.
        key: where the process is.
        entry: the process.
        known: what was told before; of the same process, its wires need not be found again.
    """
    users = tuple(_place(user) for user in used_by(document, key))
    if known is not None and known.tells_of(entry):
        return replace(known, entry=entry, used_by=users)
    if entry.process.is_atomic:
        return Inspection(entry, (), (), users)
    owners = _owners(document, key, entry)
    try:
        wiring = shared_sketches().wiring(entry.process, visible_processes(document, key.workspace))
    except BridgeError:
        return Inspection(entry, (), _stated_buffers(entry), users, owners)
    proved = tuple((source.path, ", ".join(map(_name, source.proved))) for source in differences(wiring))
    buffers = tuple((edge.resource, _way(edge)) for edge in wiring.edges if edge.buffered)
    return Inspection(entry, proved, buffers, users, owners)


def outline(document: Document, key: ProcessKey, entry: Entry) -> Inspection:
    """What can be told at once, however long the process term is: all but what its wires say."""
    users = tuple(_place(user) for user in used_by(document, key))
    owners = _owners(document, key, entry)
    return Inspection(entry, (), _stated_buffers(entry), users, owners, complete=False)


def takes_long(entry: Entry) -> bool:
    """Whether finding its wires takes so long that the window should not wait."""
    return not entry.process.is_atomic and len(entry.process.term) > _LONG_TERM


def _owners(document: Document, key: ProcessKey, entry: Entry) -> tuple[tuple[str, str], ...]:
    """Whose the channels are that the provenance of used-up inputs names.

    An input that alternatives share is nobody's in the library: it is of the step that merged it, the
    first that has it.
    """
    stated = entry.action_state.input_provenance if entry.action_state else ()
    wanted = {label.partition(":")[0] for _, provenance in stated for label in leaves(provenance)}
    found: dict[str, str] = {}
    steps = document.entries(key.workspace) if key.workspace is not None else {}
    for name, other in chain(document.library.items(), steps.items()):
        for resource in other.process.inputs:
            if resource.channel in wanted:
                found.setdefault(resource.channel, name)
    return tuple(found.items())


def _place(key: ProcessKey) -> str:
    return f"{key.name} ({key.workspace})" if key.workspace else key.name


def _stated_buffers(entry: Entry) -> tuple[tuple[str, str], ...]:
    """What the prover said was buffered, for a term whose wires cannot be told."""
    state = entry.action_state
    return tuple((proposition_text(proposition), "") for proposition in state.buffered) if state else ()


def _way(edge: NamedEdge) -> str:
    return f"{_name(edge.producer)} → {_name(edge.consumer)}"


def _name(end: str) -> str:
    """A component by its name, the whole's ends in words."""
    return {IN: tr("input"), OUT: tr("output")}.get(end, end)
