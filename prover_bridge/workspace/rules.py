"""What may be connected with what, how, and if not, why: the one judge for mouse, keys and command line.

A process on a process is a TENSOR, an input on an input a WITH, a (part of an) output and an input, in
either order, a JOIN (WorkflowFM Composer, «Gestures»). The rules refuse what is known to fail; what they
propose the prover still has to prove.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from prover_bridge.logic.processes import ActionKind, Process, Resource
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.workspace.document import Document, Entry, State
from prover_bridge.workspace.fits import fits
from prover_bridge.workspace.paths import along, at, parts
from prover_bridge.workspace.picks import Part, Pick


@dataclass(frozen=True, slots=True)
class Proposal:
    """A connection that may be.

    Attributes:
        kind: JOIN, TENSOR or WITH.
        left: the pick of the left component.
        left_selection: as the action wants it.
        right: the pick of the right component.
        right_selection: as the action wants it.
        sentence: what would happen, for the user.
        certain: whether it is known to succeed; else the prover has to tell.
    """

    kind: ActionKind
    left: Pick
    left_selection: str
    right: Pick
    right_selection: str
    sentence: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Refusal:
    """A connection that cannot be.

    Attributes:
        reason: why, in a few plain words: “needs LengthINCH, this is LengthCM”.
        advice: what can be done about it; may be empty.
        misfit: whether it is a resource that does not fit, so that something else might.
    """

    reason: str
    advice: str = ""
    misfit: bool = False


def propose(document: Document, workspace: str, first: Pick, second: Pick) -> Proposal | Refusal:
    """What connecting two things on a canvas would do, or why it cannot be done."""
    if first.drawing == second.drawing and first.drawing != 0:
        return Refusal(
            "These belong to the same graph.", "Place the process a second time to connect it with itself."
        )
    one, other = _ready(document, workspace, first), _ready(document, workspace, second)
    if isinstance(one, Refusal):
        return one
    if isinstance(other, Refusal):
        return other
    return _propose(first, one.process, second, other.process)


def _ready(document: Document, workspace: str, pick: Pick) -> Entry | Refusal:
    """The picked process, if it can be composed."""
    entry = document.find(workspace, pick.process)
    if entry is None:
        return Refusal(f"There is no process {pick.process} any more.")
    if entry.state is State.INVALID:
        return Refusal(f"{pick.process} is not valid: {entry.reason}", "Edit it, then verify it again.")
    if entry.state is State.UNCHECKED:
        return Refusal(f"{pick.process} is not verified yet.", f"Verify {pick.process} first.")
    return entry


def _propose(first: Pick, one: Process, second: Pick, other: Process) -> Proposal | Refusal:
    match (first.part, second.part):
        case (Part.PROCESS, Part.PROCESS):
            return _tensor(first, one, second, other)
        case (Part.INPUT, Part.INPUT):
            return _with(first, one, second, other)
        case (Part.OUTPUT, Part.OUTPUT):
            return Refusal(
                "Two outputs cannot be connected.",
                "Drop it on an input to pass it on, or on the process's name to put both side by side.",
            )
        case (Part.INPUT, _):
            return _join(second, other, first, one)
        case (_, Part.INPUT):
            return _join(first, one, second, other)
        case (Part.OUTPUT, Part.PROCESS):
            return _join_anywhere(first, one, second, other)
        case _:
            return _join_anywhere(second, other, first, one)


def _tensor(first: Pick, one: Process, second: Pick, other: Process) -> Proposal:
    sentence = f"TENSOR: {one.name} and {other.name} side by side"
    return Proposal(ActionKind.TENSOR, first, "", second, "", sentence)


def _with(first: Pick, one: Process, second: Pick, other: Process) -> Proposal | Refusal:
    left, right = _input(one, first.channel), _input(other, second.channel)
    if left is None or right is None:
        return _no_input(one if left is None else other)
    sentence = (
        f"WITH: {_shown(left.proposition)} for {one.name}, "
        f"or else {_shown(right.proposition)} for {other.name}"
    )
    return Proposal(ActionKind.WITH, first, selector(left), second, selector(right), sentence)


def _join(giver: Pick, left: Process, taker: Pick, right: Process) -> Proposal | Refusal:
    """JOIN of what is picked of the left output with the picked input."""
    target = _input(right, taker.channel)
    if target is None:
        return _no_input(right)
    path = giver.path if giver.part is Part.OUTPUT else ""
    given = at(left.output.proposition, path)
    if given is None:
        return Refusal(f"The output of {left.name} has no such part any more.")
    fit = _fitting_path(left.output.proposition, path, target.proposition)
    if fit is None:
        wanted, offered = _shown(target.proposition), _shown(given)
        return Refusal(
            f"{right.name} needs {wanted}, this is {offered}.",
            f"A process that makes {wanted} out of {offered} could stand between them.",
            misfit=True,
        )
    selection, certain = fit
    part = at(left.output.proposition, selection) or given
    sentence = f"JOIN: {left.name} gives {_shown(part)} to {right.name}"
    return Proposal(ActionKind.JOIN, giver, selection, taker, selector(target), sentence, certain)


def _join_anywhere(giver: Pick, left: Process, taker: Pick, right: Process) -> Proposal | Refusal:
    """JOIN with the first input of the right process that can take what is picked."""
    refusal: Refusal | None = None
    for resource in right.inputs:
        pick = Pick(taker.drawing, taker.process, Part.INPUT, resource.channel)
        found = _join(giver, left, pick, right)
        if isinstance(found, Proposal):
            return found
        refusal = refusal or found
    if len(right.inputs) == 1 and refusal is not None:
        return refusal
    given = at(left.output.proposition, giver.path)
    shown = _shown(given) if given else "it"
    return Refusal(f"{right.name} has no input that takes {shown}.", misfit=True)


def _fitting_path(output: Proposition, path: str, wanted: Proposition) -> tuple[str, bool] | None:
    """The selector with which a JOIN brings the part of an output at `path` to an input.

    The prover succeeds exactly when a term that the path passes can be passed on as the input
    (reasoner, «JOIN»: while a path is followed, the selected input is the only candidate). If only a
    part of what was picked fits, its own path is taken.

    Returns:
        The path, and whether it is certain that it fits; None where nothing does.
    """
    passed, inside = _ways(output, path)
    verdicts = [fits(term, wanted) for term in passed]
    if True in verdicts:
        return path, True
    doubtful = path if None in verdicts else None
    for inner, part in inside:
        verdict = fits(part, wanted)
        if verdict:
            return inner, True
        if verdict is None and doubtful is None:
            doubtful = inner
    return None if doubtful is None else (doubtful, False)


@lru_cache(maxsize=256)
def _ways(
    output: Proposition, path: str
) -> tuple[tuple[Proposition, ...], tuple[tuple[str, Proposition], ...]]:
    """What a path passes on its way, and all parts at and below its end with their own paths."""
    return tuple(along(output, path)), tuple(parts(at(output, path) or output, path))


@lru_cache(maxsize=65536)
def _shown(resource: Proposition) -> str:
    """A resource as a user reads it."""
    return to_text(resource, pretty=True)


def selector(resource: Resource) -> str:
    """How an action names an input: `(NEG A)`, or `(NEG (A ++ B))`."""
    text = to_text(resource.proposition)
    return f"(NEG {text})" if resource.proposition.is_leaf else f"(NEG ({text}))"


def takers(document: Document, resource: Proposition) -> Iterator[tuple[str, Resource]]:
    """Each valid process of the library that can take a resource, with its first input that fits."""
    for name, entry in document.library.items():
        if entry.state is State.VALID:
            found = next((given for given in entry.process.inputs if _takes(resource, given)), None)
            if found is not None:
                yield name, found


def givers(document: Document, wanted: Proposition) -> Iterator[str]:
    """Each valid process of the library whose output, or a part of it, can be given to an input."""
    for name, entry in document.library.items():
        output = entry.process.output.proposition
        if entry.state is State.VALID and _fitting_path(output, "", wanted) is not None:
            yield name


def _takes(resource: Proposition, target: Resource) -> bool:
    return _fitting_path(resource, "", target.proposition) is not None


def _input(process: Process, channel: str) -> Resource | None:
    return next((resource for resource in process.inputs if resource.channel == channel), None)


def _no_input(process: Process) -> Refusal:
    return Refusal(f"{process.name} has no such input any more.")
