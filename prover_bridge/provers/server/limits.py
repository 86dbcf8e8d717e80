"""What a server grants its clients."""

import os
from dataclasses import dataclass, field


def _default_workers() -> int:
    return max(2, min(8, os.cpu_count() or 2))


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds, so that no client can take what the others need.

    Attributes:
        workers: prover processes, and so proofs at once.
        clients: connections at once.
        waiting: requests that are queued or worked on at once.
        line_bytes: size of one request, as it comes.
        received_bytes: size of all requests together that have no answer yet.
        answer_bytes: size of one answer.
        request_seconds: how long a proof may take.
        silence_seconds: how long a client may take until a request of it is whole, or an answer is read.
        memory_bytes: address space of one prover process.
    """

    workers: int = field(default_factory=_default_workers)
    clients: int = 256
    waiting: int = 1024
    line_bytes: int = 32 * 1024**2
    received_bytes: int = 256 * 1024**2
    answer_bytes: int = 256 * 1024**2
    request_seconds: float = 600.0
    silence_seconds: float = 400.0
    memory_bytes: int = 4 * 1024**3
