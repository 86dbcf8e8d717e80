"""What a request to a prover is, and what all requests have in common."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias

from prover_bridge.logic.processes import Process
from prover_bridge.protocol.commands import Command as ProverCommand
from prover_bridge.protocol.responses import Response
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State
from prover_bridge.workspace.edits import entry_of
from prover_bridge.workspace.errors import OutdatedAnswerError, RefusedError

Components: TypeAlias = Mapping[ProcessKey, Process]


class Request(Protocol):
    """Something asked of a prover."""

    @property
    def title(self) -> str:
        """What a user reads while it is worked on."""

    @property
    def command(self) -> ProverCommand:
        """What the prover is told."""

    def problem(self, document: Document) -> str | None:
        """Why its answer could not be taken in any more, in a sentence; None if it could."""

    def accept(self, document: Document, responses: Sequence[Response]) -> Command:
        """What the answer does to the document.

        Raises:
            OutdatedAnswerError: components have changed or gone meanwhile.
            RefusedAnswerError: the prover said no, or its answer does not hold.
        """


def components_at(document: Document, keys: Iterable[ProcessKey]) -> dict[ProcessKey, Process]:
    """The valid processes at `keys`.

    Raises:
        RefusedError: one is gone, or not valid.
    """
    return {key: _valid(document, key).process for key in keys}


def _valid(document: Document, key: ProcessKey) -> Entry:
    entry = entry_of(document, key)
    if entry.state is not State.VALID:
        word = "not valid" if entry.state is State.INVALID else "not verified yet"
        raise RefusedError(f"{key.name} is {word}.", advice=f"Verify {key.name} first.", detail=entry.reason)
    return entry


def changed(document: Document, components: Components) -> str | None:
    """Which component has changed or gone since the request was made, in a sentence; None if none has."""
    for key, process in components.items():
        entry = document.entry(key)
        if entry is None:
            return f"{key.name} is gone."
        if entry.process != process:
            return f"{key.name} has changed."
    return None


def check_fits(request: Request, document: Document) -> None:
    """Let only answers pass that still fit.

    Raises:
        OutdatedAnswerError: it does not fit any more.
    """
    problem = request.problem(document)
    if problem is not None:
        raise OutdatedAnswerError(
            f"“{request.title}” was answered too late: {problem}", advice="The answer was dropped."
        )
