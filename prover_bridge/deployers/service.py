"""Answering deploy commands."""

from prover_bridge.deployers import pew, pilib, piviz
from prover_bridge.deployers.errors import DeploymentError
from prover_bridge.protocol.commands import DeployCommand, DeployPiLib, DeployPiViz
from prover_bridge.protocol.responses import CommandFailed, Deployed, DeployedFile, Response


def answer(command: DeployCommand) -> list[Response]:
    """The files of a deployment, or why there can be none."""
    try:
        kind, files = _deploy(command)
    except DeploymentError as error:
        return [CommandFailed(content=str(error))]
    return [Deployed(type=kind, deployment=files)]


def _deploy(command: DeployCommand) -> tuple[str, tuple[DeployedFile, ...]]:
    if isinstance(command, DeployPiViz):
        return "PiViz", piviz.deploy(command.process, command.components)
    if isinstance(command, DeployPiLib):
        return "PiLib", pilib.deploy(command)
    return "Pew", pew.deploy(command)
