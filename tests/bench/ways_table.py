"""How fast each way to a prover is, as a table; run `python -m tests.bench.ways_table` in the checkout."""

import argparse
import statistics
import threading
import time
from collections.abc import Sequence

from prover_bridge.provers.composer_server import ComposerServerTransport

from .ways import WAYS, Ask, opened, serving

HEADING = f"{'way':<28}{'median ms':>10}{'99 % ms':>10}{'requests/s':>12}"
CLIENTS = 8


def times(ask: Ask, seconds: float) -> list[float]:
    """How long each question took, one after the other, for so many seconds."""
    taken = []
    ask()
    end = time.perf_counter() + seconds
    while (started := time.perf_counter()) < end:
        ask()
        taken.append(time.perf_counter() - started)
    return taken


def row(way: str, taken: Sequence[float], seconds: float) -> str:
    """A line of the table."""
    median, most = statistics.median(taken), statistics.quantiles(taken, n=100)[-1]
    return f"{way:<28}{median * 1000:>10.3f}{most * 1000:>10.3f}{len(taken) / seconds:>12.0f}"


def many_clients(clients: int, seconds: float) -> list[float]:
    """What many clients of one server measured; equal questions that meet share an answer."""
    taken: list[float] = []

    def client(port: int) -> None:
        with opened(ComposerServerTransport("127.0.0.1", port)) as ask:
            taken.extend(times(ask, seconds))

    with serving(2) as port:
        threads = [threading.Thread(target=client, args=(port,)) for _ in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return taken


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each way is measured")
    seconds = parser.parse_args(arguments).seconds
    print(HEADING)
    for way, opening in WAYS.items():
        with opening() as ask:
            print(row(way, times(ask, seconds), seconds), flush=True)
    print(row(f"TCP, {CLIENTS} clients", many_clients(CLIENTS, seconds), seconds))


if __name__ == "__main__":
    main()
