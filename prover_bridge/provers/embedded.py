"""The embedded prover: `process-composer prove` in a process of its own."""

import sys
from collections.abc import Sequence

from prover_bridge.provers.process_line import JSON_LINES
from prover_bridge.provers.process_transport import ProcessTransport
from prover_bridge.provers.prover import Listener
from prover_bridge.provers.queued import QueuedProver

PROVE = (sys.executable, "-m", "prover_bridge.cli", "prove")
START_SECONDS = 60.0
MEMORY_BYTES = 4 * 1024**3


def embedded_transport(
    arguments: Sequence[str] = PROVE, memory: int | None = MEMORY_BYTES
) -> ProcessTransport:
    """The line to our own prover in a process of its own.

    Args:
        arguments: the command that starts it.
        memory: bound of its address space in bytes, or None.
    """
    return ProcessTransport(arguments, JSON_LINES, start_seconds=START_SECONDS, memory=memory)


class EmbeddedProver(QueuedProver):
    """Our own prover in a process of its own.

    Args:
        listener: who is told what happens, on the prover's thread.
        arguments: the command that starts it.
        memory: bound of its address space in bytes, or None.
    """

    def __init__(
        self, listener: Listener, arguments: Sequence[str] = PROVE, *, memory: int | None = MEMORY_BYTES
    ) -> None:
        super().__init__(embedded_transport(arguments, memory), listener, name="embedded prover")
