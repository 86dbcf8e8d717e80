"""What a prover answers (reasoner JSON API, «Responses»)."""

from typing import Literal, TypeAlias

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.fields import ActionField, ProcessField, StateField
from prover_bridge.protocol.messages import Message, read_object, validated, written


class Pong(Message):
    """I am here; `ping` is the time stamp of the question."""

    response: Literal["Pong"] = "Pong"
    ping: float


class Created(Message):
    """An atomic process, specified."""

    response: Literal["CreateProcess"] = "CreateProcess"
    process: ProcessField


class Composed(Message):
    """The result of one action, with its metadata."""

    response: Literal["Compose"] = "Compose"
    action: ActionField
    process: ProcessField
    state: StateField


class Verified(Message):
    """A composition, built anew as a whole."""

    response: Literal["Verify"] = "Verify"
    process: ProcessField


class DeployedFile(Message):
    """One file of a deployment.

    Attributes:
        path: its full path.
        content: its text.
        overwrite: false where a user may have edited it, so that it is to be kept.
    """

    path: str
    content: str
    overwrite: bool


class Deployed(Message):
    """The files of a deployment; `type` is `PiViz`, `PiLib` or `Pew`, in any case."""

    response: Literal["Deploy"] = "Deploy"
    type: str
    deployment: tuple[DeployedFile, ...]


class CommandFailed(Message):
    """The prover refuses, and says why."""

    response: Literal["CommandFailed"] = "CommandFailed"
    content: str


class ProverException(Message):
    """The prover itself went wrong, and says how."""

    response: Literal["Exception"] = "Exception"
    content: str


Response: TypeAlias = Pong | Created | Composed | Verified | Deployed | CommandFailed | ProverException

_RESPONSES: dict[str, type[Response]] = {
    "Pong": Pong,
    "CreateProcess": Created,
    "Compose": Composed,
    "Verify": Verified,
    "Deploy": Deployed,
    "CommandFailed": CommandFailed,
    "Exception": ProverException,
}


def read_response(text: str | bytes) -> Response:
    """Read a response.

    Raises:
        ProtocolError: with a pointer to what is wrong.
    """
    value = read_object(text)
    kind = value.get("response")
    model = _RESPONSES.get(kind) if isinstance(kind, str) else None
    if model is None:
        raise ProtocolError(f"There is no response “{kind}”.", "/response")
    if model is Deployed and isinstance(value.get("deployment"), list):
        value = value | {"deployment": tuple(value["deployment"])}
    return validated(model, value)


def write_response(response: Response) -> str:
    """The response as one line of JSON."""
    return written(response)
