"""Wirings of compositions and what is drawn of them, remembered.

Any thread may work them out before the window needs them; a long term is gone through once, for the canvas
and for the inspector.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from prover_bridge.logic.processes import Process
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.model import Wiring
from prover_bridge.wiring.wires import wires

if TYPE_CHECKING:
    import networkx as nx

_MOST = 8


class Sketches:
    """Those of the compositions that were asked for last."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._known: OrderedDict[int, _Sketch] = OrderedDict()

    def graph(self, process: Process, components: Mapping[str, Process]) -> nx.MultiDiGraph[str]:
        """The drawing graph of a composition (see `prover_bridge.wiring.drawing`).

        Raises:
            WiringError: its term cannot be wired.
        """
        return self._sketch(process, components).graph

    def wiring(self, process: Process, components: Mapping[str, Process]) -> Wiring:
        """The wiring of a composition.

        Raises:
            WiringError: its term cannot be wired.
        """
        return self._sketch(process, components).wiring

    def _sketch(self, process: Process, components: Mapping[str, Process]) -> _Sketch:
        with self._guard:
            known = self._known.get(id(process))
        if known is None or not known.shows(process, components):
            known = _Sketch(process, components)
        with self._guard:
            self._known[id(process)] = known
            self._known.move_to_end(id(process))
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return known


class _Sketch:
    """A wiring with its drawing graph, and what it was made of."""

    def __init__(self, process: Process, components: Mapping[str, Process]) -> None:
        self._process = process  # held, so that no other process has its identity
        self.wiring = wires(process, components)
        self.graph = draw(self.wiring)
        names = {call.component for call in self.wiring.calls}
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
