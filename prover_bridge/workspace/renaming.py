"""What becomes of a process when its own name, or that of a component, changes."""

from dataclasses import replace

from prover_bridge.logic.processes import Action, Process
from prover_bridge.reasoner.creation import create


def atomic_renamed(process: Process, name: str) -> Process:
    """The atomic process under another name, as a prover would specify it."""
    return create(name, [resource.proposition for resource in process.inputs], process.output.proposition)


def composite_renamed(process: Process, name: str) -> Process:
    """The composite under another name; its term and channels keep the old one until it is built anew."""
    *earlier, last = process.actions
    return replace(process, name=name, actions=(*earlier, replace(last, result=name)))


def component_renamed(process: Process, old: str, new: str) -> Process:
    """The composition with a component called otherwise; the very same if it does not use it.

    What an earlier action made hides a component of that name from the later ones.
    """
    actions: list[Action] = []
    hidden = False
    for action in process.actions:
        actions.append(action if hidden else _action(action, old, new))
        hidden = hidden or action.result == old
    return process if tuple(actions) == process.actions else replace(process, actions=tuple(actions))


def _action(action: Action, old: str, new: str) -> Action:
    if old not in (action.left, action.right):
        return action
    left = new if action.left == old else action.left
    return replace(action, left=left, right=new if action.right == old else action.right)
