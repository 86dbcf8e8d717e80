"""What each way to a prover adds to the proof itself; `pytest tests/bench --benchmark-only` runs these.

The whole table is printed by `python -m tests.bench.ways_table`.
"""

import statistics
import time

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from .ways import WAYS, Ask, in_process

ROUNDS = 300
MOST_ADDED_SECONDS = 0.001
# The machine may be busy with something else; the best of several goes is what the way itself takes.
GOES = 5


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


@pytest.mark.parametrize("way", ["process", "TCP"])
def test_a_way_adds_less_than_a_millisecond(way: str) -> None:
    with in_process() as ask:
        proof = median_seconds(ask)
    with WAYS[way]() as ask:
        ask()
        assert median_seconds(ask) - proof < MOST_ADDED_SECONDS
