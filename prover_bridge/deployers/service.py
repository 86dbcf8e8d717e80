"""Answering deploy commands."""

from prover_bridge.deployers import pew, pilib, piviz
from prover_bridge.deployers.errors import DeploymentError
from prover_bridge.protocol.commands import DeployCommand, DeployPew, DeployPiLib, DeployPiViz
from prover_bridge.protocol.responses import CommandFailed, Deployed, DeployedFile, Response


def answer(command: DeployCommand) -> list[Response]:
    """The files of a deployment, or why there can be none."""
    try:
        files = deploy(command)
    except DeploymentError as error:
        return [CommandFailed(content=str(error))]
    kind = {DeployPiViz: "PiViz", DeployPiLib: "PiLib", DeployPew: "Pew"}[type(command)]
    return [Deployed(type=kind, deployment=files)]


def deploy(command: DeployCommand) -> tuple[DeployedFile, ...]:
    """The files of a deployment.

    Raises:
        DeploymentError: a name cannot be used, a component is missing, a process cannot be expressed.
    """
    match command:
        case DeployPiViz():
            return piviz.deploy(command.process, command.components)
        case DeployPiLib():
            return pilib.deploy(command)
        case DeployPew():
            return pew.deploy(command)
