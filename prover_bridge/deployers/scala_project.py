"""What PEW and PiLib deployments have in common: the project, its folders, and the files that are alike."""

import re
from dataclasses import dataclass

from prover_bridge.deployers.errors import DeploymentError
from prover_bridge.deployers.parts import Part, Parts, read_parts
from prover_bridge.deployers.scala_names import ScalaNames, capitalised, identifier
from prover_bridge.logic.processes import Resource
from prover_bridge.logic.trees import Operator, Proposition
from prover_bridge.protocol.commands import DeployPew, DeployPiLib
from prover_bridge.protocol.responses import DeployedFile

_PACKAGE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\Z")
_PROJECT = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_MOST_ARGUMENTS = 22
"""Scala has no function types of more arguments."""


@dataclass(frozen=True, slots=True, eq=False)
class ScalaProject:
    """One deployment as Scala.

    Attributes:
        command: what was asked for.
        parts: the process and its components.
        names: of everything in Scala.
    """

    command: DeployPew | DeployPiLib
    parts: Parts
    names: ScalaNames

    @property
    def package(self) -> str:
        """The package, as it is written."""
        return ".".join(map(identifier, self.command.package.split(".")))

    @property
    def types(self) -> str:
        """Name of the package object that holds the types of resources."""
        return f"{capitalised(self.command.project)}Types"

    @property
    def import_types(self) -> str:
        """The import of the types of resources."""
        return f"import {self.package}.{self.types}._"

    def file(self, *path: str, content: str, overwrite: bool) -> DeployedFile:
        """A file at that path below the package's folder."""
        folders = (*self.command.package.split("."), *path)
        full = self.command.path + self.command.separator.join(folders)
        return DeployedFile(path=full, content=content, overwrite=overwrite)

    def class_text(self, part: Part) -> str:
        """The class of a process, as it is written."""
        return self.names.class_text(part.name)

    def type_text(self, resource: Resource) -> str:
        """A resource's type."""
        return self.names.type_text(resource.proposition)

    def arguments(self, part: Part) -> list[str]:
        """The arguments of a process's method: `arg0 :A`."""
        return [f"arg{index} :{text}" for index, text in enumerate(map(self.type_text, part.inputs))]

    def function(self, part: Part, result: str) -> str:
        """The function type of a process: `(A, B) => C`."""
        return f"({', '.join(map(self.type_text, part.inputs))}) => {result}"


def read_project(command: DeployPew | DeployPiLib) -> ScalaProject:
    """Read and check what is to be deployed as Scala.

    Raises:
        DeploymentError: a name cannot be used, a component is missing, a process cannot be expressed.
    """
    if not _PACKAGE.match(command.package):
        raise DeploymentError(
            f"{command.package!r} is no name of a package.", advice="Use names with dots between them: a.b.c"
        )
    if not _PROJECT.match(command.project):
        raise DeploymentError(
            f"{command.project!r} is no name of a project.", advice="Use letters from A to Z, digits and _."
        )
    parts = read_parts(command.process, command.components)
    if parts.whole.body is None:
        raise DeploymentError(
            f"{parts.whole.name} is atomic.", advice="Deploy a composition: only that can be run."
        )
    for part in parts.all:
        _check(part)
    propositions = [proposition for part in parts.all for proposition in _propositions(part)]
    return ScalaProject(command, parts, ScalaNames([part.name for part in parts.all], propositions))


def _propositions(part: Part) -> list[Proposition]:
    return [resource.proposition for resource in (*part.inputs, part.output)]


def _check(part: Part) -> None:
    """Refuse a process that has no type in Scala."""
    if len(part.inputs) > _MOST_ARGUMENTS:
        raise DeploymentError(
            f"The process has {len(part.inputs)} inputs; functions of Scala take up to {_MOST_ARGUMENTS}.",
            where=part.name,
            advice="Put some of its inputs together with **.",
        )
    pending = _propositions(part)
    while pending:
        here = pending.pop()
        if here.operator is Operator.NEGATION:
            raise DeploymentError("A resource under a negation has no type in Scala.", where=part.name)
        pending.extend(here.sides)


def types_file(project: ScalaProject) -> DeployedFile:
    """The types of all resources, for the user to fill in."""
    lines = [
        f"package {project.package}",
        "",
        f"package object {project.types}",
        "{",
        "\t// TODO: Instantiate the following types:",
        *(f"\ttype {name} = String" for name in project.names.types),
        "}",
        "",
    ]
    return project.file(f"{project.types}.scala", content="\n".join(lines), overwrite=False)


def java_runner(project: ScalaProject) -> DeployedFile:
    """A class that runs the main class from Java."""
    name = project.names.class_name(project.parts.whole.name)
    lines = [
        f"package {project.command.package};",
        "",
        f"public class {name}Runner {{",
        "\tpublic static void main(String[] args) {",
        f"\t\t{name}Main.main(args);",
        "\t}",
        "}",
        "",
    ]
    return project.file(f"{name}Runner.java", content="\n".join(lines), overwrite=True)


def construction(project: ScalaProject, suffix: str) -> list[str]:
    """The lines of a main method that make all processes, called ones first.

    Args:
        project: the deployment.
        suffix: what the names of classes that implement atomic processes end with.
    """
    names = project.names
    lines = [
        f"\t\tval {names.value(part.name)} = new {identifier(names.class_name(part.name) + suffix)}"
        for part in project.parts.atomic
    ]
    for part in (*project.parts.in_order_of_calls, project.parts.whole):
        called = " , ".join(map(names.value, part.calls))
        lines += ["", f"\t\tval {names.value(part.name)} = new {project.class_text(part)}({called})"]
    return lines


def parameters(part: Part) -> str:
    """Arguments for the user to fill in."""
    return " , ".join("???" for _ in part.inputs)
