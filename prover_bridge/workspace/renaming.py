"""What becomes of a process when its own name, or that of a component or a resource, changes."""

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace

from prover_bridge.logic.processes import Action, ActionKind, Process, Resource
from prover_bridge.logic.trees import Proposition, leaf, map_leaves
from prover_bridge.reasoner.creation import create
from prover_bridge.workspace.errors import RefusedError

_NAME = re.compile(r"[A-Za-z0-9_']+")


def atomic_renamed(process: Process, name: str) -> Process:
    """The atomic process under another name, as a prover would specify it."""
    return create(name, [resource.proposition for resource in process.inputs], process.output.proposition)


def composite_renamed(process: Process, name: str) -> Process:
    """The composite under another name; its term and channels keep the old one until it is built anew.

    Raises:
        RefusedError: one of its steps has that name.
    """
    *earlier, last = process.actions
    _refuse_steps_called(process.name, earlier, {name})
    return replace(process, name=name, actions=(*earlier, replace(last, result=name)))


def components_renamed(process: Process, names: Mapping[str, str]) -> Process:
    """The composition with components called otherwise; the very same if it uses none of them.

    What an earlier action made hides a component of that name from the later ones.

    Args:
        process: a composition.
        names: from the old names to the new ones, all at once.

    Raises:
        RefusedError: one of its steps has one of the new names.
    """
    actions: list[Action] = []
    visible = dict(names)
    for action in process.actions:
        left, right = visible.get(action.left, action.left), visible.get(action.right, action.right)
        actions.append(replace(action, left=left, right=right))
        visible.pop(action.result, None)
    if tuple(actions) == process.actions:
        return process
    used = {name for action in process.actions for name in (action.left, action.right)}
    _refuse_steps_called(
        process.name, actions, {new for old, new in names.items() if old in used and old != new}
    )
    return replace(process, actions=tuple(actions))


def _refuse_steps_called(process: str, actions: Iterable[Action], names: Set[str]) -> None:
    """A step would hide the component of its name."""
    for action in actions:
        if action.result in names:
            raise RefusedError(
                f"A step of {process} is called {action.result} already.", advice="Choose another name."
            )


def resource_renamed(process: Process, old: str, new: str) -> Process:
    """The process with a resource called otherwise; the very same if it does not speak of it.

    An atomic process is specified anew; the term and the channels of a composition keep the old name
    until it is built anew.
    """
    inputs = [proposition_renamed(resource.proposition, old, new) for resource in process.inputs]
    output = proposition_renamed(process.output.proposition, old, new)
    actions = tuple(_selections_renamed(action, old, new) for action in process.actions)
    same = inputs == [resource.proposition for resource in process.inputs]
    if same and output is process.output.proposition and actions == process.actions:
        return process
    if process.is_atomic:
        return create(process.name, inputs, output)
    taken = zip(process.inputs, inputs, strict=True)
    return replace(
        process,
        inputs=tuple(Resource(resource.channel, proposition) for resource, proposition in taken),
        output=Resource(process.output.channel, output),
        actions=actions,
    )


def proposition_renamed(proposition: Proposition, old: str, new: str) -> Proposition:
    """The proposition with an atom called otherwise."""
    return map_leaves(proposition, lambda name: leaf(new if name == old else name))


def _selections_renamed(action: Action, old: str, new: str) -> Action:
    """Selections by type speak of resources; paths do not."""
    right = _text_renamed(action.right_selection, old, new)
    if action.kind is ActionKind.JOIN:
        return replace(action, right_selection=right)
    return replace(
        action, left_selection=_text_renamed(action.left_selection, old, new), right_selection=right
    )


def _text_renamed(text: str, old: str, new: str) -> str:
    return _NAME.sub(lambda match: new if match.group() == old else match.group(), text)
