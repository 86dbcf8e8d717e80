"""How a request can end without an answer."""

from prover_bridge.errors import BridgeError


class ProverError(BridgeError):
    """Base of everything that can go wrong between us and a prover."""


class ProverLostError(ProverError):
    """The prover died or closed its end in the middle of a conversation."""


class ProverStartError(ProverError):
    """The prover could not be started."""


class ProverTimeoutError(ProverError):
    """The prover gave no answer before the deadline and was ended."""


class ProverGarbledError(ProverError):
    """What the prover sent is no answer to what it was asked."""


class ProverLimitError(ProverError):
    """What is asked is known to be beyond this prover."""


class ProverInterruptedError(ProverError):
    """The prover gave up what it worked on, as it was told, and can be asked again."""
