"""Where a composition no longer fits its components: its actions are done again, one by one, until one fails.

A changed component leaves the actions of what was made of it as they are; whether they still can be done
only a prover can tell. What the failing one needed, and what it is given now, is told in plain words.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Proposition
from prover_bridge.protocol.commands import Compose1
from prover_bridge.protocol.responses import Composed, Response
from prover_bridge.reasoner.errors import ReasonerError
from prover_bridge.reasoner.selections import selected_type
from prover_bridge.workspace.answers import entry_of_answer, only, process_named
from prover_bridge.workspace.dependencies import component_keys
from prover_bridge.workspace.document import Document, Entry, ProcessKey, State
from prover_bridge.workspace.edits import entry_of
from prover_bridge.workspace.flattening import as_component
from prover_bridge.workspace.paths import at
from prover_bridge.workspace.requests.load import as_steps


@dataclass(frozen=True, slots=True)
class Breakage:
    """The action that can no longer be done.

    Attributes:
        number: its place among the actions of the composition, from 0.
        reason: why, in a sentence.
        needed: what it needs, as a user reads it; empty where that cannot be told.
        given: what there is instead now; empty where that cannot be told.
        detail: the words of the prover; may be empty.
    """

    number: int
    reason: str
    needed: str = ""
    given: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """What became of doing the actions again.

    Attributes:
        steps: what the actions before the failing one made, in their order; of a composite of the library
            by names that compositions of a workspace may have.
        breakage: the action that failed; None if all can still be done.
    """

    steps: Mapping[str, Entry] = field(default_factory=dict)
    breakage: Breakage | None = None


def replay(document: Document, key: ProcessKey) -> Generator[Compose1, Sequence[Response], Replay]:
    """Do the actions of a composition again, one by one.

    Args:
        document: as it is now.
        key: where the composition is.

    Yields:
        What to ask the prover next; its responses are to be sent.

    Returns:
        How far it went, and what failed.

    Raises:
        RefusedError: the composition is gone.
    """
    actions = entry_of(document, key).process.actions
    if key.workspace is None:
        actions = as_steps(actions)
    known = _components(document, key)
    steps: dict[str, Entry] = {}
    for number, action in enumerate(actions):
        absent = _absence(document, key, action, known)
        if absent:
            return Replay(steps, Breakage(number, absent))
        left, right = known[action.left], known[action.right]
        responses = yield Compose1(action=action, left=left, right=right)
        try:
            answer = only(responses, Composed)
            made = process_named(answer.process, action.result)
            steps[action.result] = entry_of_answer(document, made, state=answer.state)
        except BridgeError as error:
            names = {name: _described(actions, number, name) for name in (action.left, action.right)}
            return Replay(steps, _breakage(number, action, left, right, names, error))
        known[action.result] = made
    return Replay(steps)


def sides(actions: Sequence[Action], number: int) -> tuple[frozenset[str], frozenset[str]]:
    """Names of the components that the left and the right side of an action are made of.

    Args:
        actions: of the composition.
        number: the place of the action among them.
    """
    action = actions[number]
    made = made_of(actions, action)
    return frozenset(made.get(action.left, (action.left,))), frozenset(
        made.get(action.right, (action.right,))
    )


def made_of(actions: Sequence[Action], until: Action) -> dict[str, tuple[str, ...]]:
    """For the result of each action before one, the names of the components it is made of, each once."""
    made: dict[str, tuple[str, ...]] = {}
    for action in actions[: actions.index(until)]:
        parts = (*made.get(action.left, (action.left,)), *made.get(action.right, (action.right,)))
        made[action.result] = tuple(dict.fromkeys(parts))
    return made


def _components(document: Document, key: ProcessKey) -> dict[str, Process]:
    """The components that can be used, by name."""
    found = {each.name: document.entry(each) for each in component_keys(document, key)}
    return {
        name: as_component(entry.process)
        for name, entry in found.items()
        if entry is not None and entry.state is not State.INVALID
    }


def _absence(document: Document, key: ProcessKey, action: Action, known: Mapping[str, Process]) -> str:
    """Why an action cannot even be tried; empty if it can."""
    for name in (action.left, action.right):
        if name not in known:
            there = document.entry(document.resolve(key.workspace, name))
            return f"There is no {name} any more." if there is None else f"{name} is not valid itself."
    return ""


def _described(actions: Sequence[Action], number: int, name: str) -> str:
    """A component by its name, an earlier step by the names of what it is made of."""
    made = made_of(actions, actions[number]).get(name)
    return name if made is None else f"what {' and '.join(made)} make"


def _breakage(
    number: int,
    action: Action,
    left: Process,
    right: Process,
    names: Mapping[str, str],
    error: BridgeError,
) -> Breakage:
    """What an action that failed needed, and what is there."""
    words = " ".join(part for part in (error.what, error.detail) if part)
    for process, selection in _selected(action, left, right):
        wanted = _wanted(selection)
        if wanted is not None and all(each.proposition is not wanted for each in process.inputs):
            takes = ", ".join(_shown(each.proposition) for each in process.inputs) or "nothing"
            reason = f"{names[process.name]} no longer takes {_shown(wanted)}; it takes {takes}."
            return Breakage(number, reason, _shown(wanted), takes, words)
    wanted = _wanted(action.right_selection)
    if action.kind is ActionKind.JOIN and wanted is not None:
        given = _given(left, action.left_selection)
        reason = f"{names[right.name]} needs {_shown(wanted)}; {names[left.name]} gives {given} now."
        return Breakage(number, reason, _shown(wanted), given, words)
    return Breakage(number, error.what, detail=error.detail)


def _selected(action: Action, left: Process, right: Process) -> list[tuple[Process, str]]:
    """The processes of which an action names an input, with how it names it."""
    if action.kind is ActionKind.TENSOR:
        return []
    named = [(right, action.right_selection)]
    return named if action.kind is ActionKind.JOIN else [(left, action.left_selection), *named]


def _wanted(selection: str) -> Proposition | None:
    try:
        return selected_type("", selection)
    except ReasonerError:
        return None


def _given(left: Process, path: str) -> str:
    """What stands where the action looks for a resource; the whole output where the path leads out of it."""
    output = left.output.proposition
    try:
        part = at(output, path)
    except ValueError:
        part = None
    return _shown(output if part is None else part)


def _shown(resource: Proposition) -> str:
    return to_text(resource, pretty=True)
