"""Wires against a slow oracle: every slice of small random proofs, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import networkx as nx
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Operator, Proposition, leaf, plus, times
from prover_bridge.reasoner.term_parser import parse_definition
from prover_bridge.reasoner.terms import Rule, Term
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.graph import NodeKind, edges_of, nodes_of
from prover_bridge.wiring.model import Wiring
from prover_bridge.wiring.points import WHOLE
from prover_bridge.wiring.wires import wires
from prover_bridge.workspace.paths import at

ACTION = Action(ActionKind.TENSOR, "P", "", "Q", "", "Whole")
ATOMS = [leaf(name) for name in "ABC"]
propositions = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.builds(times, inner, inner) | st.builds(plus, inner, inner),
    max_leaves=4,
)


@dataclass
class Proof:
    """A random proof in the making: text is written from given inputs to whatever output comes out."""

    draw: Callable[[st.SearchStrategy], object]
    fuel: int = 12
    names: int = 0
    components: dict[str, Process] = field(default_factory=dict)

    def fresh(self) -> str:
        self.names += 1
        return f"c{self.names}"

    def choose(self, options: list[str]) -> str:
        return self.draw(st.sampled_from(options))

    def call(
        self, inputs: list[Resource], output: str, wanted: Proposition | None = None
    ) -> tuple[str, Proposition]:
        given_type = wanted or self.draw(propositions)
        name = f"P{len(self.components)}"
        resources = tuple(Resource(f"x{place}", each.proposition) for place, each in enumerate(inputs))
        self.components[name] = Process(name, resources, Resource("o", given_type), None, "")
        return f"{name} ({','.join([*(each.channel for each in inputs), output])})", given_type

    def prove(self, inputs: list[Resource], output: str) -> tuple[str, Proposition]:
        """A proof that consumes exactly the inputs and gives something on the output channel."""
        self.fuel -= 1
        options = ["call"]
        if self.fuel > 0:
            if len(inputs) == 1:
                options += ["identity"] * 3
            if inputs:
                options += ["cut", "plus"]
            if len(inputs) > 1:
                options += ["times", "cut"]
            for operator, rule in ((Operator.TIMES, "par"), (Operator.PLUS, "with")):
                if any(each.proposition.operator is operator for each in inputs):
                    options += [rule] * 4
        return getattr(self, self.choose(options))(inputs, output)

    def identity(self, inputs: list[Resource], output: str) -> tuple[str, Proposition]:
        kind = inputs[0].proposition
        return f"PiIdProc ({to_text(kind)}) {inputs[0].channel} {output} m", kind

    def split(self, inputs: list[Resource]) -> tuple[list[Resource], list[Resource]]:
        sides = self.draw(st.lists(st.booleans(), min_size=len(inputs), max_size=len(inputs)))
        return (
            [each for each, left in zip(inputs, sides, strict=True) if left],
            [each for each, left in zip(inputs, sides, strict=True) if not left],
        )

    def times(self, inputs: list[Resource], output: str) -> tuple[str, Proposition]:
        ours, theirs = self.split(inputs)
        x, y = self.fresh(), self.fresh()
        (left, one), (right, other) = self.prove(ours, x), self.prove(theirs, y)
        return (
            f"PiTimesProc ({to_text(one)}) ({to_text(other)}) {output} {x} {y} ({left}) ({right})",
            times(one, other),
        )

    def cut(self, inputs: list[Resource], output: str) -> tuple[str, Proposition]:
        ours, theirs = self.split(inputs)
        x, y = self.fresh(), self.fresh()
        right, kind = self.prove(theirs, y)
        left, result = self.prove([*ours, Resource(x, kind)], output)
        return f"PiCutProc ({to_text(kind)}) z {x} {y} ({left}) ({right})", result

    def plus(self, inputs: list[Resource], output: str) -> tuple[str, Proposition]:
        x = self.fresh()
        inner, kind = self.prove(inputs, x)
        other = self.draw(propositions)
        left = self.draw(st.booleans())
        sides = (kind, other) if left else (other, kind)
        types = " ".join(f"({to_text(each)})" for each in sides)
        return f"PiPlus{'L' if left else 'R'}Proc {types} {output} {x} u v ({inner})", plus(*sides)

    def taken_apart(
        self, inputs: list[Resource], operator: Operator
    ) -> tuple[Resource, list[Resource], list[Resource]]:
        wanted = next(each for each in inputs if each.proposition.operator is operator)
        sides = [Resource(self.fresh(), each) for each in wanted.proposition.sides]
        return wanted, sides, [each for each in inputs if each is not wanted]

    def par(self, inputs: list[Resource], output: str) -> tuple[str, Proposition]:
        wanted, (x, y), rest = self.taken_apart(inputs, Operator.TIMES)
        inner, kind = self.prove([*rest, x, y], output)
        types = " ".join(f"(NEG ({to_text(each.proposition)}))" for each in (x, y))
        return f"PiParProc {types} {wanted.channel} {x.channel} {y.channel} ({inner})", kind

    def with_(self, inputs: list[Resource], output: str) -> tuple[str, Proposition]:
        wanted, (x, y), rest = self.taken_apart(inputs, Operator.PLUS)
        a, b = self.fresh(), self.fresh()
        (left, one), (right, other) = self.prove([*rest, x], a), self.prove([*rest, y], b)
        if self.draw(st.booleans()):
            # Equal outputs are given on one channel, without a choice.
            left, kind = _renamed(left, a, output), one
            if one is other:
                right = _renamed(right, b, output)
            else:
                adapter, _ = self.call([Resource(b, other)], output, wanted=one)
                right = f"PiCutProc ({to_text(other)}) z {b} {b} ({adapter}) ({right})"
        else:
            types = f"({to_text(one)}) ({to_text(other)})"
            left = f"PiPlusLProc {types} {output} {a} u v ({left})"
            right = f"PiPlusRProc {types} {output} {b} u v ({right})"
            kind = plus(one, other)
        types = " ".join(f"(NEG ({to_text(each.proposition)}))" for each in (x, y))
        channels = f"{wanted.channel} {x.channel} {y.channel} u v"
        return f"PiWithProc {types} {channels} ({left}) ({right})", kind


setattr(Proof, "with", Proof.with_)


def _renamed(text: str, old: str, new: str) -> str:
    words = text.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").split()
    return " ".join(new if word == old else word for word in words)


@st.composite
def compositions(draw: Callable) -> tuple[Process, dict[str, Process]]:
    kinds = draw(st.lists(propositions, min_size=1, max_size=3))
    inputs = tuple(Resource(f"i{place}", kind) for place, kind in enumerate(kinds))
    proof = Proof(draw)
    body, kind = proof.prove(list(inputs), "end")
    term = f"Whole ({','.join(each.channel for each in inputs)},end) = {body}"
    whole = Process("Whole", inputs, Resource("end", kind), None, term, (ACTION,))
    return whole, proof.components


@dataclass
class Slice:
    """One run of a proof as a function from values to a value; choices are taken from a list."""

    components: dict[str, Process]
    choices: list[bool]
    asked: int = 0
    edges: dict[tuple[str, str, str], tuple[bool, bool]] = field(default_factory=dict)

    def choice(self) -> bool:
        if self.asked == len(self.choices):
            self.choices.append(False)
        self.asked += 1
        return self.choices[self.asked - 1]

    def value(self, kind: Proposition, producer: str, *, alternative: bool = False) -> object:
        """What a producer gives: ⊗ a pair, ⊕ a side and its value, an atom where it comes from."""
        if kind.is_leaf:
            return (producer, alternative, False)
        if kind.operator is Operator.TIMES:
            return [self.value(side, producer, alternative=alternative) for side in kind.sides]
        side = int(self.choice())
        return {side: self.value(kind.sides[side], producer, alternative=True)}

    def consume(self, kind: Proposition, value: object, consumer: str, *, alternative: bool = False) -> None:
        if isinstance(value, list):
            for side, part in zip(kind.sides, value, strict=True):
                self.consume(side, part, consumer, alternative=alternative)
        elif isinstance(value, dict):
            for side, part in value.items():
                self.consume(kind.sides[side], part, consumer, alternative=True)
        else:
            producer, alternative_there, buffered = value
            key = (producer, consumer, kind.name)
            marks = self.edges.get(key, (False, False))
            self.edges[key] = (marks[0] or alternative or alternative_there, marks[1] or buffered)

    def run(self, term: Term, scope: dict[str, object]) -> object:
        rule, channels, premises = term.rule, term.channels, term.premises
        if rule is Rule.CALL:
            component = self.components[term.component]
            for resource, channel in zip(component.inputs, channels, strict=False):
                self.consume(resource.proposition, scope[channel], component.name)
            return self.value(component.output.proposition, component.name)
        if rule is Rule.IDENTITY:
            return _buffered(scope[channels[0]])
        if rule is Rule.CUT:
            produced = self.run(premises[1], scope)
            return self.run(premises[0], scope | {channels[1]: produced})
        if rule is Rule.TIMES:
            return [self.run(premise, scope) for premise in premises]
        if rule is Rule.PAR:
            return self.run(premises[0], scope | dict(zip(channels[1:], scope[channels[0]], strict=True)))
        if rule is Rule.WITH:
            ((side, value),) = scope[channels[0]].items()
            return self.run(premises[side], scope | {channels[1 + side]: value})
        return {int(rule is Rule.PLUS_RIGHT): self.run(premises[0], scope)}


def _buffered(value: object) -> object:
    if isinstance(value, list):
        return [_buffered(part) for part in value]
    if isinstance(value, dict):
        return {side: _buffered(part) for side, part in value.items()}
    producer, alternative, _ = value
    return (producer, alternative, True)


def slices(process: Process, components: dict[str, Process]) -> Iterator[Slice]:
    """All consistent ways to choose."""
    body = parse_definition(process.term).body
    choices: list[bool] | None = []
    while choices is not None:
        here = Slice(components, choices)
        scope = {each.channel: here.value(each.proposition, "IN") for each in process.inputs}
        here.consume(process.output.proposition, here.run(body, scope), "OUT")
        yield here
        taken = here.choices[: here.asked]
        while taken and taken[-1]:
            taken.pop()
        choices = [*taken[:-1], True] if taken else None


def edges_slice_by_slice(process: Process, components: dict[str, Process]) -> list[tuple[object, ...]]:
    found: dict[tuple[str, str, str], tuple[bool, bool]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    count = 0
    for here in slices(process, components):
        count += 1
        assume(count < 500)
        for key, (alternative, buffered) in here.edges.items():
            marks = found.get(key, (False, False))
            found[key] = (marks[0] or alternative, marks[1] or buffered)
            seen[key] = seen.get(key, 0) + 1
    return [
        (*key, alternative or seen[key] < count, buffered)
        for key, (alternative, buffered) in sorted(found.items())
    ]


generous = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


@generous
@given(compositions())
def test_wires_are_those_of_all_slices(composition: tuple[Process, dict[str, Process]]) -> None:
    process, components = composition
    assert [tuple(edge) for edge in wires(process, components).edges] == edges_slice_by_slice(
        process, components
    )


@generous
@given(compositions())
def test_components_that_are_not_at_hand_are_inferred(
    composition: tuple[Process, dict[str, Process]],
) -> None:
    process, components = composition
    assert wires(process, {}).edges == wires(process, components).edges


@generous
@given(compositions())
def test_the_drawing_connects_what_is_wired_and_nothing_else(
    composition: tuple[Process, dict[str, Process]],
) -> None:
    wiring = wires(*composition)
    graph = draw(wiring)
    assert nx.is_directed_acyclic_graph(graph)
    boxes = [node.key for node in nodes_of(graph) if node.is_box]
    assert _connected_ends(graph) == _wired_ends(wiring, boxes)
    nodes = {node.key: node for node in nodes_of(graph)}
    assert [key for key, node in nodes.items() if node.kind is NodeKind.OUTPUT] == [
        key for key in graph if key.startswith("output:")
    ]
    for node in nodes.values():
        if node.kind in (NodeKind.FORK_PLUS, NodeKind.FORK_TIMES, NodeKind.MERGE, NodeKind.JOIN):
            assert graph.out_degree(node.key) > 0


@generous
@given(compositions())
def test_every_edge_carries_what_its_ports_have(
    composition: tuple[Process, dict[str, Process]],
) -> None:
    process, components = composition
    graph = draw(wires(process, components))
    nodes = {node.key: node for node in nodes_of(graph)}
    for edge in edges_of(graph):
        source, target = nodes[edge.source], nodes[edge.target]
        if source.is_box or source.kind is NodeKind.INPUT:
            assert at(source.proposition, edge.source_port) is edge.proposition
        if target.is_box:
            inputs = {port.key: port.proposition for port in target.inputs}
            assert inputs[edge.target_port] is edge.proposition
        if edge.path is not None:
            assert at(process.output.proposition, edge.path) is edge.proposition
        if not edge.optional:
            assert not source.optional
            assert not target.optional
        if source.is_box:
            assert edge.source_port in [port.key for port in source.outputs]


def _wired_ends(wiring: Wiring, boxes: list[str]) -> set[tuple[str, str]]:
    def name(call: int, port: int, whole: str) -> str:
        return boxes[call] if call != WHOLE else whole or f"input:{wiring.process.inputs[port].channel}"

    return {
        (name(wire.source.call, wire.source.port, ""), name(wire.target.call, wire.target.port, "OUT"))
        for wire in wiring.wires
    }


def _connected_ends(graph: nx.MultiDiGraph[str]) -> set[tuple[str, str]]:
    """Which boxes and ports reach each other through forks, merges and joins alone."""
    nodes = {node.key: node for node in nodes_of(graph)}
    found = set()
    for key, node in nodes.items():
        if not (node.is_box or node.kind is NodeKind.INPUT):
            continue
        pending = list(graph.successors(key))
        while pending:
            here = nodes[pending.pop()]
            if here.is_box:
                found.add((key, here.key))
            elif here.kind is NodeKind.OUTPUT:
                found.add((key, "OUT"))
            else:
                pending.extend(graph.successors(here.key))
    return found
