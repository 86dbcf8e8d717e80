"""What the canvas says about its parts when the pointer rests on them."""

from html import escape

from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Provenance
from prover_bridge.wiring.graph import Edge, Node, NodeKind
from prover_bridge.workspace.annotations import Annotation, Note
from prover_bridge.workspace.paths import at

_LONGEST = 300


def specification(node: Node) -> str:
    """What a box takes and gives: `A, B ⊢ C ⊗ D`."""
    inputs = ", ".join(to_text(port.proposition, pretty=True) for port in node.inputs)
    output = to_text(node.proposition, pretty=True) if node.proposition is not None else ""
    return f"{inputs} ⊢ {output}"


def node_words(node: Node) -> str:
    """A node in words, as rich text."""
    never = "<br>It never runs: what it waits for is never chosen." if node.never else ""
    return _kind_words(node) + never


def _kind_words(node: Node) -> str:
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


def annotation_words(annotation: Annotation) -> str:
    """A note or a frame in words, as rich text."""
    if isinstance(annotation, Note):
        return f"Note: {_short(annotation.text) or 'empty'}"
    title = f"<b>{_short(annotation.text)}</b>" if annotation.text.strip() else "without a title"
    return f"Frame {title}<br>Drag its title to move it with all that is inside."


def _short(text: str) -> str:
    words = " ".join(text.split())
    return escape(words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…")


def provenance_words(label: str) -> str:
    """What a label of provenance says, as rich text."""
    name, colon, channel = label.partition(":")
    if label.startswith("&"):
        return f"merged by {escape(label[1:])}"
    if colon:
        return f"passes through {escape(name)} unused (its input on {escape(channel)})"
    return f"comes from {escape(name)}"


def edge_words(edge: Edge, source: Node, target: Node, provenance: Provenance | None = None) -> str:
    """An edge in words, as rich text: resource, source, target, what its signs mean, what the prover states.

    Args:
        edge: what to speak of.
        source: the node where it starts.
        target: the node where it ends.
        provenance: that of the output that the edge belongs to, where it is known.
    """
    lines = [f"<b>{escape(edge.resource)}</b> from {escape(_place(source))} to {escape(_place(target))}"]
    if edge.optional:
        lines.append("Dashed: it passes in some alternatives only.")
    if edge.buffered:
        lines.append("Buffered: it waits, unused, while other steps go on.")
    stated = at(provenance, edge.path) if provenance is not None and edge.path is not None else None
    if stated is not None and stated.is_leaf:
        lines.append(f"Provenance: {provenance_words(stated.name)}.")
    return "<br>".join(lines)
