"""What a request to a prover is, and what all requests have in common.

An answer is taken in by two steps, because they cost so differently. To judge it takes as long as its term
is; it needs nothing but values, so that any thread can do it. To find out whether it still fits the
document, which may have changed meanwhile, and what it does to it takes no longer than to look at names.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from prover_bridge.logic.processes import Process
from prover_bridge.protocol.commands import Command as ProverCommand
from prover_bridge.protocol.responses import Response
from prover_bridge.workspace.answers import Library
from prover_bridge.workspace.commands.command import Command
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State
from prover_bridge.workspace.edits import entry_of
from prover_bridge.workspace.errors import OutdatedAnswerError, RefusedError

Components: TypeAlias = Mapping[ProcessKey, Process]


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer that holds.

    Attributes:
        entries: the processes that it gives, in order.
        library: the processes that the kernel checked them against.
    """

    entries: tuple[Entry, ...]
    library: Library


class Request(ABC):
    """Something asked of a prover."""

    __slots__ = ()

    @property
    @abstractmethod
    def title(self) -> str:
        """What a user reads while it is worked on."""

    @property
    @abstractmethod
    def command(self) -> ProverCommand:
        """What the prover is told."""

    @abstractmethod
    def problem(self, document: Document) -> str | None:
        """Why its answer could not be taken in any more, in a sentence; None if it could."""

    @abstractmethod
    def judge(self, document: Document, responses: Sequence[Response]) -> Judged:
        """Let the kernel check the answer; takes its time and may be done by any thread.

        Raises:
            RefusedAnswerError: the prover said no, or its answer does not hold.
        """

    @abstractmethod
    def step(self, judged: Judged) -> Command:
        """What an answer that holds does to the document."""

    def finish(self, document: Document, judged: Judged) -> Command:
        """What an answer that holds does to the document, if it still fits; takes no time.

        Raises:
            OutdatedAnswerError: components have changed or gone meanwhile.
        """
        check_fits(self, document)
        changed = judged.library.changed_in(document)
        if changed is not None:
            _refuse_late(self, f"{changed} has changed.")
        return self.step(judged)

    def accept(self, document: Document, responses: Sequence[Response]) -> Command:
        """What the answer does to the document, in one go.

        Raises:
            OutdatedAnswerError: components have changed or gone meanwhile.
            RefusedAnswerError: the prover said no, or its answer does not hold.
        """
        check_fits(self, document)
        return self.finish(document, self.judge(document, responses))


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
        _refuse_late(request, problem)


def _refuse_late(request: Request, problem: str) -> None:
    raise OutdatedAnswerError(
        f"“{request.title}” was answered too late: {problem}", advice="The answer was dropped."
    )
