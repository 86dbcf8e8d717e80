"""How long wiring takes; `pytest tests/bench --benchmark-only` runs these.

Each figure comes with its ratio to a loop of plain Python that ran just before it on the same machine
(`extra_info["ratio to calibration"]`), so that runs of different machines can be compared.
"""

from collections.abc import Callable

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition, leaf, plus, times
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.wires import wires

from .calibration import calibration, tell_ratio

A, B, C = (leaf(name) for name in "ABC")


def whole(inputs: list[Proposition], output: Proposition, body: str) -> Process:
    resources = tuple(Resource(f"i{place}", each) for place, each in enumerate(inputs))
    term = f"Whole ({','.join([*(each.channel for each in resources), 'end'])}) = {body}"
    action = Action(ActionKind.JOIN, "P", "", "Q", "", "Whole")
    return Process("Whole", resources, Resource("end", output), None, term, (action,))


def joins(count: int) -> Process:
    """A chain of joins."""
    body = "P0 (i0,o0)"
    for index in range(1, count):
        end = "end" if index == count - 1 else f"o{index}"
        body = f"PiCutProc A z x{index} o{index - 1} (P{index} (x{index},{end})) ({body})"
    return whole([A], A, body)


def attempts(count: int) -> Process:
    """A chain of joins, each on the failure of the one before."""
    body = "P0 (i0,o0)"
    for index in range(1, count):
        end = "end" if index == count - 1 else f"o{index}"
        body = f"""PiCutProc (B ++ A) z x{index} o{index - 1} (PiWithProc (NEG B) (NEG A) x{index} b a u v
          (PiPlusLProc B A {end} l u v (PiIdProc B b l m)) (P{index} (a,{end}))) ({body})"""
    return whole([A], plus(B, A), body)


def options(count: int) -> Process:
    """Independent options side by side."""
    steps = [
        f"""PiCutProc (A ++ B) z x y (PiWithProc (NEG A) (NEG B) x a b u v
          (Q{index} (a,o{index})) (R{index} (b,o{index}))) (P{index} y)"""
        for index in range(count)
    ]
    body, kind, channel = steps[-1], C, f"o{count - 1}"
    for index in range(count - 2, -1, -1):
        end = "end" if index == 0 else f"t{index}"
        body = f"PiTimesProc C ({to_text(kind)}) {end} o{index} {channel} ({steps[index]}) ({body})"
        kind, channel = times(C, kind), end
    return whole([], kind, body)


def decisions(count: int) -> Process:
    """Options decided one inside the other, the rest of the inputs passed on to whoever stops."""
    every = [f"a{index}" for index in range(count)]
    body = f"P ({','.join(every)},end)"
    for index in range(count - 1, -1, -1):
        rest = ",".join([*every[:index], f"b{index}", *(f"i{later}" for later in range(index + 1, count))])
        body = f"PiWithProc (NEG A) (NEG B) i{index} a{index} b{index} u v ({body}) (R{index} ({rest},end))"
    return whole([plus(A, B)] * count, C, body)


CASES = [(joins, 1_000), (joins, 10_000), (attempts, 2_000), (options, 40), (options, 160), (decisions, 100)]


@pytest.mark.parametrize(("make", "count"), CASES, ids=lambda value: getattr(value, "__name__", value))
def test_bench_wires(benchmark: BenchmarkFixture, make: Callable[[int], Process], count: int) -> None:
    process = make(count)
    unit = calibration()
    wiring = benchmark(wires, process, {})
    assert wiring.wires
    _tell(benchmark, process, unit)


@pytest.mark.parametrize(("make", "count"), CASES, ids=lambda value: getattr(value, "__name__", value))
def test_bench_drawing(benchmark: BenchmarkFixture, make: Callable[[int], Process], count: int) -> None:
    process = make(count)
    wiring = wires(process, {})
    unit = calibration()
    graph = benchmark(draw, wiring)
    assert graph.number_of_edges()
    _tell(benchmark, process, unit)


def _tell(benchmark: BenchmarkFixture, process: Process, unit: float) -> None:
    benchmark.extra_info["characters of the term"] = len(process.term)
    tell_ratio(benchmark, unit)
