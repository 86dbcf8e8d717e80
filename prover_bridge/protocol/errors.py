"""What may be wrong with a message."""

from enum import Enum

from prover_bridge.errors import BridgeError


class Fault(Enum):
    """How the prover answers it: an exception for a shape it cannot read, a failure for one it refuses."""

    SHAPE = "Exception"
    REFUSAL = "CommandFailed"


class ProtocolError(BridgeError):
    """A message, or a part of it, is not what it should be.

    Attributes:
        pointer: JSON pointer of the part (RFC 6901), empty for the whole message.
        fault: how a prover answers it.
    """

    def __init__(self, what: str, pointer: str = "", fault: Fault = Fault.SHAPE) -> None:
        super().__init__(what, where=pointer)
        self.pointer = pointer
        self.fault = fault
