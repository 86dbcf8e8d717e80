"""Where requests of all clients come together: in order, bounded, equal ones answered once."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.wire import write_exception


class Desk:
    """Hands lines to as many threads as there are workers.

    A line that is the same, byte for byte, as one that is queued or worked on shares its answer: a client
    that lost its connection sends its line again, and it is not proved twice.

    Args:
        answer: answers a line; called on one of the threads, never raises.
        limits: what is granted.
    """

    def __init__(self, answer: Callable[[bytes], bytes], limits: Limits) -> None:
        self._answer = answer
        self._limits = limits
        self._threads = ThreadPoolExecutor(limits.workers, thread_name_prefix="prover")
        self._under_way: dict[bytes, asyncio.Future[bytes]] = {}

    async def answer(self, line: bytes) -> bytes:
        """The whole answer to a line."""
        future = self._under_way.get(line)
        if future is None:
            if len(self._under_way) >= self._limits.waiting:
                return write_exception("The server has too many requests waiting. Ask again later.")
            future = asyncio.get_running_loop().run_in_executor(self._threads, self._answer, line)
            self._under_way[line] = future
            future.add_done_callback(partial(self._forget, line))
        # One client that goes must not take the answer from the others.
        return await asyncio.shield(future)

    def prepare(self, start: Callable[[], None]) -> None:
        """Have every thread do something before the first request."""
        for _ in range(self._limits.workers):
            self._threads.submit(start)

    def close(self) -> None:
        """Begin no request any more, and wait for those that are worked on."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _forget(self, line: bytes, future: "asyncio.Future[bytes]") -> None:
        del self._under_way[line]
