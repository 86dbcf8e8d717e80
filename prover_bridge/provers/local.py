"""The embedded prover as a function: a line of JSON in, responses out."""

from collections.abc import Callable
from typing import TypeAlias

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Action
from prover_bridge.protocol.commands import DeployPew, DeployPiLib, DeployPiViz, read_command
from prover_bridge.protocol.errors import Fault, ProtocolError
from prover_bridge.protocol.responses import CommandFailed, ProverException, Response
from prover_bridge.reasoner import service
from prover_bridge.reasoner.filters import DEFAULT_BOUNDS, Bounds

Progress: TypeAlias = Callable[[Action], None]


def answer_line(
    text: str | bytes, progress: Progress = lambda action: None, bounds: Bounds = DEFAULT_BOUNDS
) -> list[Response]:
    """All responses to one line, in order; nothing is raised, whatever the line holds.

    A line that is no JSON object, or whose members are of the wrong kind, is answered with an Exception;
    a command that cannot be carried out with CommandFailed; `compose` without actions with nothing.

    Args:
        text: the line.
        progress: called when an action is complete.
        bounds: how far types are rearranged; beyond, an action is refused.
    """
    try:
        command = read_command(text)
        if isinstance(command, DeployPiViz | DeployPiLib | DeployPew):
            # Deployments are rare, and what writes them is not needed at the start.
            from prover_bridge.deployers import service as deployers

            return deployers.answer(command)
        return service.answer(command, progress, bounds)
    except ProtocolError as error:
        if error.fault is Fault.REFUSAL:
            return [CommandFailed(content=str(error))]
        return [ProverException(content=str(error))]
    except BridgeError as error:
        return [CommandFailed(content=str(error))]
    except Exception as error:
        # The prover answers every line, also where it meets a fault of its own.
        return [ProverException(content=f"{type(error).__name__}: {error}")]
