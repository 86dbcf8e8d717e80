"""What can be said of a process without a prover."""

from collections.abc import Iterator, Sequence

from prover_bridge.errors import BridgeError
from prover_bridge.logic.names import is_intermediate_name, problem_with_name
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.syntax import to_text
from prover_bridge.logic.trees import Operator, Proposition


def problem_with(process: Process) -> str | None:
    """What no prover could read or compose, in a sentence; None if there is nothing."""
    problem = _problem_with_names(process) or _problem_with_negation(process)
    if problem is None and process.intermediate and process.is_atomic:
        return "It stands among the compositions, but no action makes it."
    return problem


def check_same_types(said: Process, made: Process) -> None:
    """A process must take and give what it says.

    Raises:
        BridgeError: it takes or gives something else.
    """
    if sorted(map(_type, said.inputs)) != sorted(map(_type, made.inputs)):
        raise BridgeError(f"It says that it takes {_told(said.inputs)}, but it takes {_told(made.inputs)}.")
    if said.output.proposition is not made.output.proposition:
        raise BridgeError(
            f"It says that it gives {_told([said.output])}, but it gives {_told([made.output])}."
        )
    if said.copier != made.copier:
        raise BridgeError(
            "It is marked wrongly as a copier." if said.copier else "It is not marked as a copier."
        )


def _problem_with_names(process: Process) -> str | None:
    if not (process.intermediate and is_intermediate_name(process.name)):
        problem = problem_with_name(process.name)
        if problem is not None:
            return problem
    for resource in (*process.inputs, process.output):
        for name in _atoms(resource.proposition):
            problem = problem_with_name(name)
            if problem is not None:
                return f"A resource cannot be called so. {problem}"
    return None


def _problem_with_negation(process: Process) -> str | None:
    for resource in (*process.inputs, process.output):
        if any(tree.operator is Operator.NEGATION for tree in _parts(resource.proposition)):
            return f"The resource on {resource.channel} is negated."
    return None


def _atoms(proposition: Proposition) -> Iterator[str]:
    return (tree.name for tree in _parts(proposition) if tree.operator is None)


def _parts(proposition: Proposition) -> Iterator[Proposition]:
    """Every different part, each once."""
    seen = {proposition}
    pending = [proposition]
    while pending:
        here = pending.pop()
        yield here
        fresh = [side for side in here.sides if side not in seen]
        seen.update(fresh)
        pending.extend(fresh)


def _type(resource: Resource) -> int:
    return id(resource.proposition)


def _told(resources: Sequence[Resource]) -> str:
    return ", ".join(to_text(resource.proposition, pretty=True) for resource in resources) or "nothing"
