"""Why the prover refuses a command."""

from prover_bridge.errors import BridgeError


class ReasonerError(BridgeError):
    """A command that cannot be carried out: the processes do not compose in the way that was asked for."""
