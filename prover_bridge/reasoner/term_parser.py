"""Reading process terms from text, in the older vocabulary (`CutProc`) too.

Negations of types are read whether they stand in front (`NEG (A ** B)`) or are pushed in
(`NEG A % NEG B`). Time is linear in the text and nothing recurses.
"""

import re
from dataclasses import dataclass

from prover_bridge.errors import BridgeError
from prover_bridge.logic.trees import Operator, Proposition, Tree, leaf, node
from prover_bridge.reasoner.terms import SHAPES, Definition, Rule, Term, call

_TOKEN = re.compile(r"[A-Za-z0-9_'#]+|\*\*|\+\+|[()\[\];,=&%]|\S")
_WORD = re.compile(r"[A-Za-z0-9_'#]+\Z")
_RULES = {rule.value: rule for rule in SHAPES} | {rule.value[2:]: rule for rule in SHAPES}
_POSITIVE = {"**": Operator.TIMES, "++": Operator.PLUS}
_NEGATIVE = {"%": Operator.TIMES, "&": Operator.PLUS}


class TermSyntaxError(BridgeError):
    """A text is no process term.

    Attributes:
        position: index of the first character that does not fit (the text's length at its end).
        expected: what could have stood there.
    """

    def __init__(self, position: int, found: str, expected: str) -> None:
        self.position = position
        self.expected = expected
        told = f"“{found}”" if found else "the end"
        super().__init__(
            f"Expected {expected}, found {told}.", where=f"process term, position {position + 1}"
        )


class Reader:
    """A text as words, and a place in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = _TOKEN.findall(text)
        self.place = 0

    @property
    def word(self) -> str:
        """The word at the place, empty at the end."""
        return self.words[self.place] if self.place < len(self.words) else ""

    def error(self, expected: str) -> TermSyntaxError:
        """The complaint about the word at the place."""
        position = len(self.text)
        for index, match in enumerate(_TOKEN.finditer(self.text)):
            if index == self.place:
                position = match.start()
        return TermSyntaxError(position, self.word, expected)

    def take(self, word: str) -> None:
        """Step over that word.

        Raises:
            TermSyntaxError: another one stands there.
        """
        if self.word != word:
            raise self.error(f"“{word}”")
        self.place += 1

    def name(self, expected: str) -> str:
        """Step over a name and answer it.

        Raises:
            TermSyntaxError: something else stands there.
        """
        found = self.word
        if not _WORD.match(found):
            raise self.error(expected)
        self.place += 1
        return found

    def channels(self) -> tuple[str, ...]:
        """Step over `(a,b,c)`, or over a single channel without parentheses."""
        if self.word != "(":
            return (self.name("a channel"),)
        self.place += 1
        found = [self.name("a channel")]
        while self.word == ",":
            self.place += 1
            found.append(self.name("a channel"))
        self.take(")")
        return tuple(found)


@dataclass(slots=True)
class _Group:
    """An open parenthesis in a type: its operands, and the operators between them."""

    operands: list[Tree]
    operators: list[str]


def _close(group: _Group) -> Tree:
    result = group.operands.pop()
    while group.operands:
        operator = group.operators.pop()
        result = node(_POSITIVE.get(operator) or _NEGATIVE[operator], group.operands.pop(), result)
    return result


def _parse_type(reader: Reader) -> Proposition:
    """Step over one type at the strength of an argument; negations are understood and left out."""
    if reader.word != "(":
        return leaf(reader.name("a proposition"))
    groups: list[_Group] = []
    while True:
        word = reader.word
        if word == "(":
            groups.append(_Group([], []))
        elif word == ")":
            if len(groups[-1].operands) != len(groups[-1].operators) + 1:
                raise reader.error("a proposition")
            closed = _close(groups.pop())
            if not groups:
                reader.place += 1
                return closed
            groups[-1].operands.append(closed)
        elif word in _POSITIVE or word in _NEGATIVE:
            groups[-1].operators.append(word)
        elif word != "NEG":
            groups[-1].operands.append(leaf(reader.name("a proposition")))
            reader.place -= 1
        if len(groups[-1].operands) - len(groups[-1].operators) not in (0, 1):
            raise reader.error("an operator or “)”")
        reader.place += 1


class _Open:
    """A rule whose premises are still being read."""

    __slots__ = ("channels", "premises", "rule", "types")

    def __init__(self, rule: Rule, types: tuple[Proposition, ...], channels: tuple[str, ...]) -> None:
        self.rule = rule
        self.types = types
        self.channels = channels
        self.premises: list[Term] = []

    @property
    def complete(self) -> bool:
        return len(self.premises) == len(SHAPES[self.rule].binders)

    def term(self) -> Term:
        return Term(self.rule, self.types, self.channels, tuple(self.premises))


def _parse_head(reader: Reader) -> _Open | Term:
    """Step over a rule's word, types and channels, or over a whole call."""
    word = reader.name("a rule or a component")
    rule = _RULES.get(word)
    if rule is None:
        return call(word, reader.channels())
    shape = SHAPES[rule]
    types = tuple(_parse_type(reader) for _ in range(shape.types))
    channels = tuple(reader.name("a channel") for _ in shape.channels)
    return _Open(rule, types, channels)


def parse_body(reader: Reader) -> Term:
    """Step over a term.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    pending: list[_Open] = []
    head = _parse_head(reader)
    while True:
        if isinstance(head, _Open) and not head.complete:
            pending.append(head)
            reader.take("(")
            head = _parse_head(reader)
            continue
        term = head.term() if isinstance(head, _Open) else head
        if not pending:
            return term
        reader.take(")")
        pending[-1].premises.append(term)
        head = pending.pop()


def parse_definition(text: str) -> Definition:
    """Read the definition `Name (channels) = body` of a composite.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    reader = Reader(text)
    name = reader.name("the process's name")
    channels = reader.channels()
    reader.take("=")
    body = parse_body(reader)
    if reader.word:
        raise reader.error("the end")
    return Definition(name, channels, body)


def parse_term(text: str) -> Term:
    """Read a term that stands alone.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    reader = Reader(text)
    term = parse_body(reader)
    if reader.word:
        raise reader.error("the end")
    return term


def parse_type(text: str) -> Proposition:
    """Read a type, negated or not; negations are left out.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    reader = Reader(f"({text})")
    found = _parse_type(reader)
    if reader.word:
        raise reader.error("the end")
    return found
