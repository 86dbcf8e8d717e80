"""A unit of time of this machine, so that figures of different machines and moments can be compared."""

import time

from pytest_benchmark.fixture import BenchmarkFixture


def calibration() -> float:
    """Seconds of the fastest of five loops of a hundred thousand dictionary updates."""

    def loop() -> float:
        start = time.perf_counter()
        table: dict[int, int] = {}
        for number in range(100_000):
            table[number % 1_000] = number
        return time.perf_counter() - start

    return min(loop() for _ in range(5))


def tell_ratio(benchmark: BenchmarkFixture, unit: float) -> None:
    """Note how many units the median of what was measured is."""
    if benchmark.stats is not None:
        benchmark.extra_info["ratio to calibration"] = benchmark.stats.stats.median / unit
