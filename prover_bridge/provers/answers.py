"""Whether what a prover sent is an answer to what it was asked (reasoner JSON API, «JSON responses»)."""

import math
from collections.abc import Sequence

from prover_bridge.protocol.commands import (
    Command,
    Compose,
    Compose1,
    Create,
    DeployPew,
    DeployPiLib,
    DeployPiViz,
    Ping,
    Verify,
)
from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.responses import (
    CommandFailed,
    Composed,
    Created,
    Deployed,
    Pong,
    ProverException,
    Response,
    Verified,
    read_response,
)
from prover_bridge.provers.errors import ProverGarbledError


def fitting_responses(command: Command, texts: Sequence[str]) -> tuple[Response, ...]:
    """The responses in the texts of the frames that answered a command.

    Raises:
        ProverGarbledError: a text is no response, or the responses answer another question.
    """
    try:
        responses = tuple(map(read_response, texts))
    except ProtocolError as error:
        raise ProverGarbledError("The prover's answer cannot be read.", detail=str(error)) from error
    if not _is_failure(responses) and not _answers(command, responses):
        raise ProverGarbledError(
            "The prover answered another question than it was asked.", detail="\n".join(texts)[:1000]
        )
    return responses


def _is_failure(responses: tuple[Response, ...]) -> bool:
    """One failure is answered alone, to whatever command."""
    return len(responses) == 1 and isinstance(responses[0], CommandFailed | ProverException)


def _answers(command: Command, responses: tuple[Response, ...]) -> bool:
    if isinstance(command, Compose):
        # Each of the actions is answered; without actions there is nothing to answer.
        results = [response.process.name for response in responses if isinstance(response, Composed)]
        return len(results) == len(responses) and results == [each.result for each in command.actions]
    return len(responses) == 1 and _answers_alone(command, responses[0])


def _answers_alone(command: Command, response: Response) -> bool:
    match command, response:
        case Ping(), Pong():
            # OCaml writes twelve digits of a number.
            return math.isclose(response.ping, command.ping, rel_tol=1e-9)
        case Create(), Created():
            return response.process.name == command.name
        case Verify(), Verified():
            return response.process.name == command.name
        case Compose1(), Composed():
            return response.process.name == command.action.result
        case ((DeployPiViz() | DeployPiLib() | DeployPew()), Deployed()):
            return response.type.lower() == command.command
    return False
