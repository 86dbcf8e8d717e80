"""What differs between two versions of a process: in what it takes and gives, and in how it is made."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from prover_bridge.logic.processes import Action, Process, Resource
from prover_bridge.logic.trees import Proposition


@dataclass(frozen=True, slots=True)
class Differences:
    """From an earlier version of a process to a later one.

    Attributes:
        taken_no_more: inputs that only the earlier version has.
        newly_taken: inputs that only the later version has.
        output: what the earlier and the later version give; None if both give the same.
        undone: actions that only the earlier version has, in their order.
        done: actions that only the later version has, in their order.
    """

    taken_no_more: tuple[Proposition, ...] = ()
    newly_taken: tuple[Proposition, ...] = ()
    output: tuple[Proposition, Proposition] | None = None
    undone: tuple[Action, ...] = ()
    done: tuple[Action, ...] = ()

    @property
    def same_specification(self) -> bool:
        """Whether whatever uses the process need not notice."""
        return not (self.taken_no_more or self.newly_taken or self.output)

    def __bool__(self) -> bool:
        return not self.same_specification or bool(self.undone or self.done)


def compare(earlier: Process, later: Process) -> Differences:
    """What differs; names of channels and of steps do not count."""
    gives = (earlier.output.proposition, later.output.proposition)
    numbers: dict[tuple[object, ...], int] = {}
    before, after = (_numbered(process.actions, numbers) for process in (earlier, later))
    undone: list[Action] = []
    done: list[Action] = []
    for tag, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            undone += earlier.actions[i:j]
            done += later.actions[k:m]
    return Differences(
        _without(earlier.inputs, later.inputs),
        _without(later.inputs, earlier.inputs),
        None if gives[0] is gives[1] else gives,
        tuple(undone),
        tuple(done),
    )


def _without(some: Iterable[Resource], others: Iterable[Resource]) -> tuple[Proposition, ...]:
    """The types of some resources that are left when those of the others are taken away, one for one."""
    left = [resource.proposition for resource in some]
    for resource in others:
        if resource.proposition in left:
            left.remove(resource.proposition)
    return tuple(left)


def _numbered(actions: Iterable[Action], numbers: dict[tuple[object, ...], int]) -> list[int]:
    """A number for each action: one number for all that do the same with the same.

    Results count by what made them, not by their names.
    """
    made: dict[str, int] = {}
    found: list[int] = []
    for action in actions:
        left, right = made.get(action.left, action.left), made.get(action.right, action.right)
        step = (action.kind, left, action.left_selection, right, action.right_selection)
        made[action.result] = numbers.setdefault(step, len(numbers))
        found.append(made[action.result])
    return found
