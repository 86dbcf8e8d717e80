"""What passes unused through the ids at one place of a proof, in the drawing of the same process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from prover_bridge.logic.processes import Process
from prover_bridge.reasoner.derivation import Derivation
from prover_bridge.reasoner.terms import Rule
from prover_bridge.wiring.drawing import draw
from prover_bridge.wiring.graph import Edge, edges_of
from prover_bridge.wiring.proof_parts import parts_of_line, with_ends
from prover_bridge.wiring.tracing import Trace
from prover_bridge.wiring.wires import wires

if TYPE_CHECKING:
    import networkx as nx


def is_passing(derivation: Derivation, line: int) -> bool:
    """Whether a line is derived from ids alone: nothing runs there, something only passes."""
    rules = {derivation.terms[inner].rule for inner in derivation.inside(line)}
    return Rule.IDENTITY in rules and Rule.CALL not in rules


def passing_through(
    graph: nx.MultiDiGraph[str],
    process: Process,
    components: Mapping[str, Process],
    derivation: Derivation,
    line: int,
) -> Trace:
    """What passes through the ids that a line is derived from, with its ends.

    The process is wired once more with only these ids as buffers. Where its drawing then differs so much
    that no edge can be told, all that is of the type passes for it.

    Args:
        graph: the drawing.
        process: what is drawn.
        components: those that its term calls, by name.
        derivation: of the proof of the process.
        line: its number.

    Raises:
        WiringError: its term cannot be wired.
    """
    inside = (derivation.terms[inner] for inner in derivation.inside(line))
    channels = {term.channels for term in inside if term.rule is Rule.IDENTITY}
    again = draw(wires(process, components, through=channels))
    marked = [edge for edge in edges_of(again) if edge.buffered]
    drawn = [edge for edge in edges_of(graph) if edge.buffered]
    keys = {edge.key for edge in drawn}
    split = [edge for edge in marked if edge.key not in keys]
    wanted = {edge.key for edge in marked}
    found = [edge for edge in drawn if edge.key in wanted or any(_holds(edge, one) for one in split)]
    return with_ends(found) if found else parts_of_line(graph, derivation, line)


def _holds(whole: Edge, part: Edge) -> bool:
    """Whether an edge has as its part what another drawing shows on its own."""
    same_ends = (whole.source, whole.target) == (part.source, part.target)
    return (
        same_ends
        and _is_within(part.source_port, whole.source_port)
        and _is_within(part.target_port, whole.target_port)
    )


def _is_within(port: str, outer: str) -> bool:
    """Whether a port is the other one, or leads into it as a path (`lr`, `r`)."""
    return port == outer or (port.startswith(outer) and set(port) <= {"l", "r"})
