"""What differs between one kind of prover and another: how to reach it and how to hear its answer."""

from collections.abc import Callable
from typing import Protocol, TypeAlias

from prover_bridge.protocol.responses import Response
from prover_bridge.provers.prover import Request, Speaker

Say: TypeAlias = Callable[[Speaker, str], None]


class Transport(Protocol):
    """One line to one prover, used by one thread; only `kill` may come from another."""

    @property
    def is_open(self) -> bool:
        """Whether the prover runs and has not been killed."""

    def open(self, say: Say, wanted: Callable[[], bool]) -> None:
        """Start the prover and wait until it can be used.

        Args:
            say: where what is said goes.
            wanted: asked once the prover can be killed; if it is no longer wanted by then, it is.

        Raises:
            ProverStartError: it cannot be started.
            ProverLostError: it died, or was killed, before it could be used.
        """

    def ask(self, request: Request, say: Say) -> tuple[Response, ...]:
        """Send a command and wait for its whole answer.

        Raises:
            ProverLostError: the prover died or was killed meanwhile.
            ProverGarbledError: what came is no answer to this request.
            ProverTimeoutError: the deadline passed.
            ProverInterruptedError: it was interrupted.
        """

    def interrupt(self) -> None:
        """Have the prover give up what it works on, from any thread; one that cannot is ended."""

    def kill(self) -> None:
        """End the prover at once, from any thread; whoever waits for it is let go."""

    def dispose(self) -> None:
        """End the prover and wait until nothing of it is left; only by the thread that asks."""
