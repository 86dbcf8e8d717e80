"""Whether a prover can be reached and answers: what `Test connection` asks."""

import time

from prover_bridge.protocol.commands import Ping
from prover_bridge.provers.prover import Request
from prover_bridge.provers.transport import Say, Transport

ANSWER_SECONDS = 10.0
_PING = 1.5


def check_connection(transport: Transport, say: Say) -> float:
    """Start or reach the prover, have it answer, and leave it.

    Args:
        transport: the line to it; `kill` from another thread gives the check up.
        say: where what is said goes.

    Returns:
        Seconds between question and answer.

    Raises:
        BridgeError: it cannot be started or reached, does not answer in time, or speaks another language.
    """
    try:
        transport.open(say, lambda: True)
        asked = time.monotonic()
        transport.ask(Request(1, Ping(ping=_PING), "Test connection", ANSWER_SECONDS), say)
        return time.monotonic() - asked
    finally:
        transport.dispose()
