"""A process that is being specified: a sheet of texts, changed by typing or branch by branch.

The texts are the truth; a proposition is read from its text, and a change of a branch writes the text anew.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from prover_bridge.logic.names import problem_with_name
from prover_bridge.logic.syntax import PropositionSyntaxError, parse_proposition, to_text
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.workspace import branches
from prover_bridge.workspace.errors import RefusedError
from prover_bridge.workspace.paths import at, steps

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_']*")
_NEW = "Resource"


@dataclass(frozen=True, slots=True)
class Draft:
    """What a process shall be.

    Attributes:
        name: its name.
        inputs: what it needs.
        output: what it gives; None where nothing was said yet.
        note: what its user wants to remember of it.
    """

    name: str = ""
    inputs: tuple[Proposition, ...] = ()
    output: Proposition | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a draft.

    Attributes:
        field: number of the input, from 0 on; None for the output.
        path: the way to the part (`paths`), empty for the whole.
    """

    field: int | None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says.

    Attributes:
        proposition: None where it says none.
        position: index of the first character that is wrong; None where nothing was typed, or all is well.
        problem: what is wrong, in a sentence; None if nothing is.
    """

    proposition: Proposition | None = None
    position: int | None = None
    problem: str | None = None


@lru_cache(maxsize=256)
def read(text: str) -> Reading:
    """Read a resource as a person types it: syntax, then names that the prover can read."""
    if not text.strip():
        return Reading(problem="A resource is needed.")
    try:
        proposition = parse_proposition(text)
    except PropositionSyntaxError as error:
        return Reading(position=error.position, problem=f"At {error.where}: {error.what}")
    for word in _WORD.finditer(text):
        if (problem := problem_with_name(word.group())) is not None:
            return Reading(position=word.start(), problem=problem)
    return Reading(proposition)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The texts of a draft.

    Attributes:
        name: of the process.
        inputs: what it needs, a text each; one without text is none.
        output: what it gives.
        note: what its user wants to remember of it.
    """

    name: str = ""
    inputs: tuple[str, ...] = ("",)
    output: str = ""
    note: str = ""

    @classmethod
    def of(cls, draft: Draft) -> "Sheet":
        """The draft, written down."""
        inputs = tuple(to_text(proposition) for proposition in draft.inputs)
        output = to_text(draft.output) if draft.output is not None else ""
        return cls(draft.name, inputs or ("",), output, draft.note)

    @property
    def draft(self) -> Draft | None:
        """What was written, whatever its name; None while a text says no resource."""
        typed = [read(text).proposition for text in self.inputs if text.strip()]
        known = tuple(proposition for proposition in typed if proposition is not None)
        output = read(self.output).proposition
        if len(known) < len(typed) or output is None:
            return None
        return Draft(self.name.strip(), known, output, self.note.strip())

    @property
    def fields(self) -> tuple[int | None, ...]:
        """Every input, then the output."""
        return (*range(len(self.inputs)), None)

    def text(self, field: int | None) -> str:
        """The text of an input, or of the output."""
        return self.output if field is None else self.inputs[field]

    def with_text(self, field: int | None, text: str) -> "Sheet":
        """The sheet with another text for an input, or for the output."""
        if field is None:
            return replace(self, output=text)
        return replace(self, inputs=(*self.inputs[:field], text, *self.inputs[field + 1 :]))

    def proposition(self, field: int | None) -> Proposition | None:
        """What an input or the output is; None while its text says no resource."""
        return read(self.text(field)).proposition

    def has(self, place: Place) -> bool:
        """Whether such a part is drawn by itself; where the text says no resource, only its whole is."""
        if place.field is not None and place.field >= len(self.inputs):
            return False
        proposition = self.proposition(place.field)
        if proposition is None or at(proposition, place.path) is None:
            return not place.path
        return branches.drawn_as(proposition, place.path) == place.path


def span(text: str, path: str) -> tuple[int, int] | None:
    """Where in a text the part at a path stands, from its first name to behind its last; None if nowhere."""
    whole = read(text).proposition
    if whole is None or at(whole, path) is None:
        return None
    first, here = 0, whole
    for step in steps(path):
        first += here.left.size if step == "r" else 0
        here = here.right if step == "r" else here.left
    words = list(_WORD.finditer(text))
    return words[first].start(), words[first + here.size - 1].end()


def path_at(text: str, position: int) -> str | None:
    """The path of the innermost part that stands around a place between two characters of a text.

    What is drawn as one fork is one part (`branches.drawn_as`). None where the text says no resource, or
    no part is there.
    """
    whole = read(text).proposition
    if whole is None:
        return None
    words, first, path, here = list(_WORD.finditer(text)), 0, "", whole
    if not words[0].start() <= position <= words[-1].end():
        return None
    while here.sides:
        middle = first + here.left.size
        if position <= words[middle - 1].end():
            path, here = path + "lr", here.left
        elif position >= words[middle].start():
            path, first, here = path + "r", middle, here.right
        else:
            break
    return branches.drawn_as(whole, path)


def add_branch(sheet: Sheet, place: Place, operator: Operator) -> tuple[Sheet, Place]:
    """One more branch at a place (`branches.added`), under a name that is free; where it is.

    Raises:
        RefusedError: what is typed there is no resource.
    """
    new = _new(sheet)
    if not sheet.text(place.field).strip():
        return sheet.with_text(place.field, to_text(new)), Place(place.field)
    whole, path = branches.added(_readable(sheet, place.field), place.path, operator, new)
    return sheet.with_text(place.field, to_text(whole)), Place(place.field, path)


def add_input(sheet: Sheet) -> tuple[Sheet, Place]:
    """One more input, under a name that is free, behind the others; where it is.

    An input without text takes it up.
    """
    name = to_text(_new(sheet))
    empty = next((field for field, text in enumerate(sheet.inputs) if not text.strip()), None)
    if empty is not None:
        return sheet.with_text(empty, name), Place(empty)
    return replace(sheet, inputs=(*sheet.inputs, name)), Place(len(sheet.inputs))


def remove(sheet: Sheet, place: Place) -> tuple[Sheet, Place]:
    """The sheet without a branch, or without an input; what is to be selected then.

    Raises:
        RefusedError: it is all that the process gives, or what is typed there is no resource.
    """
    if place.path:
        whole = _readable(sheet, place.field)
        rest = branches.removed(whole, place.path)
        beside = Place(place.field, branches.beside(whole, place.path))
        return sheet.with_text(place.field, to_text(rest)), beside
    if place.field is None:
        raise RefusedError(
            "This is all that the process gives.", advice="Every process gives something: rename it instead."
        )
    inputs = (*sheet.inputs[: place.field], *sheet.inputs[place.field + 1 :])
    left = Place(min(place.field, len(inputs) - 1)) if inputs else Place(None)
    return replace(sheet, inputs=inputs), left


def move(sheet: Sheet, place: Place, by: int) -> tuple[Sheet, Place]:
    """The sheet with a branch, or an input, that has changed places with its neighbour; where it is then.

    Args:
        sheet: the texts.
        place: of the branch or the input.
        by: 1 for the neighbour below it in the picture, -1 for the one above.

    Raises:
        RefusedError: there is none, or what is typed there is no resource.
    """
    if not place.path and place.field is not None:
        return _move_input(sheet, place.field, place.field + by)
    whole = _readable(sheet, place.field)
    try:
        turned, path = branches.moved(whole, place.path, by)
    except ValueError:
        raise RefusedError("There is no branch on that side to change places with.") from None
    return sheet.with_text(place.field, to_text(turned)), Place(place.field, path)


def _move_input(sheet: Sheet, here: int, there: int) -> tuple[Sheet, Place]:
    if not 0 <= there < len(sheet.inputs):
        raise RefusedError("There is no input on that side to change places with.")
    swapped = sheet.with_text(here, sheet.text(there)).with_text(there, sheet.text(here))
    return swapped, Place(there)


def switch(sheet: Sheet, place: Place) -> tuple[Sheet, Place]:
    """The sheet with a fork turned from ⊗ to ⊕ or back; where what was selected is then.

    For a branch that is no fork itself, the fork that it belongs to.

    Raises:
        RefusedError: there is no fork, or what is typed there is no resource.
    """
    whole, path = _readable(sheet, place.field), place.path
    if branches.part_at(whole, path).is_leaf:
        if not path:
            raise RefusedError(
                "There is only one branch: nothing to choose between ⊗ and ⊕.", advice="Add a branch first."
            )
        path = branches.fork_of(whole, path)
    turned = branches.switched(whole, path)
    chosen = Place(place.field, branches.drawn_as(turned, place.path))
    return sheet.with_text(place.field, to_text(turned)), chosen


def rewrite(sheet: Sheet, place: Place, text: str) -> tuple[Sheet, Place]:
    """The sheet with what a text says in the place of a part: another name, or a compound; where it is.

    Raises:
        RefusedError: the text says no resource, or the one around it does not.
    """
    reading = read(text)
    if reading.proposition is None:
        raise RefusedError(reading.problem or "")
    if not place.path:
        return sheet.with_text(place.field, to_text(reading.proposition)), place
    whole = branches.replaced(_readable(sheet, place.field), place.path, reading.proposition)
    return sheet.with_text(place.field, to_text(whole)), Place(
        place.field, branches.drawn_as(whole, place.path)
    )


def _readable(sheet: Sheet, field: int | None) -> Proposition:
    reading = read(sheet.text(field))
    if reading.proposition is None:
        raise RefusedError(reading.problem or "", advice="Mend its text first.")
    return reading.proposition


def _new(sheet: Sheet) -> Proposition:
    known = (sheet.proposition(field) for field in sheet.fields)
    return branches.free_atom(tuple(one for one in known if one is not None), _NEW)
