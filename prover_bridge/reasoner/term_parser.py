"""Reading process terms from text, in the older vocabulary (`CutProc`) too.

Negations of types are read whether they stand in front (`NEG (A ** B)`) or are pushed in
(`NEG A % NEG B`). A component may be called like a rule: what follows tells a call from a rule. Time is
linear in the text and nothing recurses.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from prover_bridge.errors import BridgeError
from prover_bridge.logic.trees import Operator, Proposition, Tree, leaf, node
from prover_bridge.reasoner.terms import SHAPES, Definition, Rule, Shape, Term, call

Value = TypeVar("Value")
_TOKEN = re.compile(r"[A-Za-z0-9_'#]+|\*\*|\+\+|[()\[\];,=&%]|\S")
_GAP = re.compile(r"\s")
_IS_WORD = re.compile(r"[A-Za-z0-9_'#]").match
_RULES = {rule.value: rule for rule in SHAPES} | {rule.value[2:]: rule for rule in SHAPES}
_PIECE = 8_000
_OPERATORS = {
    "**": Operator.TIMES,
    "++": Operator.PLUS,
    "%": Operator.TIMES,
    "&": Operator.PLUS,
}


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


def _words(text: str) -> Iterator[str]:
    """All words of a text, the same one only once in memory.

    It is searched piece by piece: one search through all of it would hold up other threads, and so would
    letting go of as many words as it has.
    """
    known: dict[str, str] = {}
    start = 0
    while start < len(text):
        gap = _GAP.search(text, start + _PIECE)
        end = gap.end() if gap else len(text)
        found = _TOKEN.findall(text, start, end)
        yield from map(known.setdefault, found, found)
        start = end


class Reader:
    """A text as words, and a place in it."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Empty words at the end, so that one may look ahead.
        self.words: list[str] = [*_words(text), "", "", ""]
        self.place = 0

    @property
    def word(self) -> str:
        """The word at the place, empty at the end."""
        return self.words[self.place]

    def error(self, expected: str) -> TermSyntaxError:
        """The complaint about the word at the place."""
        position = len(self.text)
        for index, match in enumerate(_TOKEN.finditer(self.text)):
            if index == self.place:
                position = match.start()
                break
        return TermSyntaxError(position, self.word, expected)

    def take(self, word: str) -> None:
        """Step over that word.

        Raises:
            TermSyntaxError: another one stands there.
        """
        if self.words[self.place] != word:
            raise self.error(f"“{word}”")
        self.place += 1

    def name(self, expected: str) -> str:
        """Step over a name and answer it.

        Raises:
            TermSyntaxError: something else stands there.
        """
        found = self.words[self.place]
        if not _IS_WORD(found):
            raise self.error(expected)
        self.place += 1
        return found

    def channels(self) -> tuple[str, ...]:
        """Step over `(a,b,c)`, or over a single channel without parentheses."""
        if self.words[self.place] != "(":
            return (self.name("a channel"),)
        self.place += 1
        found = [self.name("a channel")]
        while self.words[self.place] == ",":
            self.place += 1
            found.append(self.name("a channel"))
        self.take(")")
        return tuple(found)


class _Group:
    """An open parenthesis in a type: its operands, and the operators between them."""

    __slots__ = ("negated", "operands", "operators")

    def __init__(self) -> None:
        self.operands: list[Tree] = []
        self.operators: list[Operator] = []
        self.negated = False

    @property
    def wants_operand(self) -> bool:
        """Whether an operand comes next, not an operator or the end."""
        return len(self.operands) == len(self.operators)

    def add(self, operand: Tree) -> None:
        """Take an operand, with the negation before it."""
        self.operands.append(operand)
        self.negated = False

    def close(self) -> Tree:
        """Fold what stands between the parentheses, from the right."""
        result = self.operands.pop()
        while self.operands:
            result = node(self.operators.pop(), self.operands.pop(), result)
        return result


def _parse_type(reader: Reader) -> Proposition:
    """Step over one type at the strength of an argument; negations are understood and left out."""
    if reader.words[reader.place] != "(":
        return leaf(reader.name("a proposition"))
    groups: list[_Group] = []
    while True:
        word = reader.words[reader.place]
        here = groups[-1] if groups else None
        if here is None or here.wants_operand:
            if word == "(":
                groups.append(_Group())
            elif here is not None and word == "NEG" and not here.negated:
                here.negated = True
            elif here is not None and _IS_WORD(word):
                here.add(leaf(word))
            else:
                raise reader.error("a proposition")
        elif word == ")":
            closed = groups.pop().close()
            if not groups:
                reader.place += 1
                return closed
            groups[-1].add(closed)
        elif word in _OPERATORS:
            here.operators.append(_OPERATORS[word])
        else:
            raise reader.error("an operator or “)”")
        reader.place += 1


@dataclass(slots=True)
class _Open:
    """A rule whose premises are still being read."""

    rule: Rule
    shape: Shape
    types: tuple[Proposition, ...]
    channels: tuple[str, ...]
    premises: list[Term]

    def term(self) -> Term:
        return Term(self.rule, self.types, self.channels, tuple(self.premises))


def _is_call(reader: Reader) -> bool:
    """Whether channels, and nothing else, follow: `(a, …` or one name at the end of a premise."""
    first, second, third = reader.words[reader.place : reader.place + 3]
    if first == "(":
        return third == ","
    return second in {")", ""} and bool(_IS_WORD(first))


def _parse_head(reader: Reader) -> _Open | Term:
    """Step over a rule's word, types and channels, or over a whole call."""
    word = reader.name("a rule or a component")
    rule = _RULES.get(word)
    if rule is None or _is_call(reader):
        return call(word, reader.channels())
    shape = SHAPES[rule]
    types = tuple([_parse_type(reader) for _ in range(shape.types)])
    channels = tuple([reader.name("a channel") for _ in shape.channels])
    return _Open(rule, shape, types, channels, [])


def parse_body(reader: Reader) -> Term:
    """Step over a term.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    pending: list[_Open] = []
    head = _parse_head(reader)
    while True:
        if isinstance(head, _Open) and len(head.premises) < len(head.shape.binders):
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


def read_whole(text: str, read: Callable[[Reader], Value]) -> Value:
    """What `read` makes of a text, to its end.

    Raises:
        TermSyntaxError: something stands behind it, or `read` does not understand it.
    """
    reader = Reader(text)
    found = read(reader)
    if reader.word:
        raise reader.error("the end")
    return found


def read_definition(text: str, read: Callable[[Reader], Value]) -> tuple[str, tuple[str, ...], Value]:
    """The name, the channels and the body of `Name (channels) = body`, whatever `read` makes of the body.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """

    def definition(reader: Reader) -> tuple[str, tuple[str, ...], Value]:
        name = reader.name("the process's name")
        channels = reader.channels()
        reader.take("=")
        return name, channels, read(reader)

    return read_whole(text, definition)


def parse_definition(text: str) -> Definition:
    """Read the definition `Name (channels) = body` of a composite.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    return Definition(*read_definition(text, parse_body))


def parse_term(text: str) -> Term:
    """Read a term that stands alone.

    Raises:
        TermSyntaxError: with the position and what was expected there.
    """
    return read_whole(text, parse_body)


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
