"""How long the embedded prover takes; `pytest tests/bench --benchmark-only` runs these.

The whole table, measured from outside, is printed by `python tests/bench/prover_table.py`.
"""

import importlib.util
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from prover_bridge.protocol.commands import Command, write_command
from prover_bridge.protocol.responses import write_response
from prover_bridge.provers.local import answer_line


def _table() -> ModuleType:
    """The script beside this file, whose commands are measured here too."""
    spec = importlib.util.spec_from_file_location("prover_table", Path(__file__).with_name("prover_table.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


TABLE = _table()


def answered(line: str) -> int:
    """Characters of the answers to a command."""
    responses = answer_line(line)
    assert responses[0].response not in ("CommandFailed", "Exception")
    return sum(len(write_response(response)) for response in responses)


@pytest.mark.parametrize(
    ("what", "make", "counts"), TABLE.SINGLE, ids=lambda value: getattr(value, "__name__", "")
)
def test_bench_prover(
    benchmark: BenchmarkFixture, what: str, make: Callable[[int], Command], counts: tuple[int, ...]
) -> None:
    line = write_command(make(counts[min(1, len(counts) - 1)]))
    benchmark.extra_info["what"] = what
    benchmark.extra_info["characters answered"] = benchmark(answered, line)


def seconds(line: str) -> float:
    """The best of three runs."""
    best = float("inf")
    for _ in range(3):
        start = time.perf_counter()
        answered(line)
        best = min(best, time.perf_counter() - start)
    return best


@pytest.mark.parametrize(
    ("make", "small", "large"),
    [
        (TABLE.join_of_times, 32, 128),
        (TABLE.with_unpaired, 32, 128),
        (TABLE.join_of_reversed_plus, 16, 64),
        (TABLE.chain, 250, 2_000),
        (TABLE.tensors, 64, 512),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_time_grows_with_what_is_answered(make: Callable[[int], Command], small: int, large: int) -> None:
    """No worse than n log n in the size of the answer, with room for a busy machine."""
    few, many = write_command(make(small)), write_command(make(large))
    growth = answered(many) / answered(few)
    assert seconds(many) / seconds(few) < 4 * growth


def test_a_prover_is_measured_from_outside() -> None:
    with TABLE.MeasuredProver() as prover:
        took, (answer,) = prover.ask(write_command(TABLE.chain(20)))
        assert prover.peak > 1
    assert took > 0
    row = TABLE.Row("chain", 20, took, 1.0, len(answer))
    assert str(row).startswith("chain")
    assert len(TABLE.HEADING) <= len(str(row))
