"""Processes on their way from one document to another: copied, pasted, exported, imported."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum

from prover_bridge.workspace.dependencies import ancestors
from prover_bridge.workspace.document import Document, Entry, ProcessKey, Workspace
from prover_bridge.workspace.names import free_name


class Arrival(Enum):
    """What becomes of a process that arrives in a document."""

    ADD = "add"
    REPLACE = "replace"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Planned:
    """A process that arrives, and what is going to become of it.

    Attributes:
        entry: the process as it was in the other document.
        arrival: whether it is added, takes the place of the one of its name, or is left out, because the
            document has it already.
        name: what it is going to be called.
        clash: whether the document has another process of its name.
    """

    entry: Entry
    arrival: Arrival
    name: str
    clash: bool = False


def excerpt(document: Document, keys: Iterable[ProcessKey]) -> Document:
    """The processes at `keys` and all that they are made of, as a document of its own.

    Drawings of compositions come along.
    """
    wanted = set(keys)
    for key in tuple(wanted):
        wanted |= ancestors(document, key)
    library = {name: entry for name, entry in document.library.items() if ProcessKey(None, name) in wanted}
    workspaces = {
        name: part
        for name, workspace in document.workspaces.items()
        if (part := _part(workspace, wanted)).compositions
    }
    return Document(library, workspaces, len(workspaces))


def _part(workspace: Workspace, wanted: set[ProcessKey]) -> Workspace:
    compositions = {
        name: entry
        for name, entry in workspace.compositions.items()
        if ProcessKey(workspace.name, name) in wanted
    }
    drawings = tuple(drawing for drawing in workspace.drawings if drawing.process in compositions)
    return replace(
        workspace, compositions=compositions, drawings=drawings, view=None, extra={}, annotations=()
    )


def plan_import(document: Document, incoming: Mapping[str, Entry]) -> tuple[Planned, ...]:
    """What is proposed for processes that arrive: new ones are added, equal ones left out.

    One that clashes with another process of its name gets a free name; the user may change the plan.
    """
    planned: list[Planned] = []
    taken = {**document.library, **incoming}
    for name, entry in incoming.items():
        there = document.library.get(name)
        if there is None:
            planned.append(Planned(entry, Arrival.ADD, name))
        elif _same(entry, there):
            planned.append(Planned(entry, Arrival.SKIP, name))
        else:
            free = free_name(Document(taken), name)
            taken[free] = entry
            planned.append(Planned(entry, Arrival.ADD, free, clash=True))
    return tuple(planned)


def _same(one: Entry, other: Entry) -> bool:
    """Whether two processes are specified alike; how a prover wrote them down does not matter."""
    first, second = one.process, other.process
    types = [[resource.proposition for resource in process.inputs] for process in (first, second)]
    return (
        types[0] == types[1]
        and first.output.proposition is second.output.proposition
        and first.actions == second.actions
    )
