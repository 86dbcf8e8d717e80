"""What a prover can be asked (reasoner JSON API, «Commands»)."""

from typing import Literal, TypeAlias

from pydantic import Field

from prover_bridge.protocol.errors import Fault, ProtocolError
from prover_bridge.protocol.fields import (
    ALIASES,
    ActionField,
    ActionsField,
    ProcessesField,
    ProcessField,
    PropositionField,
    PropositionsField,
)
from prover_bridge.protocol.messages import Message, read_object, validated, written
from prover_bridge.protocol.shapes import JsonObject


class Ping(Message):
    """Are you there? `ping` is a time stamp that comes back."""

    command: Literal["ping"] = "ping"
    ping: float


class Create(Message):
    """Specify an atomic process."""

    command: Literal["create"] = "create"
    name: str
    inputs: PropositionsField
    output: PropositionField


class Compose1(Message):
    """Compose two processes by one action."""

    command: Literal["compose1"] = "compose1"
    action: ActionField
    left: ProcessField = Field(alias=ALIASES["left"])
    right: ProcessField = Field(alias=ALIASES["right"])


class Compose(Message):
    """Compose by a list of actions; every step is answered."""

    command: Literal["compose"] = "compose"
    name: str
    components: ProcessesField
    actions: ActionsField


class Verify(Message):
    """Compose by a list of actions; only the whole is answered."""

    command: Literal["verify"] = "verify"
    name: str
    components: ProcessesField
    actions: ActionsField


class DeployPiViz(Message):
    """Write a process for PiVizTool."""

    command: Literal["piviz"] = "piviz"
    process: ProcessField
    components: ProcessesField


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
    package: str = Field(alias="pkg")
    project: str
    main: bool
    java: bool


class DeployPiLib(_DeployScala):
    """Write a process for the PiLib library."""

    command: Literal["pilib"] = "pilib"


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
