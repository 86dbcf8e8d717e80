"""Propositions and provenance trees as JSON (reasoner JSON API, «Linear Propositions», «Provenance»).

Both have one shape, with other words for a leaf. Nothing recurses.
"""

from typing import TypeAlias

from prover_bridge.logic.trees import Operator, Proposition, Provenance, Tree, fold, leaf, negation, run
from prover_bridge.protocol.errors import Fault, ProtocolError
from prover_bridge.protocol.shapes import JsonObject, expect, member

_OPERATORS = {"times": Operator.TIMES, "plus": Operator.PLUS, "neg": Operator.NEGATION}
_WORDS = {operator: word for word, operator in _OPERATORS.items()}


def proposition_from_json(value: object, pointer: str = "") -> Proposition:
    """Read a `linprop`; operators of more than two arguments are right-associative.

    Raises:
        ProtocolError: with a JSON pointer to what is wrong.
    """
    return _from_json(value, pointer, "var")


def provenance_from_json(value: object, pointer: str = "") -> Provenance:
    """Read a `prov`.

    Raises:
        ProtocolError: with a JSON pointer to what is wrong.
    """
    return _from_json(value, pointer, "source")


def proposition_to_json(tree: Proposition) -> JsonObject:
    """Write a `linprop`, with right-nested runs of one operator as one list."""
    return _to_json(tree, "var")


def provenance_to_json(tree: Provenance) -> JsonObject:
    """Write a `prov`, with right-nested runs of one operator as one list."""
    return _to_json(tree, "source")


_Place: TypeAlias = "tuple[_Place, int] | None"
"""Where an argument stands: in what, and as the how-manieth; None is the root."""


def _from_json(value: object, pointer: str, leaf_kind: str) -> Tree:
    """Read in two phases: list the nodes in prefix order, then build from the end."""
    nodes: list[tuple[Operator | None, str, int]] = []
    pending: list[tuple[object, _Place]] = [(value, None)]
    while pending:
        here, place = pending.pop()
        if type(here) is dict and here.get("type") == leaf_kind and type(name := here.get("name")) is str:
            nodes.append((None, name, 0))
            continue
        try:
            operator, name, arguments = _node(expect(here, dict, ""), leaf_kind)
        except ProtocolError as error:
            whole = pointer + _pointer(place) + error.pointer
            raise ProtocolError(error.what, whole, error.fault) from None
        nodes.append((operator, name, len(arguments)))
        if arguments:
            places = [(argument, (place, index)) for index, argument in enumerate(arguments)]
            pending.extend(reversed(places))
    stack: list[Tree] = []
    for operator, name, count in reversed(nodes):
        if operator is None:
            stack.append(leaf(name))
        elif operator is Operator.NEGATION:
            stack.append(negation(stack.pop()))
        else:
            stack.append(fold(operator, [stack.pop() for _ in range(count)]))
    return stack.pop()


def _pointer(place: _Place) -> str:
    """The pointer to a place, made only where something is wrong there: it is as long as the tree is deep."""
    words: list[str] = []
    while place is not None:
        place, index = place
        words.append(f"/args/{index}")
    return "".join(reversed(words))


def _node(value: JsonObject, leaf_kind: str) -> tuple[Operator | None, str, list[object]]:
    kind = member(value, "type", str, "").lower()
    if kind == leaf_kind:
        return None, member(value, "name", str, ""), []
    operator = _OPERATORS.get(kind)
    if operator is None:
        raise ProtocolError(f"There is no operator “{kind}”.", "/type", Fault.REFUSAL)
    arguments: list[object] = member(value, "args", list, "")
    if not arguments or (operator is Operator.NEGATION and len(arguments) > 1):
        raise ProtocolError(f"“{kind}” of {len(arguments)} arguments.", "/args", Fault.REFUSAL)
    return operator, "", arguments


def _to_json(tree: Tree, leaf_kind: str) -> JsonObject:
    if tree.operator is None:
        return {"type": leaf_kind, "name": tree.name}
    root: JsonObject = {}
    pending: list[tuple[Tree, JsonObject]] = [(tree, root)]
    while pending:
        here, place = pending.pop()
        if here.operator is None:
            place["type"], place["name"] = leaf_kind, here.name
            continue
        parts = list(here.sides) if here.operator is Operator.NEGATION else run(here)
        children: list[JsonObject] = [{} for _ in parts]
        place["type"], place["args"] = _WORDS[here.operator], children
        pending.extend(zip(parts, children, strict=True))
    return root
