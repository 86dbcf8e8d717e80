"""Programs for PEW, the engine that runs process terms (`com.workflowfm.pew`, version 1.6)."""

from prover_bridge.deployers.parts import Part
from prover_bridge.deployers.pew_text import pattern_text, term_text
from prover_bridge.deployers.scala_names import identifier
from prover_bridge.deployers.scala_project import (
    ScalaProject,
    construction,
    java_runner,
    parameters,
    read_project,
    types_file,
)
from prover_bridge.logic.processes import Resource
from prover_bridge.protocol.commands import DeployPew
from prover_bridge.protocol.responses import DeployedFile
from prover_bridge.reasoner.terms import Term


def deploy(command: DeployPew) -> tuple[DeployedFile, ...]:
    """All files of a deployment for PEW, those that are written anew each time first.

    Raises:
        DeploymentError: a name cannot be used, a component is missing, a process cannot be expressed.
    """
    project = read_project(command)
    parts = project.parts
    files = [_process_file(project, part) for part in parts.all]
    if command.main and command.java:
        files.append(java_runner(project))
    files += [_instance_file(project, part) for part in parts.atomic]
    files.append(types_file(project))
    if command.main:
        files.append(_main_file(project))
    return tuple(files)


def _process_file(project: ScalaProject, part: Part) -> DeployedFile:
    lines = [
        f"package {project.package}.processes",
        "",
        "import scala.concurrent._",
        "import com.workflowfm.pew._",
        "import com.workflowfm.pew.execution._",
        project.import_types,
        "",
        *(_trait(project, part) if part.body is None else _class(project, part, part.body)),
        "}",
        "",
    ]
    path = f"{project.names.class_name(part.name)}.scala"
    return project.file("processes", path, content="\n".join(lines), overwrite=True)


def _trait(project: ScalaProject, part: Part) -> list[str]:
    """An atomic process, for instances to implement."""
    result = f"Future[{project.type_text(part.output)}]"
    types = [project.type_text(resource) for resource in part.inputs]
    given = ",".join(f"o{index}" for index, _ in enumerate(types, 1))
    taken = ",".join(f"PiObject.getAs[{text}](o{index})" for index, text in enumerate(types, 1))
    return [
        f"trait {project.class_text(part)} extends ({project.function(part, result)}) with AtomicProcess {{",
        *_specification(part),
        "",
        "\tdef run(args:Seq[PiObject])(implicit ec:ExecutionContext):Future[PiObject] = args match {",
        f"\t\tcase Seq({given}) => this({taken}) map PiObject.apply",
        "\t}",
    ]


def _class(project: ScalaProject, part: Part, body: Term) -> list[str]:
    """A composition, made of those that it calls."""
    names = project.names
    result = project.type_text(part.output)
    called = ",".join(f"{names.value(name)}:{names.class_text(name)}" for name in part.calls)
    arguments = ",".join(project.arguments(part))
    given = ",".join(f"arg{index}" for index, _ in enumerate(part.inputs))
    return [
        f"class {project.class_text(part)}({called}) extends CompositeProcess {{ "
        f"// {project.function(part, f'Future[{result}]')}",
        *_specification(part),
        "",
        f"\toverride val dependencies = Seq({','.join(map(names.value, part.calls))})",
        "",
        f"\toverride val body = {term_text(body)}",
        "",
        f"\tdef apply({arguments})(implicit executor:ProcessExecutor[_]): Future[{result}] = {{",
        "\t\timplicit val context:ExecutionContext = executor.executionContext",
        f"\t\texecutor.execute(this,Seq({given})).map(_.asInstanceOf[{result}])",
        "\t}",
    ]


def _specification(part: Part) -> list[str]:
    inputs = ",".join(_pattern(part, index, resource) for index, resource in enumerate(part.inputs))
    channels = ",".join(f'"{channel}"' for channel in part.channels)
    return [
        f'\toverride val name = "{part.name}"',
        f"\toverride val output = {_pattern(part, 0, part.output)}",
        f"\toverride val inputs = Seq({inputs})",
        f"\toverride val channels = Seq({channels})",
    ]


def _pattern(part: Part, index: int, resource: Resource) -> str:
    return f'({pattern_text(f"{part.name}_{index}_", resource.proposition)},"{resource.channel}")'


def _instance_file(project: ScalaProject, part: Part) -> DeployedFile:
    """A template for what an atomic process does."""
    name = f"{project.names.class_name(part.name)}Instance"
    result = f"Future[{project.type_text(part.output)}]"
    lines = [
        f"package {project.package}.instances",
        "",
        "import scala.concurrent._",
        project.import_types,
        f"import {project.package}.processes._",
        "",
        f"class {identifier(name)} extends {project.class_text(part)} {{",
        f"\toverride def apply( {', '.join(project.arguments(part))} ) :{result} = {{",
        "\t\t// TODO: Instantiate this method.",
        "\t\t???",
        "\t}",
        "}",
        "",
    ]
    return project.file("instances", f"{name}.scala", content="\n".join(lines), overwrite=False)


def _main_file(project: ScalaProject) -> DeployedFile:
    """A program that runs the process once."""
    whole = project.parts.whole
    name = f"{project.names.class_name(whole.name)}Main"
    value = project.names.value(whole.name)
    lines = [
        f"package {project.package}",
        "",
        "import scala.concurrent._",
        "import scala.concurrent.duration._",
        "import com.workflowfm.pew._",
        "import com.workflowfm.pew.execution._",
        project.import_types,
        f"import {project.package}.processes._",
        f"import {project.package}.instances._",
        "",
        f"object {identifier(name)} {{",
        "\tdef main(args: Array[String]): Unit = {",
        *construction(project, "Instance"),
        "",
        "\t\timplicit val executor:ProcessExecutor[_] = new MutexExecutor()",
        "",
        "\t\t// TODO: Provide actual parameters:",
        f"\t\tval result = Await.result({value}( {parameters(whole)} ),30.seconds)",
        "\t}",
        "}",
        "",
    ]
    return project.file(f"{name}.scala", content="\n".join(lines), overwrite=False)
