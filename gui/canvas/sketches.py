"""What is drawn of compositions, remembered: any thread may work it out before the window needs it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from prover_bridge.logic.processes import Process
from prover_bridge.wiring.drawing import drawing_graph
from prover_bridge.wiring.graph import nodes_of

if TYPE_CHECKING:
    import networkx as nx

_MOST = 8


class Sketches:
    """The drawing graphs of the compositions that were asked for last."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._known: OrderedDict[int, _Sketch] = OrderedDict()

    def graph(self, process: Process, components: Mapping[str, Process]) -> nx.MultiDiGraph[str]:
        """The drawing graph of a composition (see `drawing_graph`).

        Raises:
            WiringError: its term cannot be wired.
        """
        with self._guard:
            known = self._known.get(id(process))
        if known is None or not known.shows(process, components):
            known = _Sketch(process, components)
        with self._guard:
            self._known[id(process)] = known
            self._known.move_to_end(id(process))
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return known.graph


class _Sketch:
    """A drawing graph, and what it was made of."""

    def __init__(self, process: Process, components: Mapping[str, Process]) -> None:
        self._process = process  # held, so that no other process has its identity
        self.graph = drawing_graph(process, components)
        names = {node.component for node in nodes_of(self.graph) if node.component}
        self._components = {name: components.get(name) for name in names}

    def shows(self, process: Process, components: Mapping[str, Process]) -> bool:
        """Whether it was made of this process and these components."""
        return process is self._process and all(
            components.get(name) is found for name, found in self._components.items()
        )


@cache
def shared_sketches() -> Sketches:
    """Those of the program."""
    return Sketches()
