"""Taking a prover's answer for what it is: its one response, in plain words where it said no, checked."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from prover_bridge.logic.composition import ActionState
from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.protocol.responses import CommandFailed, ProverException, Response
from prover_bridge.workspace.document import Document, Entry, State, Verdict
from prover_bridge.workspace.errors import RefusedAnswerError
from prover_bridge.workspace.judging import judge, signature

Answer = TypeVar("Answer")


def only(responses: Sequence[Response], kind: type[Answer], title: str = "") -> Answer:
    """The one response of the expected kind.

    Args:
        responses: all that were answered.
        kind: what is expected.
        title: what was asked, to put in front of a complaint.

    Raises:
        RefusedAnswerError: the prover said no, went wrong, or answered something else.
    """
    subject = f"{title}: the" if title else "The"
    for response in responses:
        if isinstance(response, CommandFailed):
            raise RefusedAnswerError(
                f"{subject} prover finds no proof.",
                advice="Check that the resources fit each other.",
                detail=response.content,
            )
        if isinstance(response, ProverException):
            raise RefusedAnswerError(f"{subject} prover could not carry it out.", detail=response.content)
    found = [response for response in responses if isinstance(response, kind)]
    if len(found) != 1 or len(responses) != 1:
        raise RefusedAnswerError(
            f"{subject} prover answered something else.",
            detail=", ".join(response.response for response in responses) or "no response at all",
        )
    return found[0]


def process_named(process: Process, name: str) -> Process:
    """The process, if it is the one that was asked for.

    Raises:
        RefusedAnswerError: it is another one.
    """
    if process.name != name:
        raise RefusedAnswerError(
            f"The prover answered {process.name or 'a process without a name'}, not {name}."
        )
    return process


class Library:
    """Looks processes of the library up, and remembers what was found.

    Args:
        document: whose library it is.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found: dict[str, Process | None] = {}

    def __call__(self, name: str) -> Process | None:
        """The process of that name, or None."""
        return self._found.setdefault(name, component(self._document, name))

    def changed_in(self, document: Document) -> str | None:
        """A process that was looked up and has another specification in that document; None if none has."""
        return next(
            (name for name, found in self._found.items() if not _alike(found, component(document, name))),
            None,
        )


def _alike(one: Process | None, other: Process | None) -> bool:
    if one is other:
        return True
    return one is not None and other is not None and signature(one) == signature(other)


def checked(
    library: Callable[[str], Process | None],
    process: Process,
    inputs: Sequence[Proposition] | None = None,
    output: Proposition | None = None,
    state: ActionState | None = None,
) -> Entry:
    """The process as a valid entry, once the kernel has checked it against a library.

    Args:
        library: gives the process of the library of a name, or None.
        process: as the prover answered it.
        inputs: types that its inputs must have, in any order; None for any.
        output: type that its output must have; None for any.
        state: the metadata that came with it.

    Raises:
        RefusedAnswerError: it is not what was asked for, or no proof of it.
    """
    given = [resource.proposition for resource in process.inputs]
    wrong_inputs = inputs is not None and sorted(map(id, given)) != sorted(map(id, inputs))
    if wrong_inputs or (output is not None and process.output.proposition is not output):
        raise RefusedAnswerError(f"The prover answered another specification of {process.name}.")
    judgement = judge(process, library)
    if judgement.verdict is not Verdict.PROVED:
        raise RefusedAnswerError(
            f"The prover's answer for {process.name} is no proof.",
            advice="Nothing was changed. Try another prover.",
            detail=judgement.detail or judgement.reason,
        )
    return Entry(process, State.VALID, verdict=Verdict.PROVED, action_state=state)


def entry_of_answer(
    document: Document,
    process: Process,
    inputs: Sequence[Proposition] | None = None,
    output: Proposition | None = None,
    state: ActionState | None = None,
) -> Entry:
    """The same as `checked`, against the library of a document.

    Raises:
        RefusedAnswerError: it is not what was asked for, or no proof of it.
    """
    return checked(Library(document), process, inputs, output, state)


def component(document: Document, name: str) -> Process | None:
    """The process of the library of that name, or None."""
    entry = document.library.get(name)
    return entry.process if entry else None
