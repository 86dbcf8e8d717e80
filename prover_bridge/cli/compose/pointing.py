"""From an action's line to the picks that the rules judge, and what would fit where they do not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from prover_bridge.cli.action_line import WHOLE_OUTPUT, ActionLine
from prover_bridge.cli.words import type_words
from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import ActionKind, Process
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.document import Document
from prover_bridge.workspace.fits import fits
from prover_bridge.workspace.paths import at, parts
from prover_bridge.workspace.picks import Part, Pick

_SHOWN = 5
_TRIED = 5000


class StepError(BridgeError):
    """An action that cannot be carried out: the answer is no."""


@dataclass(frozen=True, slots=True)
class Component:
    """One of the two graphs of an action.

    Attributes:
        process: what it is.
        drawing: its number on the canvas; 0 if it is not there.
    """

    process: Process
    drawing: int = 0


def picks(line: ActionLine, left: Component, right: Component) -> tuple[Pick, Pick]:
    """What a user would point at.

    Raises:
        StepError: a component has no such input, or no such part of its output.
    """
    if line.kind is ActionKind.TENSOR:
        return _whole(left), _whole(right)
    if line.kind is ActionKind.WITH:
        return _input(line, left, line.left_type), _input(line, right, line.right_type)
    path = _path(line, left.process)
    giver = Pick(left.drawing, left.process.name, Part.OUTPUT, path=path)
    return giver, _whole(right) if line.right_type is None else _input(line, right, line.right_type)


def what_fits(document: Document, line: ActionLine, left: Process, right: Process) -> str:
    """Advice for a JOIN that cannot be: what of the two fits, or else who takes what the left one gives."""
    if line.kind is not ActionKind.JOIN:
        return ""
    fitting = list(islice(_joins(line, left, right), _SHOWN))
    if fitting:
        return f"This would fit: {'; '.join(map(str, fitting))}."
    given = at(left.output.proposition, line.path) or left.output.proposition
    others = list(islice(_takers(document, given), _SHOWN))
    wanted = ", ".join(type_words(resource.proposition) for resource in right.inputs)
    told = f"{right.name} takes {wanted or 'nothing'}."
    return f"{told} These take {type_words(given)}: {', '.join(others)}." if others else told


def _takers(document: Document, given: Proposition) -> Iterator[str]:
    """Names of the processes of the library that are known to take something."""
    for name, entry in document.library.items():
        if any(fits(given, resource.proposition) for resource in entry.process.inputs):
            yield name


def _joins(line: ActionLine, left: Process, right: Process) -> Iterator[ActionLine]:
    """The joins of the two processes that are known to be possible, of larger parts first."""
    for path, part in islice(parts(left.output.proposition), _TRIED):
        for resource in right.inputs:
            if fits(part, resource.proposition):
                yield replace(line, path=path, left_type=None, right_type=resource.proposition)


def _whole(component: Component) -> Pick:
    return Pick(component.drawing, component.process.name, Part.PROCESS)


def _input(line: ActionLine, component: Component, wanted: Proposition | None) -> Pick:
    process = component.process
    for resource in process.inputs:
        if resource.proposition is wanted:
            return Pick(component.drawing, process.name, Part.INPUT, resource.channel)
    asked = type_words(wanted) if wanted is not None else "without a type"
    taken = ", ".join(type_words(resource.proposition) for resource in process.inputs)
    raise StepError(
        f"{process.name} has no input {asked}.", where=str(line), advice=f"It takes {taken or 'nothing'}."
    )


def _path(line: ActionLine, process: Process) -> str:
    """The path into the left output that the line names, or the one to the part whose type it names."""
    output = process.output.proposition
    if line.left_type is None:
        if at(output, line.path) is None:
            raise StepError(
                f"The output of {process.name} has no part {line.path}.",
                where=str(line),
                advice=f"It has {_parts_words(output)}.",
            )
        return line.path
    found = [path for path, part in islice(parts(output), _TRIED) if part is line.left_type]
    if len(found) == 1:
        return found[0]
    asked = type_words(line.left_type)
    if not found:
        raise StepError(
            f"{process.name} does not give {asked}.",
            where=str(line),
            advice=f"It has {_parts_words(output)}.",
        )
    raise StepError(
        f"{process.name} gives {asked} more than once.",
        where=str(line),
        advice=f"Write its path: {', '.join(found)}.",
    )


def _parts_words(output: Proposition) -> str:
    told = [
        f"{path or WHOLE_OUTPUT} ({type_words(part)})" for path, part in islice(parts(output), 2 * _SHOWN)
    ]
    return ", ".join(told)
