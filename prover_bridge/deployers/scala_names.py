"""Names in generated Scala: classes, values and types for processes and resources."""

import re
from collections.abc import Callable, Iterable

from prover_bridge.deployers.scala_words import KEYWORDS, MEMBERS, TYPES
from prover_bridge.logic.trees import Operator, Proposition, leaves

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_CLOSED = re.compile(r"[A-Za-z0-9_]*[A-Za-z0-9]\Z")


def identifier(name: str) -> str:
    """The name where Scala wants one: keywords and odd characters stand in backquotes."""
    return name if _PLAIN.match(name) and name not in KEYWORDS else f"`{name}`"


def _closed(name: str) -> str:
    """The name where an operator may follow: a `_` at its end would take that in."""
    return identifier(name) if _CLOSED.match(name) else f"`{name}`"


def capitalised(name: str) -> str:
    """The name with an upper-case first letter."""
    return name[:1].upper() + name[1:]


class ScalaNames:
    """The names that the processes and resources of one deployment have in Scala.

    Classes are named after processes, capitalised; values after classes, beginning in lower case; types
    after resources. A name that is taken, by a library or by another name, gets a number.

    Args:
        processes: names of processes, each once.
        propositions: the types of all their resources.
    """

    def __init__(self, processes: Iterable[str], propositions: Iterable[Proposition]) -> None:
        taken = set(TYPES)
        self._types: dict[str, str] = {}
        for atom in sorted({atom for proposition in propositions for atom in leaves(proposition)}):
            self._types[atom] = _free(atom, taken.__contains__)
            taken.add(self._types[atom])
        self._classes: dict[str, str] = {}
        self._values: dict[str, str] = {}
        files, values = set[str](), set(MEMBERS)
        for process in sorted(processes, key=lambda name: (name != capitalised(name), name)):
            name = capitalised(process).replace("'", "_")
            # Files are named after classes, and many file systems ignore case.
            name = _free(name, lambda text: text in taken or text.casefold() in files)
            value = _free(name[:1].lower() + name[1:], values.__contains__)
            self._classes[process], self._values[process] = name, value
            files.add(name.casefold())
            values.add(value)

    @property
    def types(self) -> tuple[str, ...]:
        """The types of all resources, sorted, as they are written."""
        return tuple(_closed(name) for _, name in sorted(self._types.items()))

    def class_name(self, process: str) -> str:
        """The class of a process, to be lengthened, or to name a file."""
        return self._classes[process]

    def class_text(self, process: str) -> str:
        """The class of a process, as it is written."""
        return _closed(self._classes[process])

    def value(self, process: str) -> str:
        """The value that holds a process, as it is written."""
        return _closed(self._values[process])

    def type_text(self, proposition: Proposition) -> str:
        """A resource's type: `(A,Either[B,C])`."""
        out: list[str] = []
        pending: list[Proposition | str] = [proposition]
        while pending:
            here = pending.pop()
            if isinstance(here, str):
                out.append(here)
            elif here.operator is None:
                out.append(_closed(self._types[here.name]))
            elif here.operator is Operator.TIMES:
                pending += (")", here.right, ",", here.left, "(")
            else:
                pending += ("]", here.right, ",", here.left, "Either[")
        return "".join(out)


def _free(name: str, is_taken: Callable[[str], bool]) -> str:
    """The name, or the first with a number behind it that is not taken."""
    found, number = name, 1
    while is_taken(found):
        number += 1
        found = f"{name}{number}"
    return found
