"""What the canvas says about its parts when the pointer rests on them."""

from html import escape

from prover_bridge.logic.syntax import to_text
from prover_bridge.wiring.graph import Edge, Node, NodeKind


def specification(node: Node) -> str:
    """What a box takes and gives: `A, B ⊢ C ⊗ D`."""
    inputs = ", ".join(to_text(port.proposition, pretty=True) for port in node.inputs)
    output = to_text(node.proposition, pretty=True) if node.proposition is not None else ""
    return f"{inputs} ⊢ {output}"


def node_words(node: Node) -> str:
    """A node in words, as rich text."""
    resource = escape(to_text(node.proposition, pretty=True)) if node.proposition is not None else ""
    match node.kind:
        case NodeKind.PROCESS:
            return f"<b>{escape(node.label)}</b><br>{escape(specification(node))}"
        case NodeKind.COMPOSITE:
            opens = "A composite: double-click shows what is inside."
            return f"<b>{escape(node.label)}</b><br>{escape(specification(node))}<br>{opens}"
        case NodeKind.COPIER:
            return f"<b>{escape(node.label)}</b> copies what it takes<br>{escape(specification(node))}"
        case NodeKind.INPUT:
            return f"Input: needs <b>{resource or escape(node.label)}</b>"
        case NodeKind.OUTPUT:
            sometimes = " in some alternatives" if node.optional else ""
            return f"Output: gives <b>{escape(node.label)}</b>{sometimes}"
        case NodeKind.FORK_TIMES:
            return f"All of these together: <b>{resource}</b>"
        case NodeKind.FORK_PLUS:
            return f"One of these alternatives: <b>{resource}</b>"
        case NodeKind.JOIN:
            return f"Outputs of several processes together{f': <b>{resource}</b>' if resource else ''}"
        case NodeKind.MERGE:
            return f"Alternatives come together here{f': <b>{resource}</b>' if resource else ''}"


def _place(node: Node) -> str:
    places = {
        NodeKind.INPUT: "an input of the whole",
        NodeKind.OUTPUT: "an output of the whole",
        NodeKind.JOIN: "the join of several outputs",
        NodeKind.MERGE: "a merge of alternatives",
    }
    if node.is_box:
        return node.label
    return places.get(node.kind, f"the fork of {node.component}" if node.component else "a fork of the whole")


def edge_words(edge: Edge, source: Node, target: Node) -> str:
    """An edge in words, as rich text: resource, source, target, and what its signs mean."""
    lines = [f"<b>{escape(edge.resource)}</b> from {escape(_place(source))} to {escape(_place(target))}"]
    if edge.optional:
        lines.append("Dashed: it passes in some alternatives only.")
    if edge.buffered:
        lines.append("Buffered: it waits, unused, while other steps go on.")
    if edge.path is not None:
        lines.append(f"In the provenance: {escape(edge.path) or 'the whole output'}")
    return "<br>".join(lines)
