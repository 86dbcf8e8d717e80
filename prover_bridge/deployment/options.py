"""What a user chooses for a deployment, and the command that asks a prover for its files."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from prover_bridge.deployers.errors import DeploymentError
from prover_bridge.deployers.parts import calls_of
from prover_bridge.deployment.agent_names import readable
from prover_bridge.deployment.executors import PewVersion, for_version
from prover_bridge.logic.processes import Process
from prover_bridge.protocol.commands import DeployCommand, DeployPew, DeployPiLib, DeployPiViz
from prover_bridge.protocol.responses import DeployedFile


class DeploymentKind(Enum):
    """What a process can be written as; the values are the words of the command line."""

    PIVIZ = "piviz"
    PILIB = "pilib"
    PEW = "pew"

    @property
    def title(self) -> str:
        """The name by which people know it."""
        return {"piviz": "PiViz", "pilib": "PiLib", "pew": "PEW"}[self.value]


@dataclass(frozen=True, slots=True)
class DeploymentOptions:
    """A user's choice.

    Attributes:
        kind: what the process is written as.
        package: the Scala package (PEW, PiLib).
        project: name from which types and classes are named (PEW, PiLib).
        main: whether a main class is wanted (PEW, PiLib).
        java: whether, with the main class, a runner for Java is wanted (PEW, PiLib).
        version: of PEW, for which the main class is (PEW).
    """

    kind: DeploymentKind
    package: str = ""
    project: str = ""
    main: bool = False
    java: bool = False
    version: PewVersion = PewVersion.CURRENT


def deploy_command(
    process: Process, components: Iterable[Process], options: DeploymentOptions
) -> DeployCommand:
    """What to ask a prover.

    No path is told: it is for us to say where files go, and a path that the prover makes is then relative.
    """
    parts = tuple(components)
    if options.kind is DeploymentKind.PIVIZ:
        return DeployPiViz(process=process, components=parts)
    message = DeployPew if options.kind is DeploymentKind.PEW else DeployPiLib
    return message(
        process=process,
        components=parts,
        separator=os.sep,
        path="",
        package=options.package,
        project=options.project,
        main=options.main,
        java=options.java,
    )


def finished(files: Iterable[DeployedFile], options: DeploymentOptions) -> tuple[DeployedFile, ...]:
    """A prover's files, fitted to the program that is to read them."""
    match options.kind:
        case DeploymentKind.PEW:
            return for_version(files, options.version)
        case DeploymentKind.PIVIZ:
            return readable(files)
        case DeploymentKind.PILIB:
            return tuple(files)


def components_of(process: Process, find: Callable[[str], Process | None]) -> tuple[Process, ...]:
    """All processes that the process's term calls, and those that theirs call, in the order of first calls.

    Args:
        process: a composition.
        find: gives the process of a name, None if there is none.

    Raises:
        DeploymentError: a component is missing, or a term cannot be read.
    """
    found: dict[str, Process] = {}
    pending = [process]
    while pending:
        here = pending.pop(0)
        for name in calls_of(here):
            if name in found or name == process.name:
                continue
            component = find(name)
            if component is None:
                raise DeploymentError(
                    f"The component {name} is missing.",
                    where=here.name,
                    advice="Verify the process, then deploy it again.",
                )
            found[name] = component
            pending.append(component)
    return tuple(found.values())
