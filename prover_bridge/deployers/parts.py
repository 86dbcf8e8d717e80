"""What a deployment is made of: the process and everything that it calls, read and checked."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from prover_bridge.deployers.errors import DeploymentError
from prover_bridge.logic.processes import Process, Resource
from prover_bridge.logic.trees import leaves
from prover_bridge.reasoner.term_parser import TermSyntaxError, parse_definition
from prover_bridge.reasoner.terms import Definition, Rule, Term, subterms

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_']*\Z")


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A process of a deployment.

    Attributes:
        process: its specification.
        channels: the channels of its definition's head, in the order of calls.
        body: the term of a composite; None for an atomic process.
        calls: names of the processes that the body calls, sorted, each once.
    """

    process: Process
    channels: tuple[str, ...]
    body: Term | None
    calls: tuple[str, ...]

    @property
    def name(self) -> str:
        """The process's name."""
        return self.process.name

    @property
    def inputs(self) -> tuple[Resource, ...]:
        """What it takes."""
        return self.process.inputs

    @property
    def output(self) -> Resource:
        """What it gives."""
        return self.process.output


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The process that is deployed, and its components in the order in which they were given."""

    whole: Part
    components: tuple[Part, ...]

    @property
    def all(self) -> tuple[Part, ...]:
        """The whole, then the components."""
        return (self.whole, *self.components)

    @property
    def atomic(self) -> tuple[Part, ...]:
        """The components that were specified, not composed."""
        return tuple(part for part in self.components if part.body is None)

    @property
    def composite(self) -> tuple[Part, ...]:
        """The components that were composed."""
        return tuple(part for part in self.components if part.body is not None)

    @property
    def in_order_of_calls(self) -> tuple[Part, ...]:
        """The composite components, each behind those that it calls, otherwise as they were given."""
        composite = {part.name: part for part in self.composite}
        done: dict[str, Part] = {}
        pending = [*reversed(composite.values())]
        while pending:
            part = pending[-1]
            missing = [composite[name] for name in part.calls if name in composite and name not in done]
            if missing and part.name not in done:
                pending.extend(reversed(missing))
                continue
            done.setdefault(part.name, pending.pop())
        return tuple(done.values())


def read_parts(process: Process, components: Iterable[Process]) -> Parts:
    """Read the process and its components.

    Raises:
        DeploymentError: a name or a term cannot be read, a component is missing, given twice, or calls
            itself, directly or not.
    """
    parts = Parts(_part(process), tuple(map(_part, components)))
    by_name: dict[str, Part] = {}
    for part in parts.all:
        if part.name in by_name:
            raise DeploymentError(f"There are two processes named {part.name} among what is deployed.")
        by_name[part.name] = part
    _check_calls(by_name)
    return parts


def calls_of(process: Process) -> tuple[str, ...]:
    """Names of the processes that a process calls, in the order of first calls; none if it is atomic.

    Raises:
        DeploymentError: its term cannot be read.
    """
    return () if process.is_atomic else _calls(_definition(process).body)


def _calls(body: Term) -> tuple[str, ...]:
    return tuple(dict.fromkeys(term.component for term in subterms(body) if term.rule is Rule.CALL))


def _definition(process: Process) -> Definition:
    try:
        return parse_definition(process.term)
    except TermSyntaxError as error:
        raise DeploymentError(
            "The process term cannot be read.",
            where=process.name,
            advice="Verify the process, then deploy it again.",
            detail=str(error),
        ) from error


def _part(process: Process) -> Part:
    _check_names(process)
    channels = tuple(resource.channel for resource in (*process.inputs, process.output))
    if process.is_atomic:
        return Part(process, channels, None, ())
    definition = _definition(process)
    if sorted(definition.channels) != sorted(channels):
        raise DeploymentError(
            "The head of the process term has other channels than the specification.",
            where=process.name,
            advice="Verify the process, then deploy it again.",
        )
    calls = tuple(sorted(_calls(definition.body)))
    return Part(process, definition.channels, definition.body, calls)


def _check_names(process: Process) -> None:
    """Refuse what cannot stand in a program: such a name could also smuggle something in."""
    resources = (*process.inputs, process.output)
    names = [process.name, *(resource.channel for resource in resources)]
    for resource in resources:
        names.extend(leaves(resource.proposition))
    for name in names:
        if not _WORD.match(name):
            raise DeploymentError(
                f"The name {name!r} cannot stand in a deployment.",
                where=process.name,
                advice="Use letters from A to Z, digits and _ only.",
            )


def _check_calls(parts: Mapping[str, Part]) -> None:
    for part in parts.values():
        for name in part.calls:
            if name not in parts:
                raise DeploymentError(
                    f"The component {name} is missing.",
                    where=part.name,
                    advice="Deploy the process together with all its components.",
                )
    try:
        TopologicalSorter({name: part.calls for name, part in parts.items()}).prepare()
    except CycleError as error:
        raise DeploymentError(f"These processes call each other: {', '.join(error.args[1])}.") from None
