"""The parts of the canvas in plain words, to be read aloud or in a list; nothing of how they look."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from gui.services.wording import state_text
from prover_bridge.logic.trees import Operator, Proposition, run
from prover_bridge.wiring.graph import Edge, Node, NodeKind
from prover_bridge.workspace.annotations import Annotation, Note
from prover_bridge.workspace.document import State


def _tr(text: str, *values: str) -> str:
    """The text in the user's language, with `%1`, `%2`, … replaced by the values."""
    said = QCoreApplication.translate("Canvas", text)
    for place, value in enumerate(values, start=1):
        said = said.replace(f"%{place}", value)
    return said


def spoken_type(proposition: Proposition | None) -> str:
    """`A and (B or C)`: a type without signs that nobody reads aloud."""
    if proposition is None:
        return ""
    if proposition.operator is None:
        return proposition.name
    word = _tr(" and ") if proposition.operator is Operator.TIMES else _tr(" or ")
    parts = run(proposition, proposition.operator)
    return word.join(f"({spoken_type(part)})" if part.operator else part.name for part in parts)


def node_name(node: Node, state: State = State.VALID) -> str:
    """A node in one line: `Ship, process, valid; takes Parcel, Address; gives Delivered`."""
    resource = spoken_type(node.proposition)
    match node.kind:
        case NodeKind.INPUT:
            return _tr("%1, input", resource or node.label)
        case NodeKind.OUTPUT:
            return _tr("%1, output, in some alternatives" if node.optional else "%1, output", node.label)
        case NodeKind.FORK_TIMES:
            return _tr("All of %1 together", resource)
        case NodeKind.FORK_PLUS:
            return _tr("One of %1", resource)
        case NodeKind.JOIN:
            return _tr("Join of outputs: %1", resource) if resource else _tr("Join of outputs")
        case NodeKind.MERGE:
            return _tr("Merge of alternatives: %1", resource) if resource else _tr("Merge of alternatives")
    return _box_name(node, state)


def _box_name(node: Node, state: State) -> str:
    kinds = {NodeKind.COMPOSITE: _tr("composite"), NodeKind.COPIER: _tr("copier")}
    said = [", ".join((node.label, kinds.get(node.kind, _tr("process")), state_text(state)))]
    if node.inputs:
        said.append(_tr("takes %1", ", ".join(spoken_type(port.proposition) for port in node.inputs)))
    if node.proposition is not None:
        said.append(_tr("gives %1", spoken_type(node.proposition)))
    if node.never:
        said.append(_tr("never runs"))
    return "; ".join(said)


def end_name(node: Node) -> str:
    """Where an edge begins or ends, in a word or a few."""
    if node.is_box:
        return node.label
    match node.kind:
        case NodeKind.INPUT:
            return _tr("the input %1", node.label)
        case NodeKind.OUTPUT:
            return _tr("the output %1", node.label)
        case NodeKind.JOIN:
            return _tr("the join of outputs")
        case NodeKind.MERGE:
            return _tr("the merge of alternatives")
    return _tr("the fork of %1", spoken_type(node.proposition))


def short_end_name(node: Node) -> str:
    """Where an edge begins or ends, for a reader who sees the resource beside it."""
    short = {
        NodeKind.INPUT: _tr("input"),
        NodeKind.OUTPUT: _tr("output"),
        NodeKind.JOIN: _tr("join"),
        NodeKind.MERGE: _tr("merge"),
        NodeKind.FORK_TIMES: _tr("all of"),
        NodeKind.FORK_PLUS: _tr("one of"),
    }
    return short.get(node.kind, node.label)


def edge_name(edge: Edge, source: Node, target: Node) -> str:
    """An edge in one line: `Parcel from Pack to Ship, in some alternatives`."""
    return with_signs(_tr("%1 from %2 to %3", edge.resource, end_name(source), end_name(target)), edge)


def arriving_name(edge: Edge, source: Node) -> str:
    """An edge as the node sees it where it ends: `takes Parcel from Pack`."""
    return with_signs(_tr("takes %1 from %2", edge.resource, end_name(source)), edge)


def leaving_name(edge: Edge, target: Node) -> str:
    """An edge as the node sees it where it starts: `gives Parcel to Ship`."""
    return with_signs(_tr("gives %1 to %2", edge.resource, end_name(target)), edge)


def drawing_name(process: str, boxes: Sequence[str]) -> str:
    """A drawing in one line: the name of a composition and how much is in it."""
    if len(boxes) == 1 and boxes[0] == process:
        return process
    return _tr("%1, composition of %2 processes", process, str(len(boxes)))


def annotation_name(annotation: Annotation) -> str:
    """A note or a frame in one line: `Note: ask first`."""
    text = " ".join(annotation.text.split())
    if isinstance(annotation, Note):
        return _tr("Note: %1", text) if text else _tr("Empty note")
    return _tr("Frame: %1", text) if text else _tr("Frame without a title")


def with_signs(said: str, edge: Edge) -> str:
    """What is said of an edge, and what is drawn as dashes and casings."""
    if edge.optional:
        said += _tr(", in some alternatives")
    if edge.buffered:
        said += _tr(", buffered")
    return said
