"""What each way to a prover adds to the proof itself; `pytest tests/bench --benchmark-only` runs these."""

import asyncio
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from prover_bridge.logic.trees import leaf
from prover_bridge.protocol.commands import Create, write_command
from prover_bridge.provers.composer_server import ComposerServerTransport
from prover_bridge.provers.embedded import embedded_transport
from prover_bridge.provers.local import answer_line
from prover_bridge.provers.prover import Request, Speaker
from prover_bridge.provers.server.limits import Limits
from prover_bridge.provers.server.server import Server
from prover_bridge.provers.transport import Transport

COMMAND = Create(name="P", inputs=(leaf("A"), leaf("B")), output=leaf("C"))
LINE = write_command(COMMAND)
ROUNDS = 300
MOST_ADDED_SECONDS = 0.001
# The machine may be busy with something else; the best of several goes is what the way itself takes.
GOES = 5

Ask = Callable[[], object]


def ignore(speaker: Speaker, text: str) -> None:
    pass


@contextmanager
def opened(transport: Transport) -> Iterator[Ask]:
    transport.open(ignore, lambda: True)
    request = Request(1, COMMAND, "P")
    try:
        yield lambda: transport.ask(request, ignore)
    finally:
        transport.dispose()


@contextmanager
def in_process() -> Iterator[Ask]:
    yield lambda: answer_line(LINE)


@contextmanager
def as_process() -> Iterator[Ask]:
    with opened(embedded_transport()) as ask:
        yield ask


@contextmanager
def over_tcp() -> Iterator[Ask]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    server = Server(Limits(workers=1))
    port = asyncio.run_coroutine_threadsafe(server.start(0), loop).result(30)
    try:
        with opened(ComposerServerTransport("127.0.0.1", port)) as ask:
            yield ask
    finally:
        asyncio.run_coroutine_threadsafe(server.close(), loop).result(30)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.close()


WAYS = {"in process": in_process, "process": as_process, "TCP": over_tcp}


@pytest.mark.parametrize("way", WAYS)
def test_bench_way(benchmark: BenchmarkFixture, way: str) -> None:
    with WAYS[way]() as ask:
        ask()
        benchmark(ask)


def median_seconds(ask: Ask) -> float:
    """The best median of several goes."""
    medians = []
    for _ in range(GOES):
        taken = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            ask()
            taken.append(time.perf_counter() - started)
        medians.append(statistics.median(taken))
    return min(medians)


@pytest.mark.parametrize("way", [name for name in WAYS if name != "in process"])
def test_a_way_adds_less_than_a_millisecond(way: str) -> None:
    with in_process() as ask:
        proof = median_seconds(ask)
    with WAYS[way]() as ask:
        ask()
        assert median_seconds(ask) - proof < MOST_ADDED_SECONDS
