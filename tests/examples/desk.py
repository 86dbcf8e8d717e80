"""A desk on which an example is made, with the commands and requests that the window uses."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from prover_bridge.logic.syntax import parse_proposition, to_text
from prover_bridge.reasoner.creation import create
from prover_bridge.reasoner.service import answer
from prover_bridge.workspace.annotations import Area, Note
from prover_bridge.workspace.commands.add_annotations import AddAnnotations
from prover_bridge.workspace.commands.add_process import AddProcess
from prover_bridge.workspace.commands.add_workspace import AddWorkspace
from prover_bridge.workspace.commands.move_drawings import MoveDrawings
from prover_bridge.workspace.commands.place_process import PlaceProcess
from prover_bridge.workspace.commands.write_note import WriteNote
from prover_bridge.workspace.document import Document, Drawing, Entry, Point, ProcessKey, Workspace
from prover_bridge.workspace.paths import parts
from prover_bridge.workspace.picks import Part, Pick
from prover_bridge.workspace.requests import Request, compose, store
from prover_bridge.workspace.rules import Proposal, propose
from prover_bridge.workspace.session import Session
from prover_bridge.workspace.verification import verified

_NOTE = (380.0, 34.0)
_ABOVE = (-20.0, -100.0)
"""From the corner of a drawing to that of its note, which is above the drawing's frame."""


class Desk:
    """A document with one workspace, on which processes are placed and composed.

    Args:
        name: of the workspace.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._session = Session()
        self._session.do(AddWorkspace(name))

    def processes(self, specifications: Mapping[str, tuple[str, str]]) -> None:
        """Create atomic processes.

        Args:
            specifications: from names to a specification, as `A, B |- C`, and a note.
        """
        for name, (specification, note) in specifications.items():
            taken, given = specification.split(" |- ")
            inputs = [parse_proposition(each) for each in taken.split(", ")]
            self._session.do(AddProcess(Entry(create(name, inputs, parse_proposition(given)))))
            self._session.do(WriteNote(ProcessKey(None, name), note))
        self._session.learn([found for _, found in verified(self._session.document, answer)])

    def tensor(self, left: str, right: str) -> str:
        """Put two processes side by side."""
        return self._compose(
            Pick(self._drawn(left), left, Part.PROCESS),
            right,
            lambda number: Pick(number, right, Part.PROCESS),
        )

    def join(self, giver: str, given: str, taker: str, taken: str) -> str:
        """Drag a part of an output to an input."""
        number = self._drawn(giver)
        output = self._entry(giver).process.output.proposition
        path = next(path for path, part in parts(output) if to_text(part) == given)
        return self._compose(Pick(number, giver, Part.OUTPUT, path=path), taker, self._input(taker, taken))

    def choose(self, left: str, first: str, right: str, second: str) -> str:
        """Drag an input to an input: one of the two comes."""
        return self._compose(self._input(left, first)(self._drawn(left)), right, self._input(right, second))

    def store(self, step: str, name: str) -> str:
        """Store a step under a name."""
        self._finish(store(self._session.document, ProcessKey(self._name, step), name))
        return name

    def arrange(self, *rows: tuple[str, str, Point]) -> None:
        """Draw steps, each with its upper left corner, and a note above it that says what it is."""
        notes = []
        for step, words, (x, y) in rows:
            number = self._drawn(step)
            self._session.do(MoveDrawings(self._name, {number: (x, y)}))
            notes.append(Note(0, Area(x + _ABOVE[0], y + _ABOVE[1], *_NOTE), words))
        self._session.do(AddAnnotations(self._name, tuple(notes)))

    def document(self, description: str) -> Document:
        """What was made, with a paragraph that says what it shows."""
        return replace(self._session.document, extra={"description": description})

    @property
    def _workspace(self) -> Workspace:
        return self._session.document.workspaces[self._name]

    def _entry(self, name: str) -> Entry:
        found = self._session.document.find(self._name, name)
        assert found is not None, name
        return found

    def _drawn(self, name: str) -> int:
        """The drawing of a process that is not composed yet; it is placed where there is none."""
        found = [each.id for each in self._workspace.drawings if each.process == name]
        if not found:
            self._session.do(PlaceProcess(self._name, name))
            found = [self._workspace.drawings[-1].id]
        return found[-1]

    def _input(self, taker: str, taken: str) -> Callable[[int], Pick]:
        inputs = self._entry(taker).process.inputs
        channel = next(each.channel for each in inputs if to_text(each.proposition) == taken)
        return lambda number: Pick(number, taker, Part.INPUT, channel)

    def _compose(self, first: Pick, other: str, second: Callable[[int], Pick]) -> str:
        proposal = propose(self._session.document, self._name, first, second(self._drawn(other)))
        assert isinstance(proposal, Proposal), proposal
        self._finish(compose(self._session.document, self._name, proposal))
        return self._last().process

    def _last(self) -> Drawing:
        return self._workspace.drawings[-1]

    def _finish(self, request: Request) -> None:
        self._session.do(request.accept(self._session.document, answer(request.command)))
