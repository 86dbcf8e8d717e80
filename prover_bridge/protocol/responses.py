"""What a prover answers (reasoner JSON API, «Responses»)."""

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from prover_bridge.protocol.errors import ProtocolError
from prover_bridge.protocol.fields import ActionField, NumberField, ProcessField, StateField, each_by
from prover_bridge.protocol.messages import Message, as_object, read_object, validated, written
from prover_bridge.protocol.shapes import expect, member


@dataclass(frozen=True, slots=True, kw_only=True)
class Pong(Message):
    """I am here; `ping` is the time stamp of the question."""

    response: Literal["Pong"] = "Pong"
    ping: NumberField


@dataclass(frozen=True, slots=True, kw_only=True)
class Created(Message):
    """An atomic process, specified."""

    response: Literal["CreateProcess"] = "CreateProcess"
    process: ProcessField


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed(Message):
    """The result of one action, with its metadata."""

    response: Literal["Compose"] = "Compose"
    action: ActionField
    process: ProcessField
    state: StateField


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified(Message):
    """A composition, built anew as a whole."""

    response: Literal["Verify"] = "Verify"
    process: ProcessField


@dataclass(frozen=True, slots=True, kw_only=True)
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


def _file_from_json(value: object, pointer: str) -> DeployedFile:
    found = expect(value, dict, pointer)
    path, content = (member(found, key, str, pointer) for key in ("path", "content"))
    return DeployedFile(path=path, content=content, overwrite=member(found, "overwrite", bool, pointer))


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployed(Message):
    """The files of a deployment; `type` is `PiViz`, `PiLib` or `Pew`, in any case."""

    response: Literal["Deploy"] = "Deploy"
    type: str
    deployment: Annotated[tuple[DeployedFile, ...], each_by(_file_from_json, as_object)]


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandFailed(Message):
    """The prover refuses, and says why."""

    response: Literal["CommandFailed"] = "CommandFailed"
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
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
    return validated(model, value)


def write_response(response: Response) -> str:
    """The response as one line of JSON."""
    return written(response)
