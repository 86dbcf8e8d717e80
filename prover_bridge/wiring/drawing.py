"""From wires to the graph that is drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from prover_bridge.logic.processes import Process
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.wiring.conditions import ALWAYS, NEVER
from prover_bridge.wiring.fans import Fan, Owner
from prover_bridge.wiring.graph import Node, NodeKind, Port
from prover_bridge.wiring.model import Call, Wire, Wiring
from prover_bridge.wiring.parts import Part, Parts
from prover_bridge.wiring.points import OUTPUT, WHOLE
from prover_bridge.wiring.sketch import Sketch
from prover_bridge.wiring.transfers import Arrival, Flow, arrivals
from prover_bridge.wiring.wires import wires

if TYPE_CHECKING:
    import networkx as nx


def drawing_graph(process: Process, components: Mapping[str, Process]) -> nx.MultiDiGraph[str]:
    """The graph of a process: of a composition all that it is composed of, of an atomic one its box.

    Args:
        process: an atomic process, a composite or an intermediate.
        components: those that its term calls, by name; the type of one that is missing is inferred.

    Returns:
        A graph whose nodes have an attribute `node` (`Node`), whose edges have an attribute `edge` (`Edge`).

    Raises:
        WiringError: its term cannot be wired.
    """
    return draw(wires(process, components))


def draw(wiring: Wiring) -> nx.MultiDiGraph[str]:
    """The graph of a wiring that is at hand."""
    return _Drawing(wiring).graph()


class _Drawing:
    """One drawing in the making."""

    def __init__(self, wiring: Wiring) -> None:
        self._wiring = wiring
        self._sketch = Sketch()
        self._types: dict[Proposition, Parts] = {}
        self._sources: dict[tuple[int, int], Fan] = {}
        self._merges: dict[tuple[int, frozenset[tuple[int, int]]], str] = {}
        self._boxes: list[str] = []
        self._uses = Counter(call.component for call in wiring.calls)

    def graph(self) -> nx.MultiDiGraph[str]:
        """Draw inputs, boxes, what runs between them, and the output."""
        for port, resource in enumerate(self._wiring.process.inputs):
            self._add_input(port, resource.channel, resource.proposition)
        for number, call in enumerate(self._wiring.calls):
            self._add_box(number, call)
        by_port: dict[tuple[int, int], list[Wire]] = {}
        for wire in self._wiring.wires:
            by_port.setdefault((wire.target.call, wire.target.port), []).append(wire)
        for number, call in enumerate(self._wiring.calls):
            for port in range(len(call.inputs)):
                self._draw_call_input(number, port, by_port.get((number, port), []))
        self._draw_output(by_port.get((WHOLE, OUTPUT), []))
        self._tell_outputs()
        return self._sketch.graph()

    def _add_input(self, port: int, channel: str, proposition: Proposition) -> None:
        label = to_text(proposition, pretty=True)
        node = Node(f"input:{channel}", NodeKind.INPUT, label, channel=channel, proposition=proposition)
        key = self._sketch.add_node(node)
        owner = Owner(key, "", "", channel, optional=False, forks=f"fork:{key}")
        self._sources[WHOLE, port] = Fan(self._sketch, owner, self._parts(proposition), outward=True)

    def _add_box(self, number: int, call: Call) -> None:
        kind = NodeKind.COMPOSITE if call.composite else NodeKind.PROCESS
        key = self._sketch.add_node(
            Node(
                self._box_key(call),
                NodeKind.COPIER if call.copier else kind,
                call.component,
                component=call.component,
                channel=call.channel,
                proposition=call.output.proposition,
                inputs=tuple(Port(resource.channel, resource.proposition) for resource in call.inputs),
                optional=call.optional,
                never=call.never,
            )
        )
        self._boxes.append(key)
        owner = Owner(key, "", call.component, "", call.optional, forks=f"fork:{key}")
        parts = self._parts(call.output.proposition)
        self._sources[number, OUTPUT] = Fan(self._sketch, owner, parts, outward=True)

    def _box_key(self, call: Call) -> str:
        """A key that outlives steps, which may rename the channels of a call."""
        channel = call.output.channel if self._uses[call.component] == 1 else call.channel
        return f"{call.component}:{channel}"

    def _draw_call_input(self, number: int, port: int, wires: Sequence[Wire]) -> None:
        """Draw what arrives at an input of a box."""
        call, key = self._wiring.calls[number], self._boxes[number]
        channel, parts = call.inputs[port].channel, self._parts(call.inputs[port].proposition)
        forks = f"fork:{key}>{channel}"
        owner = Owner(key, channel, call.component, channel, call.optional, forks=forks)
        fan = Fan(self._sketch, owner, parts, outward=False)
        for arrival in self._arrivals(parts, wires):
            self._connect(number, arrival, fan.end(arrival.part), None)

    def _draw_output(self, wires: Sequence[Wire]) -> None:
        """Draw where the whole's output comes from, and its parts."""
        output = self._wiring.process.output
        parts = self._parts(output.proposition)
        found = list(self._arrivals(parts, wires))
        if not parts.whole.sides:
            key = self._add_output(parts.whole)
            for arrival in found:
                self._connect(WHOLE, arrival, (key, ""), "")
            return
        fan = self._output_fan(parts, found)
        buffered = fan.owner.buffered
        for atom in parts.atoms:
            end, key = fan.end(atom), self._add_output(atom)
            self._sketch.add_edge(
                end,
                (key, atom.path),
                atom.proposition,
                optional=atom.alternative,
                buffered=buffered,
                path=atom.path,
            )

    def _output_fan(self, parts: Parts, found: Sequence[Arrival]) -> Fan:
        """What fans out into the output: the only source of it all, a merge, or a join."""
        flow = _only_source(parts, found)
        if flow is not None:
            owner = Owner(self._key(flow), "", "", "", False, "fork", flow.buffered, to_output=True)
            fan = Fan(self._sketch, owner, parts, outward=True)
            # The box is this composition's own end: what leaves it are the parts of the output.
            self._sources[flow.call, flow.port] = fan
            return fan
        ends = {_sources(arrival) for arrival in found}
        if len(ends) == 1 and all(len(arrival.flows) > 1 for arrival in found):
            for arrival in found:
                key = self._merge(WHOLE, arrival, channel=self._wiring.process.output.channel)
        else:
            proposition = parts.whole.proposition
            key = self._sketch.add_node(Node("join", NodeKind.JOIN, "", proposition=proposition))
            for arrival in found:
                self._connect(WHOLE, arrival, (key, arrival.part.path), arrival.part.path)
        owner = Owner(key, "", "", "", False, "fork", to_output=True)
        return Fan(self._sketch, owner, parts, outward=True)

    def _add_output(self, atom: Part) -> str:
        label = to_text(atom.proposition, pretty=True)
        channel = self._wiring.process.output.channel
        return self._sketch.add_node(
            Node(
                f"output:{atom.path}",
                NodeKind.OUTPUT,
                label,
                channel=channel,
                path=atom.path,
                proposition=atom.proposition,
            )
        )

    def _connect(self, consumer: int, arrival: Arrival, end: tuple[str, str], path: str | None) -> None:
        """Draw what arrives at one part of a port, through a merge if it has several sources."""
        part = arrival.part
        if len(arrival.flows) == 1:
            self._draw_flow(arrival.flows[0], part, end, path)
            return
        key = self._merge(consumer, arrival)
        condition = NEVER
        for flow in arrival.flows:
            condition = self._wiring.conditions.either(condition, flow.condition)
        optional = part.alternative or condition != ALWAYS
        self._sketch.add_edge((key, part.path), end, part.proposition, optional=optional, path=path)

    def _merge(self, consumer: int, arrival: Arrival, channel: str = "") -> str:
        """Draw the flows into their merge; the same sources meet once in front of a consumer.

        Args:
            consumer: the box, or the whole, that takes what is merged.
            arrival: the flows.
            channel: the output channel of the whole, where all of its output comes from this merge.
        """
        place = (consumer, _sources(arrival))
        if place not in self._merges:
            owner = f":{self._boxes[consumer]}" if consumer != WHOLE else ""
            node = Node(f"merge{owner}", NodeKind.MERGE, "&", channel=channel)
            self._merges[place] = self._sketch.add_node(node)
        key = self._merges[place]
        for flow in arrival.flows:
            path = arrival.part.path if consumer == WHOLE else None
            self._draw_flow(flow, arrival.part, (key, arrival.part.path), path)
        return key

    def _draw_flow(self, flow: Flow, target: Part, end: tuple[str, str], path: str | None) -> None:
        self._sketch.add_edge(
            self._sources[flow.call, flow.port].end(flow.part),
            end,
            flow.part.proposition,
            optional=flow.condition != ALWAYS or flow.part.alternative or target.alternative,
            buffered=flow.buffered,
            path=path,
        )

    def _arrivals(self, parts: Parts, wires: Sequence[Wire]) -> Iterator[Arrival]:
        by_atom: list[list[Flow]] = [[] for _ in parts.atoms]
        for wire in wires:
            call, port, leaf = wire.source
            source = self._parts(self._wiring.port(wire.source).proposition).atoms[leaf]
            by_atom[wire.target.leaf].append(Flow(call, port, source, wire.condition, wire.buffered))
        return arrivals(parts, by_atom, self._wiring.conditions)

    def _parts(self, proposition: Proposition) -> Parts:
        parts = self._types.get(proposition)
        if parts is None:
            parts = self._types[proposition] = Parts(proposition)
        return parts

    def _key(self, flow: Flow) -> str:
        return self._sources[flow.call, flow.port].owner.key

    def _tell_outputs(self) -> None:
        """Tell the boxes their outputs, now that it is known what leaves them."""
        for number, key in enumerate(self._boxes):
            fan = self._sources[number, OUTPUT]
            used = fan.used or dict.fromkeys(
                self._parts(self._wiring.calls[number].output.proposition).members
            )
            self._sketch.set_outputs(key, sorted(used, key=lambda part: part.number))


def _sources(arrival: Arrival) -> frozenset[tuple[int, int]]:
    return frozenset((flow.call, flow.port) for flow in arrival.flows)


def _only_source(parts: Parts, found: Sequence[Arrival]) -> Flow | None:
    """The one port whose whole is the whole output, or None."""
    if len(found) != 1 or found[0].part is not parts.whole or len(found[0].flows) > 1:
        return None
    flow = found[0].flows[0]
    return flow if flow.part.parent is None else None
