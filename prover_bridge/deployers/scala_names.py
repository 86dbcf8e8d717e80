"""Names in generated Scala: classes, values and types for processes and resources."""

import re
from collections.abc import Iterable

from prover_bridge.deployers.scala_words import KEYWORDS, MEMBERS, TYPES
from prover_bridge.logic.trees import Operator, Proposition, leaves

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")


def identifier(name: str) -> str:
    """The name where Scala wants one: keywords and odd characters stand in backquotes."""
    return name if _PLAIN.match(name) and name not in KEYWORDS else f"`{name}`"


def capitalised(name: str) -> str:
    """The name with an upper-case first letter."""
    return name[:1].upper() + name[1:]


class ScalaNames:
    """The names that the processes and resources of one deployment have in Scala.

    Classes are named after processes, capitalised; values after classes, beginning in lower case; types
    after resources. A name that is taken, by a library or by another name, gets a `_`.

    Args:
        processes: names of processes, each once.
        propositions: the types of all their resources.
    """

    def __init__(self, processes: Iterable[str], propositions: Iterable[Proposition]) -> None:
        self._types: dict[str, str] = {}
        taken = set(TYPES)
        for atom in sorted({atom for proposition in propositions for atom in leaves(proposition)}):
            self._types[atom] = _free(atom, taken)
        self._classes: dict[str, str] = {}
        self._values: dict[str, str] = {}
        taken_values = set(MEMBERS)
        # Files are named after classes, and many file systems ignore case.
        taken_by_files: set[str] = set()
        for process in sorted(processes, key=lambda name: (name != capitalised(name), name)):
            name = capitalised(process).replace("'", "_")
            while name in taken or name.casefold() in taken_by_files:
                name += "_"
            taken_by_files.add(name.casefold())
            self._classes[process] = name
            self._values[process] = _free(name[:1].lower() + name[1:], taken_values)

    @property
    def types(self) -> tuple[str, ...]:
        """The types of all resources, sorted, as they are written."""
        return tuple(identifier(name) for _, name in sorted(self._types.items()))

    def class_name(self, process: str) -> str:
        """The class of a process, without backquotes."""
        return self._classes[process]

    def value(self, process: str) -> str:
        """The value that holds a process, as it is written."""
        return identifier(self._values[process])

    def type_text(self, proposition: Proposition) -> str:
        """A resource's type: `(A,Either[B,C])`."""
        out: list[str] = []
        pending: list[Proposition | str] = [proposition]
        while pending:
            here = pending.pop()
            if isinstance(here, str):
                out.append(here)
            elif here.operator is None:
                out.append(identifier(self._types[here.name]))
            elif here.operator is Operator.TIMES:
                pending += (")", here.right, ",", here.left, "(")
            else:
                pending += ("]", here.right, ",", here.left, "Either[")
        return "".join(out)


def _free(name: str, taken: set[str]) -> str:
    """The name, or the first with `_` behind it that is not taken; it is taken from now on."""
    while name in taken:
        name += "_"
    taken.add(name)
    return name
