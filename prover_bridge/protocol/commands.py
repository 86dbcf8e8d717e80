"""What a prover can be asked (reasoner JSON API, «Commands»)."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from prover_bridge.protocol.errors import Fault, ProtocolError
from prover_bridge.protocol.fields import (
    ActionField,
    ActionsField,
    NumberField,
    ProcessesField,
    ProcessField,
    PropositionField,
    PropositionsField,
)
from prover_bridge.protocol.messages import Message, called, read_object, validated, written
from prover_bridge.protocol.shapes import JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Ping(Message):
    """Are you there? `ping` is a time stamp that comes back."""

    command: Literal["ping"] = "ping"
    ping: NumberField


@dataclass(frozen=True, slots=True, kw_only=True)
class Create(Message):
    """Specify an atomic process."""

    command: Literal["create"] = "create"
    name: str
    inputs: PropositionsField
    output: PropositionField


@dataclass(frozen=True, slots=True, kw_only=True)
class Compose1(Message):
    """Compose two processes by one action."""

    command: Literal["compose1"] = "compose1"
    action: ActionField
    left: ProcessField = field(metadata=called("lhs"))
    right: ProcessField = field(metadata=called("rhs"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compose(Message):
    """Compose by a list of actions; every step is answered."""

    command: Literal["compose"] = "compose"
    name: str
    components: ProcessesField
    actions: ActionsField


@dataclass(frozen=True, slots=True, kw_only=True)
class Verify(Message):
    """Compose by a list of actions; only the whole is answered."""

    command: Literal["verify"] = "verify"
    name: str
    components: ProcessesField
    actions: ActionsField


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployPiViz(Message):
    """Write a process for PiVizTool."""

    command: Literal["piviz"] = "piviz"
    process: ProcessField
    components: ProcessesField


@dataclass(frozen=True, slots=True, kw_only=True)
class _DeployScala(Message):
    """Write a process as Scala.

    Attributes:
        process: what is deployed.
        components: all processes that it calls, directly or not.
        separator: the client's separator of folders.
        path: the folder below which everything is written.
        package: name of the Scala package.
        project: name from which types and classes are named.
        main: whether a main class is wanted.
        java: whether a runner for Java is wanted.
    """

    process: ProcessField
    components: ProcessesField
    separator: str
    path: str
    package: str = field(metadata=called("pkg"))
    project: str
    main: bool
    java: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployPiLib(_DeployScala):
    """Write a process for the PiLib library."""

    command: Literal["pilib"] = "pilib"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeployPew(_DeployScala):
    """Write a process for the PEW library."""

    command: Literal["pew"] = "pew"


DeployCommand: TypeAlias = DeployPiViz | DeployPiLib | DeployPew
Command: TypeAlias = Ping | Create | Compose1 | Compose | Verify | DeployCommand

_COMMANDS: dict[str, type[Command]] = {
    "ping": Ping,
    "create": Create,
    "compose1": Compose1,
    "compose": Compose,
    "verify": Verify,
    "piviz": DeployPiViz,
    "pilib": DeployPiLib,
    "pew": DeployPew,
}


def command_from_json(value: JsonObject) -> Command:
    """Read a command; its name ignores case.

    A `piviz` with a package and a project is PEW: the specification of 2019 misprints it so.

    Raises:
        ProtocolError: with a pointer to what is wrong.
    """
    if "command" not in value:
        raise ProtocolError("Missing field command", "")
    word = value["command"]
    if not isinstance(word, str):
        raise ProtocolError("The command is no text.", "/command")
    name = word.lower()
    if name == "piviz" and "pkg" in value and "project" in value:
        name = "pew"
    model = _COMMANDS.get(name)
    if model is None:
        raise ProtocolError(f"No such command '{word}'", "/command", Fault.REFUSAL)
    return validated(model, value | {"command": name})


def read_command(text: str | bytes) -> Command:
    """Read a command from one line of JSON.

    Raises:
        ProtocolError: with a pointer to what is wrong.
    """
    return command_from_json(read_object(text))


def write_command(command: Command) -> str:
    """The command as one line of JSON."""
    return written(command)
