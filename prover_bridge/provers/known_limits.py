"""What the WorkflowFM reasoner in HOL Light cannot do, known before it is asked.

Its faults are those of the real reasoner as it was observed: words of HOL Light as names, a process
composed with itself, a join from a process without inputs, and answers that are cut off in print.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prover_bridge.logic.names import is_intermediate_name, problem_with_name
from prover_bridge.logic.processes import Action, ActionKind, Process
from prover_bridge.logic.trees import Operator, Proposition, leaves
from prover_bridge.protocol.commands import Command, Compose, Compose1, Create, Ping, Verify
from prover_bridge.protocol.responses import Composed, Created, Response, Verified

PRINTED_LEVELS = 100
# Observed: answers were cut off beyond 50 to 90 joins, and beyond 24 alternatives of one resource.
_SAFE_LEVELS = 50
_SAFE_ACTIONS = 50
_SAFE_ALTERNATIVES = 24
_CUT_OFF = "..."
_BRACKET = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Concern:
    """Why HOL Light may fail with a command.

    Attributes:
        text: one sentence.
        certain: whether it is certain to fail, and need not be asked.
    """

    text: str
    certain: bool


def concerns(command: Command) -> tuple[Concern, ...]:
    """All that speaks against asking HOL Light this, the certain first."""
    found = [*_with_names(command), *_with_actions(command), *_with_depth(command)]
    return tuple(sorted(dict.fromkeys(found), key=lambda concern: not concern.certain))


def is_cut_off(response: Response) -> bool:
    """Whether the text of a term was cut off when it was printed, so that nobody can read it back."""
    return isinstance(response, Created | Composed | Verified) and _CUT_OFF in response.process.term


def _components(command: Command) -> tuple[Process, ...]:
    match command:
        case Compose1():
            return (command.left, command.right)
        case Compose() | Verify():
            return command.components
    return ()


def _actions(command: Command) -> tuple[Action, ...]:
    match command:
        case Compose1():
            return (command.action,)
        case Compose() | Verify():
            return command.actions
    return ()


def _with_names(command: Command) -> Iterator[Concern]:
    """HOL Light answers `create` for any name; what has such a name cannot be composed."""
    certain = not isinstance(command, Create)
    for name in dict.fromkeys(_names(command)):
        problem = None if is_intermediate_name(name) else problem_with_name(name)
        if problem is not None:
            yield Concern(problem, certain)


def _names(command: Command) -> Iterator[str]:
    if isinstance(command, Create):
        yield command.name
        for proposition in (*command.inputs, command.output):
            yield from leaves(proposition)
    elif not isinstance(command, Ping):
        for process in _components(command):
            yield process.name
            for resource in (*process.inputs, process.output):
                yield from leaves(resource.proposition)
        yield from (action.result for action in _actions(command))


def _with_actions(command: Command) -> Iterator[Concern]:
    known: Mapping[str, Process] = {process.name: process for process in _components(command)}
    for action in _actions(command):
        if action.left == action.right:
            yield Concern(f"HOL Light cannot compose {action.left} with itself.", True)
        left = known.get(action.left)
        if action.kind is ActionKind.JOIN and left is not None and not left.inputs:
            yield Concern(f"HOL Light cannot join from {left.name}, which has no inputs.", True)


def _with_depth(command: Command) -> Iterator[Concern]:
    levels = max((_levels(process.term) for process in _components(command)), default=0)
    alternatives = max(
        (_alternatives(resource.proposition) for each in _components(command) for resource in each.inputs),
        default=1,
    )
    if levels > _SAFE_LEVELS or len(_actions(command)) > _SAFE_ACTIONS or alternatives > _SAFE_ALTERNATIVES:
        yield Concern(
            f"HOL Light prints at most {PRINTED_LEVELS} nested levels; its answer to so large a composition "
            "may be cut off.",
            False,
        )


def _levels(term: str) -> int:
    """How deeply the parentheses of a text are nested."""
    depth = deepest = 0
    for bracket in _BRACKET.findall(term):
        depth += 1 if bracket == "(" else -1
        deepest = max(deepest, depth)
    return deepest


def _alternatives(proposition: Proposition) -> int:
    """One more than there are ⊕ in it."""
    found, pending = 1, [proposition]
    while pending:
        here = pending.pop()
        found += here.operator is Operator.PLUS
        pending.extend(here.sides)
    return found
