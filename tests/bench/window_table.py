"""How fast the window is, as a table; run `python -m tests.bench.window_table` in the checkout.

Without a display it paints on Qt's screen in memory (`offscreen`), which is the same painter.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gui.layout.service import LayoutService
from gui.layout.shapes import Shape
from prover_bridge.workspace.files import save

from .clock import clock
from .deeds import DEEDS, Deed
from .outside import begun
from .stage import Stage
from .stalls import connecting, verifying
from .workspaces import many, one_graph

SIZES = (100, 1_000, 10_000)
_STARTS = 5
_STALLS = (
    ("longest stall of a connection", connecting, 15, 10_000),
    ("longest stall of verifying all", verifying, 5, 1_000),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; times in milliseconds."""

    what: str
    count: int
    median: float
    slow: float
    goal: float | None

    def __str__(self) -> str:
        goal = f"{self.goal:g}" if self.goal is not None else ""
        return f"| {self.what:<32} | {self.count:>6} | {self.median:>8.1f} | {self.slow:>8.1f} | {goal:>5} |"


HEADING = f"| {'':<32} | {'n':>6} | {'median':>8} | {'p95':>8} | {'goal':>5} |\n|---|--:|--:|--:|--:|"


def measured(stage: Stage, deed: Deed) -> list[float]:
    """Milliseconds that each round took; the first is for warming up and not told."""
    took: list[float] = []
    with deed.prepare(stage) as (step, rehearse):
        for _ in range(deed.rounds + 1):
            rehearse()
            start = clock()
            step()
            took.append(1000 * (clock() - start))
    return took[1:]


def row(name: str, goals: Mapping[int, float], count: int, took: Sequence[float]) -> Row:
    """The line for what was measured."""
    slow = statistics.quantiles(took, n=20, method="inclusive")[-1]
    return Row(name, count, statistics.median(took), slow, goals.get(max(1000, count)))


def started(folder: Path, sizes: Sequence[int]) -> Iterator[Row]:
    """Cold start, and the memory that documents take over the empty window (MB)."""
    begun([])  # compiles
    took, memories = zip(*(begun([]) for _ in range(_STARTS)), strict=True)
    slow = max(took)
    yield Row("cold start to a usable window", 0, 1000 * statistics.median(took), 1000 * slow, 800)
    empty = statistics.median(memories)
    yield Row("memory of the empty window, MB", 0, empty, max(memories), None)
    for count in sizes:
        save(folder / "memory.json", many(count))
        _, memory = begun([folder / "memory.json"])
        goal = {1_000: 40.0, 10_000: 250.0}.get(count)
        yield Row("memory over the empty window, MB", count, memory - empty, memory - empty, goal)


def laid_out(folder: Path) -> Iterator[Row]:
    """One graph of that many processes, from the question to the answer of the layout process."""
    for count, goal in ((100, None), (1_000, 400.0)):
        stage = Stage(folder / f"graph{count}", one_graph(count))
        (graph,) = stage.view.canvas.graphs.values()
        took = _layout_times(stage, graph.picture.shape)
        stage.close()
        yield Row("layout of one graph", count, statistics.median(took), max(took), goal)


def stalled(stage: Stage, count: int, only: str) -> Iterator[Row]:
    """The longest turns of the window while the prover works; verifying 10,000 takes too long to tell."""
    stage.window.prover.start()
    for name, stalls, times, most in _STALLS:
        if only in name and count <= most:
            took = [1000 * seconds for seconds in stalls(stage, times)]
            yield row(name, {1_000: 16, 10_000: 33}, count, took)


def _layout_times(stage: Stage, shape: Shape) -> list[float]:
    service = LayoutService()
    took: list[float] = []
    for wanted in (Shape((), ()), shape, shape, shape):  # the first one starts the process
        start = time.perf_counter()
        service.request(wanted)
        stage.wait(lambda: not service.is_busy)
        took.append(1000 * (time.perf_counter() - start))
    service.close()
    return took[1:]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of processes")
    parser.add_argument("--only", default="", help="only rows whose name has this in it")
    chosen = parser.parse_args(arguments)
    print(HEADING, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        if not chosen.only:
            for line in chain(started(Path(folder), chosen.sizes), laid_out(Path(folder))):
                print(line, flush=True)
        for count in chosen.sizes:
            stage = Stage(Path(folder) / str(count), many(count))
            for deed in DEEDS:
                if chosen.only in deed.name:
                    print(row(deed.name, deed.goals, count, measured(stage, deed)), flush=True)
            for line in stalled(stage, count, chosen.only):
                print(line, flush=True)
            stage.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
