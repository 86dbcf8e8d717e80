"""The WorkflowFM reasoner as another's prover: told what it can read, not asked what it cannot do."""

from collections.abc import Callable
from dataclasses import replace

from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Proposition, Provenance, from_prefix, leaf, to_prefix
from prover_bridge.protocol.commands import Command, Compose, Compose1, Verify
from prover_bridge.protocol.responses import Response
from prover_bridge.provers.errors import ProverLimitError
from prover_bridge.provers.known_limits import PRINTED_LEVELS, concerns, is_cut_off
from prover_bridge.provers.prover import Request, Speaker
from prover_bridge.provers.transport import Say, Transport

_OPERATORS = ("*", "+", "-")
_ADVICE = "Use the embedded prover for this step: a document may be worked on with several provers."


class ForeignTransport:
    """A line to a WorkflowFM reasoner, however it is reached.

    What is certain to fail is refused before it is sent; what may fail is noted in the log. What is answered
    is not believed here: the document has its own kernel check it.

    Args:
        transport: the line itself.
    """

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    @property
    def is_open(self) -> bool:
        """Whether the prover runs and has not been killed."""
        return self._transport.is_open

    def open(self, say: Say, wanted: Callable[[], bool]) -> None:
        """Start the prover and wait until it can be used."""
        self._transport.open(say, wanted)

    def ask(self, request: Request, say: Say) -> tuple[Response, ...]:
        """Send a command and wait for its whole answer.

        Raises:
            ProverLimitError: the reasoner is known not to manage it, or its answer was cut off.
        """
        for concern in concerns(request.command):
            if concern.certain:
                raise ProverLimitError(concern.text, advice=_ADVICE)
            say(Speaker.NOTE, concern.text)
        responses = self._transport.ask(replace(request, command=readable(request.command)), say)
        if any(map(is_cut_off, responses)):
            raise ProverLimitError(
                f"HOL Light prints at most {PRINTED_LEVELS} nested levels; its answer was cut off.",
                advice=_ADVICE,
            )
        return responses

    def interrupt(self) -> None:
        """Have the prover give up what it works on."""
        self._transport.interrupt()

    def kill(self) -> None:
        """End the prover at once."""
        self._transport.kill()

    def dispose(self) -> None:
        """End the prover and wait until nothing of it is left."""
        self._transport.dispose()


def readable(command: Command) -> Command:
    """The command as the reasoner reads it: the provenance of components has a label for every leaf."""
    match command:
        case Compose1():
            return replace(command, left=_spread(command.left), right=_spread(command.right))
        case Compose() | Verify():
            return replace(command, components=tuple(map(_spread, command.components)))
    return command


def _spread(process: Process) -> Process:
    provenance = process.provenance or leaf(process.name)
    return replace(process, provenance=spread(provenance, process.output.proposition))


def spread(provenance: Provenance, proposition: Proposition) -> Provenance:
    """The provenance with one label for each atom; where it does not fit the proposition, as it is."""
    words: list[str] = []
    pending = [(provenance, proposition)]
    while pending:
        label, part = pending.pop()
        if part.is_leaf and label.is_leaf:
            words += to_prefix(label)
        elif label.is_leaf:
            words += [word if word in _OPERATORS else to_prefix(label)[0] for word in to_prefix(part)]
        elif label.operator is not part.operator:
            return provenance
        else:
            words.append(to_prefix(label)[0])
            pending += [(label.right, part.right), (label.left, part.left)]
    return from_prefix(words)
