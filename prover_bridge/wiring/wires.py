"""From a process to its wires: who produces each resource, and who consumes it.

A process term is a proof, and a proof is a wiring (WorkflowFM Composer, «Drawing»): a cut makes two
channels one point, ⊗ and ⅋ split a point into halves, ⊕ and & into alternatives, an id lets one atom flow
into another. Every wire has the condition under which it is there (which alternatives were chosen);
conditions are compared as decision diagrams, so that combinations of alternatives are never listed.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace

from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.reasoner.term_parser import parse_definition
from prover_bridge.reasoner.terms import Definition, call
from prover_bridge.wiring.conditions import DEFAULT_LIMIT, Conditions, TooEntangledError
from prover_bridge.wiring.errors import WiringError
from prover_bridge.wiring.model import Wiring
from prover_bridge.wiring.walker import Walker


def wires(
    process: Process,
    components: Mapping[str, Process],
    *,
    limit: int = DEFAULT_LIMIT,
    through: Collection[tuple[str, ...]] | None = None,
) -> Wiring:
    """The wiring of a process; an atomic one is a single call of itself.

    Args:
        process: an atomic process, a composite or an intermediate.
        components: those that its term calls, by name; the type of one that is missing is inferred.
        limit: how many steps of comparing conditions are allowed.
        through: the channels of the ids that count as buffers; all ids do by default.

    Raises:
        WiringError: the term is no proof of the process's inputs and output, does not fit its components,
            or its options are too entangled.
    """
    if process.is_atomic:
        return box(process)
    try:
        definition = _definition(process)
        try:
            return _walk(process, definition, components, Conditions(limit=limit), through)
        except TooEntangledError:
            other_order = Conditions(newest_first=False, limit=limit)
            return _walk(process, definition, components, other_order, through)
    except WiringError as error:
        error.where = error.where or process.name
        raise


def box(process: Process) -> Wiring:
    """The wiring of a process that is not looked into: its inputs run to it, its output runs from it."""
    channels = (*(resource.channel for resource in process.inputs), process.output.channel)
    # Whatever the order of its own head, the arguments of this call are in the order of its inputs.
    closed = replace(process, term="")
    definition = Definition(process.name, channels, call(process.name, channels))
    return _walk(process, definition, {process.name: closed}, Conditions())


def _definition(process: Process) -> Definition:
    try:
        return parse_definition(process.term)
    except BridgeError as error:
        raise WiringError(
            "The process term cannot be read.", advice="Verify the process again.", detail=str(error)
        ) from error


def _walk(
    process: Process,
    definition: Definition,
    components: Mapping[str, Process],
    conditions: Conditions,
    through: Collection[tuple[str, ...]] | None = None,
) -> Wiring:
    walker = Walker(components, conditions, through)
    *inputs, output = _named_as_in(definition, process)
    walker.walk(definition.body, inputs, output)
    return Wiring(process, tuple(walker.calls), tuple(walker.wires), conditions)


def _named_as_in(definition: Definition, process: Process) -> tuple[Resource, ...]:
    """The inputs and the output, under the names of the definition's head."""
    resources = (*process.inputs, process.output)
    if len(definition.channels) != len(resources):
        raise WiringError(
            f"The process term has {len(definition.channels)} channels, the process has {len(resources)}.",
            advice="Verify the process again.",
        )
    if set(definition.channels) == {resource.channel for resource in resources}:
        return resources
    return tuple(
        replace(resource, channel=channel)
        for resource, channel in zip(resources, definition.channels, strict=True)
    )
