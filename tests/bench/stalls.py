"""How long the window cannot answer while the prover works, for each of a few times that it does."""

from collections.abc import Callable, Iterator
from itertools import count, islice

from PySide6.QtWidgets import QApplication

from gui.canvas.drawn import DrawnGraph
from gui.canvas.items.node import NodeItem
from prover_bridge.workspace.document import ProcessKey

from .clock import clock
from .stage import Stage
from .workspaces import CHAIN, NAME


def connecting(stage: Stage, times: int) -> Iterator[float]:
    """Join two processes that stand alone; the longest turn of the window until both are one graph, in s.

    Args:
        stage: with a document of `many` processes and a prover that is started.
        times: how often.
    """
    # The second ten of every twenty stand alone; each but the first takes just what the one before gives.
    tens = range(CHAIN, stage.count, 2 * CHAIN)
    for number in islice((start + first for first in (1, 3, 5) for start in tens), times):
        names = f"Process{number}", f"Process{number + 1}"
        _verify(stage, names)
        giver, taker = (_graph_of(stage, name) for name in names)
        stage.view.centerOn(giver.rect.center())
        stage.settle()
        start = clock()
        resource = f"Part{number + 1}"
        ends = (giver.pick(_end(giver, resource, "OUTPUT")), taker.pick(_end(taker, resource, "INPUT")))
        stage.window.connecting.connect_picks(NAME, *ends)
        first = clock() - start
        assert stage.window.prover.unsettled
        yield max(first, longest_turn(lambda: _is_calm(stage)))


def verifying(stage: Stage, times: int) -> Iterator[float]:
    """Verify everything; the longest turn of the window meanwhile, in s."""
    for _ in range(times):
        stage.window.verbs.verify_all()
        yield longest_turn(lambda: _is_calm(stage))


def longest_turn(is_done: Callable[[], bool]) -> float:
    """The longest that the window took to deal with what had come, until it was done."""
    longest = 0.0
    for turn in count():
        start = clock()
        QApplication.processEvents()
        longest = max(longest, clock() - start)
        if turn > 0 and is_done():
            return longest
    raise AssertionError


def _is_calm(stage: Stage) -> bool:
    window = stage.window
    return not window.verifying.is_running and not window.prover.unsettled and stage.view.canvas.is_laid_out


def _verify(stage: Stage, names: tuple[str, ...]) -> None:
    stage.window.verifying.verify_only([ProcessKey(None, name) for name in names])
    stage.wait(lambda: _is_calm(stage))


def _graph_of(stage: Stage, name: str) -> DrawnGraph:
    return next(graph for graph in stage.view.canvas.graphs.values() if graph.drawing.process == name)


def _end(graph: DrawnGraph, resource: str, kind: str) -> NodeItem:
    """The input or the output with that resource."""
    return next(
        item for item in graph.nodes.values() if item.node.label == resource and item.node.kind.name == kind
    )
