"""From a composition in a workspace to the whole list of actions that makes it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from prover_bridge.logic.processes import Action, Process
from prover_bridge.logic.trees import leaf, map_leaves
from prover_bridge.workspace.dependencies import component_keys, components
from prover_bridge.workspace.document import Document, ProcessKey
from prover_bridge.workspace.edits import entry_of
from prover_bridge.workspace.errors import RefusedError


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a composite is made from processes of the library.

    Attributes:
        actions: in the order of dependence; the last one makes the composite.
        components: where the processes are that they start from, in the order of their first use.
        steps: the compositions whose actions these are, in the same order.
    """

    actions: tuple[Action, ...]
    components: tuple[ProcessKey, ...]
    steps: tuple[ProcessKey, ...]


def recipe(document: Document, key: ProcessKey, result: str) -> Recipe:
    """How the process at `key` is made, as a composite called `result`.

    Raises:
        RefusedError: it is no composition, or it is, in the end, a component of itself.
    """
    actions: list[Action] = []
    steps = tuple(_steps(document, key))
    for step in steps:
        actions += entry_of(document, step).process.actions
    if not actions:
        raise RefusedError(f"{key.name} is not composed of anything.")
    actions[-1] = replace(actions[-1], result=result)
    return Recipe(tuple(actions), tuple(ProcessKey(None, name) for name in components(actions)), steps)


def _steps(document: Document, key: ProcessKey) -> Iterator[ProcessKey]:
    """A composition of a workspace, after all those of the workspace that it is made of, each once."""
    done: set[ProcessKey] = set()
    under_way: set[ProcessKey] = set()
    pending = [key]
    while pending:
        here = pending[-1]
        if here in done or here in under_way:
            pending.pop()
            if here in under_way:
                under_way.remove(here)
                done.add(here)
                yield here
            continue
        under_way.add(here)
        inner = [each for each in component_keys(document, here) if each.workspace is not None]
        if not under_way.isdisjoint(inner):
            raise RefusedError(f"{here.name} is, in the end, a component of itself.")
        pending.extend(each for each in reversed(inner) if each not in done)


def as_component(process: Process) -> Process:
    """The process as the prover sees it from outside: a stored composite is opaque.

    The provenance of its output is its own name at every leaf (WorkflowFM Composer, «Life of a
    process»); an intermediate composition keeps its own.
    """
    if process.intermediate:
        return process
    return replace(process, provenance=map_leaves(process.output.proposition, lambda _: leaf(process.name)))
