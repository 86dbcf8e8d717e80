"""Why a process cannot be deployed."""

from prover_bridge.errors import BridgeError


class DeploymentError(BridgeError):
    """A process, or what comes with it, cannot be written as files."""
