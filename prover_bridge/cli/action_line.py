"""Actions as lines of text: `JOIN Pay lr Send Receipt -> Sell`.

    JOIN left [path | type] right [type] [-> result]
    TENSOR left right [-> result]
    WITH left type right type [-> result]

A path leads into the output of the left process (`lr` to its left part, `r` to its right one; `.` is the
whole output). A type is that of an input, as it is written in a specification; parentheses and `NEG`
around it, which the prover's own notation has, may be there. Results are named `_Step<n>` where no name
is given.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Action, ActionKind
from prover_bridge.logic.syntax import parse_proposition, to_text
from prover_bridge.logic.trees import Proposition

WHOLE_OUTPUT = "."

_WORD = re.compile(r"->|→|\*\*|\+\+|[⊗⊕.()]|[A-Za-z_][A-Za-z0-9_']*")
_ARROWS = ("->", "→")
_OPERATORS = ("**", "++", "⊗", "⊕")
_PATH = re.compile(r"(?:lr|r)+")
_NEGATION = re.compile(r"\(NEG ([A-Za-z_(].*)\)")  # a resource could be called NEG, too
_SHAPES = {
    ActionKind.JOIN: "JOIN LEFT [PATH] RIGHT [INPUT] [-> RESULT]",
    ActionKind.TENSOR: "TENSOR LEFT RIGHT [-> RESULT]",
    ActionKind.WITH: "WITH LEFT INPUT RIGHT INPUT [-> RESULT]",
}
_FEWEST = {ActionKind.JOIN: 2, ActionKind.TENSOR: 2, ActionKind.WITH: 4}


class ActionLineError(BridgeError):
    """A line is no action."""


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action as a user writes it.

    Attributes:
        kind: JOIN, TENSOR or WITH.
        left: name of the left component.
        right: name of the right component.
        path: JOIN: into the left output; empty for the whole.
        left_type: WITH: the left input; JOIN: in place of a path, the part of the output of that type.
        right_type: JOIN and WITH: the right input; None with JOIN for the first one that fits.
        result: name of what is made; None for the next `_Step<n>`.
    """

    kind: ActionKind
    left: str
    right: str
    path: str = ""
    left_type: Proposition | None = None
    right_type: Proposition | None = None
    result: str | None = None

    def __str__(self) -> str:
        """The line, as `parse_action` reads it."""
        words = [self.kind.value, self.left]
        if self.kind is ActionKind.JOIN and self.left_type is not None:
            words.append(f"({to_text(self.left_type)})")  # without parentheses it could be a path or a name
        elif self.kind is ActionKind.JOIN:
            words.append(self.path or WHOLE_OUTPUT)
        elif self.left_type is not None:
            words.append(_type_word(self.left_type))
        words.append(self.right)
        if self.right_type is not None:
            words.append(_type_word(self.right_type))
        if self.result is not None:
            words += ["->", self.result]
        return " ".join(words)


def parse_action(text: str) -> ActionLine:
    """Read an action.

    Raises:
        ActionLineError: it is none; with what it should look like.
    """
    words = list(_arguments(text))
    result = _result(text, words)
    if not words or words[0].upper() not in ActionKind.__members__:
        raise ActionLineError(
            f"“{words[0]}” is no action." if words else "There is no action.",
            where=_shown(text),
            advice=f"Write JOIN, TENSOR or WITH, as in: {_SHAPES[ActionKind.JOIN]}.",
        )
    kind = ActionKind[words[0].upper()]
    parts = words[1:]
    match kind, len(parts):
        case ActionKind.TENSOR, 2:
            return ActionLine(kind, _name(text, parts[0]), _name(text, parts[1]), result=result)
        case ActionKind.WITH, 4:
            left, left_type, right, right_type = parts
            types = (_type(text, left_type), _type(text, right_type))
            return ActionLine(kind, _name(text, left), _name(text, right), "", *types, result)
        case ActionKind.JOIN, 2 | 3 | 4:
            return _join(text, parts, result)
    raise ActionLineError(
        f"{kind.value} has {'too few' if len(parts) < _FEWEST[kind] else 'too many'} words.",
        where=_shown(text),
        advice=f"Write: {_SHAPES[kind]}.",
    )


def action_words(action: Action) -> str:
    """An action of a process as a line; a selection that cannot be read is left as it is."""
    try:
        return str(line_of(action))
    except ActionLineError:
        words = (action.left, action.left_selection, action.right, action.right_selection)
        return " ".join((action.kind.value, *filter(None, words), "->", action.result))


def line_of(action: Action) -> ActionLine:
    """The line that says what an action of a process does.

    Raises:
        ActionLineError: a selection is neither a path nor a type.
    """
    kind, path, left_type, right_type = action.kind, "", None, None
    if kind is ActionKind.JOIN:
        path = action.left_selection
        if path and not _PATH.fullmatch(path):
            raise ActionLineError(f"“{path}” is no path.", where=action.result)
    elif kind is ActionKind.WITH:
        left_type = _type(action.result, _one_word(_words(action.left_selection)))
    if kind is not ActionKind.TENSOR:
        right_type = _type(action.result, _one_word(_words(action.right_selection)))
    return ActionLine(kind, action.left, action.right, path, left_type, right_type, action.result)


def parse_actions(text: str, where: str) -> list[ActionLine]:
    """Read a file of actions: one a line; what follows a `#` is a comment.

    Raises:
        ActionLineError: with the number of the first line that is none.
    """
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        action = line.partition("#")[0].strip()
        if action:
            try:
                found.append(parse_action(action))
            except ActionLineError as error:
                place = f"{where}, line {number}: {error.where}"
                raise ActionLineError(error.what, where=place, advice=error.advice) from error
    return found


def _join(text: str, parts: list[str], result: str | None) -> ActionLine:
    left, rest = _name(text, parts[0]), parts[1:]
    path, left_type = "", None
    if len(rest) == 3 or (len(rest) == 2 and _is_selection(rest[0])):
        selection = rest.pop(0)
        if _PATH.fullmatch(selection):
            path = selection
        elif selection != WHOLE_OUTPUT:
            left_type = _type(text, selection)
    right_type = _type(text, rest[1]) if len(rest) == 2 else None
    return ActionLine(ActionKind.JOIN, left, _name(text, rest[0]), path, left_type, right_type, result)


def _is_selection(word: str) -> bool:
    """Whether it can only be the part of an output, and not the name of a process."""
    return word == WHOLE_OUTPUT or word.startswith("(") or _PATH.fullmatch(word) is not None


def _arguments(text: str) -> Iterator[str]:
    """The words of a line; what is in parentheses, or held together by operators, is one word."""
    group: list[str] = []
    depth = 0
    for word in _words(text):
        whole = depth == 0 and bool(group) and group[-1] not in _OPERATORS
        if whole and word not in (")", *_OPERATORS):
            yield _one_word(group)
            group = []
        group.append(word)
        depth += (word == "(") - (word == ")")
        if depth < 0:
            break
    if depth != 0:
        raise ActionLineError(
            f"A “{'(' if depth < 0 else ')'}” is missing.",
            where=_shown(text),
            advice="Look at the parentheses.",
        )
    if group:
        yield _one_word(group)


def _one_word(group: Iterable[str]) -> str:
    return " ".join(group).replace("( ", "(").replace(" )", ")")


def _words(text: str) -> Iterator[str]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        found = _WORD.match(text, place)
        if found is None:
            raise ActionLineError(
                f"“{text[place]}” cannot stand in an action.",
                where=_shown(text),
                advice="Names have letters from A to Z, digits and _; types have ** and ++.",
            )
        yield found.group()
        place = found.end()


def _result(text: str, words: list[str]) -> str | None:
    """The name behind the arrow; it and the arrow are taken off the words."""
    arrows = [index for index, word in enumerate(words) if word in _ARROWS]
    if not arrows:
        return None
    behind = words[arrows[0] + 1 :]
    del words[arrows[0] :]
    if len(behind) != 1:
        raise ActionLineError(
            "One name has to follow the arrow.", where=_shown(text), advice="Write: -> NAME."
        )
    return _name(text, behind[0])


def _name(text: str, word: str) -> str:
    if not word.isidentifier():
        raise ActionLineError(
            f"“{word}” is no name of a process.", where=_shown(text), advice="Look at the order of the words."
        )
    return word


def _type(text: str, word: str) -> Proposition:
    negated = _NEGATION.fullmatch(word)
    try:
        return parse_proposition(negated.group(1) if negated else word)
    except BridgeError as error:
        raise ActionLineError(
            f"“{word}” is no type: {error.what}", where=_shown(text), advice="Write it as in a specification."
        ) from error


def _type_word(proposition: Proposition) -> str:
    text = to_text(proposition)
    return text if proposition.is_leaf else f"({text})"


def _shown(text: str) -> str:
    return f"“{' '.join(text.split())}”"
