"""How fast the window is, as a table; run `python -m tests.bench.window_table` in the checkout.

Without a display it paints on Qt's screen in memory (`offscreen`), which is the same painter.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from .deeds import DEEDS, Deed
from .stage import Stage
from .workspaces import many

SIZES = (100, 1_000, 10_000)


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
        return f"| {self.what:<28} | {self.count:>6} | {self.median:>8.1f} | {self.slow:>8.1f} | {goal:>5} |"


HEADING = f"| {'':<28} | {'n':>6} | {'median':>8} | {'p95':>8} | {'goal':>5} |\n|---|--:|--:|--:|--:|"


def measured(stage: Stage, deed: Deed) -> list[float]:
    """Milliseconds that each round took; the first is for warming up and not told."""
    took: list[float] = []
    with deed.prepare(stage) as (step, rehearse):
        for _ in range(deed.rounds + 1):
            rehearse()
            start = time.perf_counter()
            step()
            took.append(1000 * (time.perf_counter() - start))
    return took[1:]


def row(deed: Deed, count: int, took: Sequence[float]) -> Row:
    """The line for what was measured."""
    slow = statistics.quantiles(took, n=20, method="inclusive")[-1]
    return Row(deed.name, count, statistics.median(took), slow, deed.goals.get(max(1000, count)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of processes")
    parser.add_argument("--only", default="", help="only rows whose name has this in it")
    chosen = parser.parse_args(arguments)
    print(HEADING, flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for count in chosen.sizes:
            stage = Stage(Path(folder) / str(count), many(count))
            for deed in DEEDS:
                if chosen.only in deed.name:
                    print(row(deed, count, measured(stage, deed)), flush=True)
            stage.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
