"""Propositions as text: `A ** (B ++ C)`, read and written.

Both operators are infix, of one strength and right-associative (the reasoner's grammar); `⊗` and `⊕`
are read too. What is written for a person has parentheses wherever the operators mix.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.logic.trees import Operator, Proposition, Tree, leaf, node

_TOKEN = re.compile(r"(?P<name>[A-Za-z_][A-Za-z0-9_']*)|(?P<operator>\*\*|\+\+|⊗|⊕)|(?P<bracket>[()])")
_OPERATORS = {"**": Operator.TIMES, "⊗": Operator.TIMES, "++": Operator.PLUS, "⊕": Operator.PLUS}
_SYMBOLS = {Operator.TIMES: "**", Operator.PLUS: "++"}
_PRETTY = {Operator.TIMES: "⊗", Operator.PLUS: "⊕"}


class PropositionSyntaxError(BridgeError):
    """A text is no proposition.

    Attributes:
        position: index of the first character that does not fit (the text's length at its end).
        expected: what could have stood there.
    """

    def __init__(self, position: int, found: str, expected: str) -> None:
        self.position = position
        self.expected = expected
        super().__init__(f"Expected {expected}, found {found}.", where=f"position {position + 1}")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while True:
        while position < len(text) and text[position].isspace():
            position += 1
        if position == len(text):
            break
        match = _TOKEN.match(text, position)
        if match is None:
            raise PropositionSyntaxError(
                position, f"“{text[position]}”", "a resource name, **, ++ or a parenthesis"
            )
        yield _Token(match.lastgroup or "", match.group(), position)
        position = match.end()
    yield _Token("end", "", len(text))


class _Frame:
    """One open parenthesis: the operands so far and the operators between them."""

    def __init__(self, position: int) -> None:
        self.position = position
        self.operands: list[Tree] = []
        self.operators: list[Operator] = []

    def close(self) -> Tree:
        """Fold what stands between the parentheses, from the right."""
        result = self.operands.pop()
        while self.operands:
            result = node(self.operators.pop(), self.operands.pop(), result)
        return result


def parse_proposition(text: str) -> Proposition:
    """Read a proposition.

    Raises:
        PropositionSyntaxError: with the position and what was expected there.
    """
    frames = [_Frame(-1)]
    operand_next = True
    for token in _tokens(text):
        found = f"“{token.text}”" if token.text else "the end"
        if operand_next:
            if token.kind == "name":
                frames[-1].operands.append(leaf(token.text))
                operand_next = False
            elif token.text == "(":
                frames.append(_Frame(token.position))
            else:
                raise PropositionSyntaxError(token.position, found, "a resource name or “(”")
        elif token.kind == "operator":
            frames[-1].operators.append(_OPERATORS[token.text])
            operand_next = True
        elif token.text == ")" and len(frames) > 1:
            closed = frames.pop().close()
            frames[-1].operands.append(closed)
        elif token.kind != "end":
            raise PropositionSyntaxError(
                token.position, found, "** or ++" + (" or “)”" if len(frames) > 1 else "")
            )
        elif len(frames) > 1:
            raise PropositionSyntaxError(token.position, found, "“)”")
    return frames[0].close()


def to_text(tree: Tree, *, pretty: bool = False) -> str:
    """Write a proposition or a provenance tree, with parentheses wherever operators mix.

    Args:
        tree: what to write.
        pretty: with ⊗ and ⊕ in place of ** and ++.
    """
    symbols = _PRETTY if pretty else _SYMBOLS
    out: list[str] = []
    pending: list[Tree | str] = [tree]
    while pending:
        here = pending.pop()
        if isinstance(here, str):
            out.append(here)
        elif here.operator is None:
            out.append(here.name)
        elif here.operator is Operator.NEGATION:
            pending.extend((*_bracketed(here.left, not here.left.is_leaf), "NEG "))
        else:
            parts = [*_bracketed(here.right, here.right.operator not in (None, here.operator))]
            parts += [f" {symbols[here.operator]} ", *_bracketed(here.left, not here.left.is_leaf)]
            pending.extend(parts)
    return "".join(out)


def specification_to_text(process: Process, *, pretty: bool = False) -> str:
    """What a process takes and gives: `A, B |- C ** D`; pretty, `A, B ⊢ C ⊗ D`."""
    inputs = ", ".join(to_text(resource.proposition, pretty=pretty) for resource in process.inputs)
    turnstile = "⊢" if pretty else "|-"
    return f"{inputs} {turnstile} {to_text(process.output.proposition, pretty=pretty)}".strip()


def _bracketed(tree: Tree, brackets: bool) -> tuple[Tree | str, ...]:
    """What to push so that the tree comes out with or without parentheses."""
    return (")", tree, "(") if brackets else (tree,)
