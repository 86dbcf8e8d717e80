"""Programs for PiLib, the older library that runs compositions as Scala functions on actors."""

from collections.abc import Iterable, Iterator

from prover_bridge.deployers.lines import Deeper, indented
from prover_bridge.deployers.parts import Part
from prover_bridge.deployers.pilib_channels import channel_type, receive, send
from prover_bridge.deployers.pilib_terms import TermWriter
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
from prover_bridge.protocol.commands import DeployPiLib
from prover_bridge.protocol.responses import DeployedFile


def deploy(command: DeployPiLib) -> tuple[DeployedFile, ...]:
    """All files of a deployment for PiLib, those that are written anew each time first.

    Raises:
        DeploymentError: a name cannot be used, a component is missing, a process cannot be expressed.
    """
    project = read_project(command)
    parts = project.parts
    files = [_trait_file(project, part) for part in parts.atomic]
    files += [_composition_file(project, part) for part in (*parts.composite, parts.whole)]
    if command.main and command.java:
        files.append(java_runner(project))
    files += [_instance_file(project, part) for part in parts.atomic]
    files.append(types_file(project))
    if command.main:
        files.append(_main_file(project))
    return tuple(files)


def _trait_file(project: ScalaProject, part: Part) -> DeployedFile:
    """An atomic process, for instances to implement."""
    name = f"{project.names.class_name(part.name)}Trait"
    lines = [
        f"package {project.package}.atomictraits",
        "",
        "import akka.actor.ActorSystem",
        "import uk.ac.ed.pappilib.PapPiLib._",
        project.import_types,
        "",
        f"trait {identifier(name)} extends ({project.function(part, project.type_text(part.output))}) {{",
        *indented(_trait(project, part), 1),
        "}",
        "",
    ]
    return project.file("atomictraits", f"{name}.scala", content="\n".join(lines), overwrite=True)


def _trait(project: ScalaProject, part: Part) -> Iterator[str | Deeper]:
    yield f'var name = "{part.name}"'
    channels = _parameters((*part.inputs, part.output))
    yield f"def run({channels}) (implicit system: ActorSystem) = {{"
    yield Deeper(_work(project, part))
    yield "}"


def _work(project: ScalaProject, part: Part) -> Iterator[str | Deeper]:
    """Take all inputs, call the function, send what it gives."""
    taken = []
    for index, resource in enumerate(part.inputs):
        yield from receive(f"inputf{index}", resource.channel, resource.proposition)
        yield f"val input{index} = future(inputf{index} ({identifier(resource.channel)}))"
        taken.append(f"(await(input{index})).asInstanceOf[{project.type_text(resource)}]")
    given = f"(this ({', '.join(taken)}).asInstanceOf[Any])"
    yield from send("outputf", given, part.output.channel, part.output.proposition)
    yield f"outputf ({identifier(part.output.channel)})"


def _parameters(resources: Iterable[Resource]) -> str:
    return " , ".join(
        f"{identifier(resource.channel)} : {channel_type(resource.proposition)}" for resource in resources
    )


def _composition_file(project: ScalaProject, part: Part) -> DeployedFile:
    called = " , ".join(
        f"{project.names.value(name)} : {identifier(project.names.class_name(name) + 'Trait')}"
        for name in part.calls
    )
    function = project.function(part, project.type_text(part.output))
    lines = [
        f"package {project.package}.compositions",
        "",
        "import akka.actor.ActorSystem",
        "import uk.ac.ed.pappilib.PapPiLib._",
        project.import_types,
        f"import {project.package}.atomictraits._",
        "",
        f"class {project.class_text(part)} ({called}) (implicit system: ActorSystem) extends ({function}) {{",
        *indented(_composition(project, part), 1),
        "}",
        "",
    ]
    path = f"{project.names.class_name(part.name)}.scala"
    return project.file("compositions", path, content="\n".join(lines), overwrite=True)


def _composition(project: ScalaProject, part: Part) -> Iterator[str | Deeper]:
    """The methods of a composition: `run` on channels, `apply` on values."""
    types = {resource.channel: resource for resource in (*part.inputs, part.output)}
    yield f'var name = "{part.name}"'
    yield f"def run({_parameters(types[channel] for channel in part.channels)}) = {{"
    if part.body is not None:
        yield Deeper(_writer(project).body(part.body))
    yield "}"
    yield ""
    arguments = ", ".join(project.arguments(part))
    yield f"override def apply ( {arguments} ) :{project.type_text(part.output)} = {{"
    yield Deeper(_request(part))
    yield ""
    yield Deeper(_response(project, part))
    yield ""
    yield Deeper(_conversation(part))
    yield "}"
    yield ""


def _writer(project: ScalaProject) -> TermWriter:
    parts = project.parts.all
    heads = {channel for part in project.parts.components for channel in part.channels}
    return TermWriter({part.name: project.names.value(part.name) for part in parts}, heads)


def _request(part: Part) -> Iterator[str | Deeper]:
    """The arguments, sent to the inputs."""
    yield f"def request({_parameters(part.inputs)}) = {{"
    for index, resource in enumerate(part.inputs):
        given = f"(arg{index}.asInstanceOf[Any])"
        yield Deeper(send(f"outputf{index}", given, resource.channel, resource.proposition))
    yield ""
    sent = " | ".join(
        f"outputf{index} ({identifier(resource.channel)})" for index, resource in enumerate(part.inputs)
    )
    if sent:
        yield Deeper([f"Spawn < {sent} >"])
    yield "}"


def _response(project: ScalaProject, part: Part) -> Iterator[str | Deeper]:
    """The value that comes from the output."""
    channel = part.output.channel
    yield f"def response({_parameters([part.output])}) = {{"
    yield Deeper(receive("inputf", channel, part.output.proposition))
    yield Deeper([f"val input = future(inputf ({identifier(channel)}))"])
    yield Deeper([f"(await(input)).asInstanceOf[{project.type_text(part.output)}]"])
    yield "}"


def _conversation(part: Part) -> Iterator[str | Deeper]:
    """New channels, and everything that speaks on them."""
    for resource in part.inputs:
        yield _new_channel(resource)
    yield ""
    yield _new_channel(part.output)
    given = " , ".join(identifier(resource.channel) for resource in part.inputs)
    run = " , ".join(map(identifier, part.channels))
    yield f"Spawn < request({given}) | this.run({run}) > ;"
    yield f"await(future (response({identifier(part.output.channel)})))"


def _new_channel(resource: Resource) -> str:
    kind = channel_type(resource.proposition)
    return f'val {identifier(resource.channel)} = new {kind}("{resource.channel}")'


def _instance_file(project: ScalaProject, part: Part) -> DeployedFile:
    """A template for what an atomic process does."""
    name = project.names.class_name(part.name)
    arguments = ", ".join(project.arguments(part))
    lines = [
        f"package {project.package}.instances",
        "",
        project.import_types,
        f"import {project.package}.atomictraits._",
        "",
        f"class {identifier(name)} extends {identifier(f'{name}Trait')} {{",
        f"\toverride def apply( {arguments} ) :{project.type_text(part.output)} = {{",
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
    lines = [
        f"package {project.package}",
        "",
        "import akka.actor.ActorSystem",
        project.import_types,
        f"import {project.package}.compositions._",
        f"import {project.package}.instances._",
        "",
        f"object {identifier(name)} {{",
        "\tdef main(args: Array[String]): Unit = {",
        f'\t\timplicit val system = ActorSystem("{whole.name}")',
        "",
        *construction(project, ""),
        "",
        "\t\t// TODO: Provide actual parameters:",
        f"\t\tval result = {project.names.value(whole.name)}( {parameters(whole)} )",
        "\t\tsystem.shutdown()",
        "\t}",
        "}",
        "",
    ]
    return project.file(f"{name}.scala", content="\n".join(lines), overwrite=False)
