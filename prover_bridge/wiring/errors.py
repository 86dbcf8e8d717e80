"""What is told when a term cannot be wired."""

from prover_bridge.errors import BridgeError


class WiringError(BridgeError):
    """A process term has no wiring: it is no proof, or its options are too entangled."""
