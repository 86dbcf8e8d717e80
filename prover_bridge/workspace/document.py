"""The document as a value: a library of processes, and workspaces with their compositions and drawings.

Nothing here changes: a command makes a new document that shares with the old one all that it did not
touch, so that what differs is found by comparing identities, and undo is keeping the old document.
Mappings keep their order, which is the order of the file; they are never changed in place.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeAlias

from prover_bridge.logic.composition import ActionState
from prover_bridge.logic.processes import Process
from prover_bridge.workspace.annotations import Annotation

JsonObject: TypeAlias = Mapping[str, object]
Point: TypeAlias = tuple[float, float]


class State(Enum):
    """What is known of a process."""

    UNCHECKED = "unchecked"
    VALID = "valid"
    INVALID = "invalid"


class Verdict(Enum):
    """What the kernel says of a process term (reasoner, «Where ours is better»)."""

    PROVED = "proved"
    ASSUMED = "assumed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ProcessKey:
    """Where a process is: in the library, or among the compositions of a workspace.

    Attributes:
        workspace: name of the workspace; None is the library.
        name: the process's name, unique there.
    """

    workspace: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A process of the document and what is known of it.

    Attributes:
        process: the specification.
        state: unchecked, valid or invalid.
        reason: why it is invalid, in plain words; empty otherwise.
        detail: the words of whoever found that out, a prover or the kernel; may be empty.
        verdict: what the kernel said of its term; None before it was asked.
        action_state: proof metadata of the composition that made it, where known.
        extra: keys of its file that mean nothing to us and are written back.
    """

    process: Process
    state: State = State.UNCHECKED
    reason: str = ""
    detail: str = ""
    verdict: Verdict | None = None
    action_state: ActionState | None = None
    extra: JsonObject = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The process's name."""
        return self.process.name

    def unchecked(self) -> "Entry":
        """The same process with nothing known of it."""
        if self.state is State.UNCHECKED and self.verdict is None and not self.reason:
            return self
        return replace(self, state=State.UNCHECKED, reason="", detail="", verdict=None)


@dataclass(frozen=True, slots=True)
class Drawing:
    """One graph on a canvas: a process of the library that was placed there, or a composition.

    Attributes:
        id: a number, unique in its workspace.
        process: name of a composition of the workspace or of a process of the library.
        x: left edge of the graph, in points of the canvas.
        y: upper edge of the graph, in points of the canvas.
        placed: nodes that were moved by hand: from a node's key to its place, relative to x and y.
    """

    id: int
    process: str
    x: float = 0.0
    y: float = 0.0
    placed: Mapping[str, Point] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class View:
    """What of a canvas is seen: the factor of its zoom, and the point in the middle."""

    zoom: float
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Workspace:
    """A canvas and the compositions made on it.

    Attributes:
        name: unique in the document.
        step_counter: number of the next composition, `_Step<n>`.
        compositions: intermediate compositions by name, in the order in which they were made.
        drawings: what is on the canvas.
        view: where the user was looking; None shows all.
        extra: keys of its file that mean nothing to us and are written back.
        annotations: notes and frames on the canvas, those that lie below others first.
    """

    name: str
    step_counter: int = 1
    compositions: Mapping[str, Entry] = field(default_factory=dict)
    drawings: tuple[Drawing, ...] = ()
    view: View | None = None
    extra: JsonObject = field(default_factory=dict)
    annotations: tuple[Annotation, ...] = ()

    def drawing(self, identity: int) -> Drawing | None:
        """The drawing of that number, or None."""
        return next((drawing for drawing in self.drawings if drawing.id == identity), None)

    def annotation(self, identity: int) -> Annotation | None:
        """The note or frame of that number, or None."""
        return next((annotation for annotation in self.annotations if annotation.id == identity), None)

    @property
    def next_drawing(self) -> int:
        """A number that no drawing of this workspace has."""
        return max((drawing.id for drawing in self.drawings), default=0) + 1


@dataclass(frozen=True, slots=True)
class Document:
    """All that is in one file.

    Attributes:
        library: atomic processes and stored composites, by name.
        workspaces: by name, in the order of their tabs.
        workspace_counter: number that was last given to a new workspace.
        extra: keys of the file that mean nothing to us and are written back.
    """

    library: Mapping[str, Entry] = field(default_factory=dict)
    workspaces: Mapping[str, Workspace] = field(default_factory=dict)
    workspace_counter: int = 0
    extra: JsonObject = field(default_factory=dict)

    def entries(self, workspace: str | None) -> Mapping[str, Entry]:
        """The library (None) or the compositions of a workspace; empty if there is none of that name."""
        if workspace is None:
            return self.library
        found = self.workspaces.get(workspace)
        return found.compositions if found else {}

    def entry(self, key: ProcessKey) -> Entry | None:
        """The process there, or None."""
        return self.entries(key.workspace).get(key.name)

    def process_keys(self) -> Iterator[ProcessKey]:
        """Every process: the library, then the compositions of each workspace."""
        for name in self.library:
            yield ProcessKey(None, name)
        for workspace in self.workspaces.values():
            for name in workspace.compositions:
                yield ProcessKey(workspace.name, name)

    def resolve(self, workspace: str | None, name: str) -> ProcessKey:
        """Where the process called `name` is, seen from a workspace: its own compositions come first.

        A process that is nowhere is looked for in the library.
        """
        if workspace is not None and name in self.entries(workspace):
            return ProcessKey(workspace, name)
        return ProcessKey(None, name)

    def find(self, workspace: str | None, name: str) -> Entry | None:
        """The process called `name` as a workspace sees it, or None."""
        return self.entry(self.resolve(workspace, name))
