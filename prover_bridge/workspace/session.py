"""A document being worked on: what was done, undo and redo, what is saved, and who wants to know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.consequences import settled
from prover_bridge.workspace.document import Document, Drawing, View
from prover_bridge.workspace.edits import with_drawings, with_workspace, workspace_of
from prover_bridge.workspace.front import with_front
from prover_bridge.workspace.knowledge import Finding, Knowledge, applied
from prover_bridge.workspace.touched import Touched, difference

Listener: TypeAlias = Callable[[Document, Document, frozenset[Touched]], None]
_Place: TypeAlias = tuple[float, float]
_Stand: TypeAlias = tuple[str, int, _Place]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history: its title, and the document it started from and led to."""

    title: str
    before: Document
    after: Document


class Session:
    """Holds the current document; the only thing in the workspace that changes.

    Undo and redo cover every command; what is known of processes (their state of being verified) and
    where the user looks are no steps, and survive both.

    Args:
        document: to start from; empty by default.
        path: the file that it came from.
    """

    def __init__(self, document: Document | None = None, path: Path | None = None) -> None:
        self.path = path
        self._document = document or Document()
        self._steps: list[Step] = []
        self._position = 0
        self._saved: int | None = 0
        self._knowledge = Knowledge()
        self._stood: dict[_Stand, _Place] = {}
        self._listeners: list[Listener] = []

    @property
    def document(self) -> Document:
        """The document as it is now."""
        return self._document

    @property
    def history(self) -> tuple[str, ...]:
        """Titles of the steps, the oldest first; those from `position` on are undone."""
        return tuple(step.title for step in self._steps)

    @property
    def position(self) -> int:
        """How many steps of the history are done."""
        return self._position

    @property
    def undo_title(self) -> str | None:
        """What `undo` would undo; None if there is nothing."""
        return self._steps[self._position - 1].title if self._position else None

    @property
    def redo_title(self) -> str | None:
        """What `redo` would do again; None if there is nothing."""
        return self._steps[self._position].title if self._position < len(self._steps) else None

    @property
    def is_modified(self) -> bool:
        """Whether something was done since the document was opened or saved."""
        return self._saved != self._position

    def do(self, command: Command) -> frozenset[Touched]:
        """Do a command as one step of the history.

        Returns:
            What it touched.

        Raises:
            RefusedError: nothing was changed.
        """
        return self.do_all(command.title, (command,))

    def do_all(self, title: str, commands: Sequence[Command]) -> frozenset[Touched]:
        """Do several commands as one step of the history; where one is refused, none is done.

        Raises:
            RefusedError: nothing was changed.
        """
        after = self._document
        for command in commands:
            after = settled(after, command.do(after))
        if after == self._document:
            return frozenset()
        if self._saved is not None and self._saved > self._position:
            self._saved = None
        self._steps[self._position :] = [Step(title, self._document, after)]
        self._position += 1
        return self._become(after)

    def undo(self) -> frozenset[Touched]:
        """Go back over the last step; nothing happens where there is none."""
        return self.go_to(self._position - 1)

    def redo(self) -> frozenset[Touched]:
        """Do the next undone step again; nothing happens where there is none."""
        return self.go_to(self._position + 1)

    def go_to(self, position: int) -> frozenset[Touched]:
        """Undo or redo until `position` steps are done; nothing happens beyond either end."""
        if position == self._position or not 0 <= position <= len(self._steps):
            return frozenset()
        back = position < self._position
        found = self._steps[position].before if back else self._steps[position - 1].after
        self._position = position
        return self._become(self._same_views(self._with_stands(self._knowledge.applied(found))))

    def learn(self, findings: Sequence[Finding]) -> frozenset[Touched]:
        """Note what verification found; no step of the history.

        A finding about a process that has changed meanwhile is dropped. To learn one costs as much as to
        learn hundreds.

        Args:
            findings: those about components before those about what is made of them.
        """
        self._knowledge.add(findings)
        after = settled(self._document, applied(self._document, findings))
        # What was verified against a component that was repaired is verified, though the repair unchecks it.
        return self._become(applied(after, findings))

    def look(self, workspace: str, view: View | None) -> None:
        """Note where the user looks, to be saved with the file; no step of the history."""
        found = workspace_of(self._document, workspace)
        self._become(with_workspace(self._document, replace(found, view=view)))

    def face(self, workspace: str) -> None:
        """Note which canvas is on top, to be saved with the file; no step of the history."""
        self._become(with_front(self._document, workspace))

    def stand(self, workspace: str, places: Mapping[int, tuple[float, float]]) -> None:
        """Note where drawings stand that made room for others; no step of the history, and undo keeps it.

        Listeners are told of no part of the document: whoever shows the drawings shows them there already,
        and they would make room again if this were lost.

        Args:
            workspace: its name.
            places: the upper left corner of each drawing that stands elsewhere than the document says, by
                its number.
        """
        for drawing in workspace_of(self._document, workspace).drawings:
            if drawing.id in places:
                self._stood[workspace, drawing.id, (drawing.x, drawing.y)] = places[drawing.id]
        before, self._document = self._document, self._with_stands(self._document)
        for listener in tuple(self._listeners):
            listener(before, self._document, frozenset())

    def mark_saved(self, path: Path) -> None:
        """Note that the document as it is now is in the file at `path`."""
        self.path = path
        self._saved = self._position
        self._become(self._document)

    def mark_modified(self) -> None:
        """Note that no file holds the document: it was recovered, or its file is gone."""
        self._saved = None
        self._become(self._document)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener(before, after, touched)` after every change, and when the saved mark moves.

        Returns:
            A function that ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _become(self, after: Document) -> frozenset[Touched]:
        before, self._document = self._document, after
        touched = difference(before, after)
        for listener in tuple(self._listeners):
            listener(before, after, touched)
        return touched

    def _with_stands(self, document: Document) -> Document:
        """What once made room for others stands there, however the document came to be."""
        for name in {name for name, _, _ in self._stood} & document.workspaces.keys():
            workspace = document.workspaces[name]
            drawings = tuple(self._standing(name, drawing) for drawing in workspace.drawings)
            if drawings != workspace.drawings:
                document = with_drawings(document, workspace, drawings)
        return document

    def _standing(self, workspace: str, drawing: Drawing) -> Drawing:
        place = self._stood.get((workspace, drawing.id, (drawing.x, drawing.y)))
        return drawing if place is None else replace(drawing, x=place[0], y=place[1])

    def _same_views(self, document: Document) -> Document:
        """Undo does not move what the user looks at."""
        for workspace in document.workspaces.values():
            now = self._document.workspaces.get(workspace.name)
            if now is not None and now.view != workspace.view:
                document = with_workspace(document, replace(workspace, view=now.view))
        return document
