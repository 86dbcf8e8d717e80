"""What a failure is about: which action, and which of its members, by the reasoner's words."""

import re
from typing import Any

from prover_bridge.viplab.model import Origin
from prover_bridge.viplab.recording.command_task import CommandTask, Part

_NO_PROCESS = re.compile(r"No such process '([^']*)'")
_SELECTION = re.compile(r"selected term|matching input for", re.IGNORECASE)


def failure_origin(task: CommandTask, done: int, words: str) -> Origin | None:
    """Where a CommandFailed came from.

    Args:
        done: how many actions the prover told to be complete.
        words: the content of the answer.
    """
    if "USE_TAC" in words and "find assumption" in words:
        return task.command_member_origin("name")
    action = failed_action(task, done)
    if action is None:
        whole = task.part("command")
        return None if whole is None else whole.origin()
    member = _member(task, action, words)
    return (task.member_origin(action, member) if member else None) or action.origin()


def selection_origin(task: CommandTask, done: int) -> Origin | None:
    """Where a selection stands that could not be read (`Noparse`)."""
    action = failed_action(task, done)
    if action is None:
        return None
    members = _members(task, done)
    joined = str(members.get("act", "")).upper() == "JOIN"
    left = str(members.get("lsel", ""))
    wrong_left = not joined and not _reads_as_proposition(left)
    return task.member_origin(action, "lsel" if wrong_left else "rsel") or action.origin()


def failed_action(task: CommandTask, done: int) -> Part | None:
    """The action that comes after those that were done; the last one when all were."""
    actions = task.actions
    return actions[min(done, len(actions) - 1)] if actions else None


def _member(task: CommandTask, action: Part, words: str) -> str:
    """The member of the action that the words are about; empty when they do not tell."""
    missing = _NO_PROCESS.search(words)
    if missing is not None:
        number = task.actions.index(action)
        return "larg" if _members(task, number).get("larg") == missing[1] else "rarg"
    if _SELECTION.search(words):
        return "rsel"
    return "act" if "No such action" in words else ""


def _members(task: CommandTask, number: int) -> dict[str, Any]:
    actions = task.value.get("actions")
    if isinstance(actions, list) and actions:
        action = actions[min(number, len(actions) - 1)]
    else:
        action = task.value.get("action")
    return action if isinstance(action, dict) else {}


def _reads_as_proposition(text: str) -> bool:
    """Roughly: atoms, operators and parentheses in balance; enough to tell which side was misread."""
    balanced = text.count("(") == text.count(")")
    tokens = re.sub(r"\*\*|\+\+|[()]", " ", text).split()
    return bool(tokens) and balanced and all(re.fullmatch(r"[A-Za-z_][\w']*", token) for token in tokens)
