"""Which drawings a canvas shows: those of a workspace, or one composite on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

from prover_bridge.logic.processes import Process
from prover_bridge.workspace.annotations import Annotation
from prover_bridge.workspace.document import Document, Drawing, Entry, Workspace
from prover_bridge.workspace.touched import DrawingTouched, ProcessTouched, Touched

_NOTHING = Workspace("")


class Source(Protocol):
    """What the scene asks about the document."""

    workspace: str | None
    """The workspace whose compositions names are looked up in; None is the library alone."""

    def drawings(self, document: Document) -> tuple[Drawing, ...]:
        """All drawings to show."""

    def annotations(self, document: Document) -> tuple[Annotation, ...]:
        """All notes and frames to show."""

    def touched_drawings(self, touched: Iterable[Touched]) -> set[int]:
        """Numbers of the drawings that a change touched."""

    def opens(self, document: Document, process: str) -> bool:
        """Whether a composition is shown with what is inside, not as one box."""


class WorkspaceSource:
    """The drawings of a workspace.

    Args:
        workspace: its name.
    """

    def __init__(self, workspace: str) -> None:
        self.workspace: str | None = workspace

    def drawings(self, document: Document) -> tuple[Drawing, ...]:
        """All drawings of the workspace; none if it is gone."""
        return document.workspaces.get(self.workspace or "", _NOTHING).drawings

    def annotations(self, document: Document) -> tuple[Annotation, ...]:
        """All notes and frames of the workspace."""
        return document.workspaces.get(self.workspace or "", _NOTHING).annotations

    def touched_drawings(self, touched: Iterable[Touched]) -> set[int]:
        """Numbers of the workspace's drawings that a change touched."""
        return {
            what.drawing
            for what in touched
            if isinstance(what, DrawingTouched) and what.workspace == self.workspace
        }

    def opens(self, document: Document, process: str) -> bool:
        """Steps of the workspace are open; a stored composite is a component like any other."""
        return process in document.entries(self.workspace)


class CompositeSource:
    """One process of the library, drawn on its own.

    Args:
        process: its name.
    """

    def __init__(self, process: str) -> None:
        self.workspace: str | None = None
        self._process = process

    def drawings(self, document: Document) -> tuple[Drawing, ...]:
        """One drawing, or none if the process is gone."""
        return (Drawing(1, self._process),) if self._process in document.library else ()

    def annotations(self, document: Document) -> tuple[Annotation, ...]:
        """None: they belong to workspaces."""
        return ()

    def touched_drawings(self, touched: Iterable[Touched]) -> set[int]:
        """The one drawing, if the process came or went."""
        names = {what.key.name for what in touched if isinstance(what, ProcessTouched)}
        return {1} if self._process in names else set()

    def opens(self, document: Document, process: str) -> bool:
        """It is there to be looked into."""
        return True


def touched_processes(touched: Iterable[Touched], workspace: str | None) -> set[str]:
    """Names of the processes, as a workspace sees them, that a change touched."""
    return {
        what.key.name
        for what in touched
        if isinstance(what, ProcessTouched) and what.key.workspace in (None, workspace)
    }


def visible_entries(document: Document, workspace: str | None) -> Mapping[str, Entry]:
    """Every process that a workspace can name; its own compositions come first."""
    own = document.entries(workspace) if workspace is not None else {}
    return {**document.library, **own}


def visible_processes(document: Document, workspace: str | None) -> Mapping[str, Process]:
    """The specification of every process that a workspace can name."""
    return {name: entry.process for name, entry in visible_entries(document, workspace).items()}
