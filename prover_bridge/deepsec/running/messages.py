"""What `deepsec_api` says: one JSON object a line.

Source: DeepSec 2.0.2, protocol of `deepsec_api`; documents of the commands.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, TypeAdapter, ValidationError

from prover_bridge.deepsec import json_text
from prover_bridge.deepsec.nodes import Flag, Integer, Node
from prover_bridge.deepsec.records import Generation, Progression, Verification
from prover_bridge.deepsec.running.steps import StepDisplayed, StepOfUser, TraceFound


@dataclass(frozen=True)
class Config(Node):
    """Answer to `get_config`."""

    version: str
    result_files_path: str
    command: Literal["config"] = "config"


@dataclass(frozen=True)
class RunWarnings(Node):
    """Warnings about the input of a run."""

    file: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class BatchStarted(Node):
    """The batch has its file."""

    file: str
    warning_runs: tuple[RunWarnings, ...] = ()
    command: Literal["batch_started"] = "batch_started"


@dataclass(frozen=True)
class RunStarted(Node):
    """A run has begun."""

    file: str
    command: Literal["run_started"] = "run_started"


@dataclass(frozen=True)
class QueryStarted(Node):
    """A query has begun."""

    file: str
    command: Literal["query_started"] = "query_started"


@dataclass(frozen=True)
class QueryProgression(Node):
    """How far a query has got; the files tell it much later."""

    file: str
    round: Integer
    verification: Verification | None = None
    generation: Generation | None = None
    command: Literal["query_progression"] = "query_progression"

    @property
    def progression(self) -> Progression:
        """The same as it stands in a query file."""
        return Progression(self.round, self.verification, self.generation)


@dataclass(frozen=True)
class QueryEnded(Node):
    """A query has ended, somehow: its file tells how."""

    file: str
    command: Literal["query_ended"] = "query_ended"


@dataclass(frozen=True)
class RunEnded(Node):
    """A run has ended, somehow."""

    file: str
    command: Literal["run_ended"] = "run_ended"


@dataclass(frozen=True)
class BatchEnded(Node):
    """The batch has ended, somehow; nothing follows."""

    file: str
    command: Literal["batch_ended"] = "batch_ended"


@dataclass(frozen=True)
class InputProblem(Node):
    """What is wrong with an input file."""

    error_msg: str
    file: str = ""
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class HostProblem(Node):
    """What is wrong with a server."""

    host: str
    error_msgs: tuple[str, ...] = ()


@dataclass(frozen=True)
class UserError(Node):
    """The command cannot be carried out as it was given; nothing was started."""

    error_runs: tuple[InputProblem, ...] = ()
    error_hosts: tuple[HostProblem, ...] = ()
    error_msg: str = ""
    command: Literal["user_error"] = "user_error"


@dataclass(frozen=True)
class InitError(Node):
    """DeepSec cannot start."""

    error_msg: str
    is_internal: Flag = False
    command: Literal["init_error"] = "init_error"


@dataclass(frozen=True)
class BatchInternalError(Node):
    """DeepSec failed; nothing follows. The documents promise a `file`, the program gives none."""

    error_msg: str
    file: str = ""
    command: Literal["batch_internal_error"] = "batch_internal_error"


@dataclass(frozen=True)
class QueryInternalError(Node):
    """DeepSec failed in a query; the ends of its run and batch follow."""

    file: str
    command: Literal["query_internal_error"] = "query_internal_error"


@dataclass(frozen=True)
class Garbage:
    """A line that is none of these messages."""

    text: str


Known = (
    Config
    | BatchStarted
    | RunStarted
    | QueryStarted
    | QueryProgression
    | QueryEnded
    | RunEnded
    | BatchEnded
    | UserError
    | InitError
    | BatchInternalError
    | QueryInternalError
    | StepDisplayed
    | StepOfUser
    | TraceFound
)
Message: TypeAlias = Known | Garbage

_SHOWN = 500


@cache
def _adapter() -> TypeAdapter[Known]:
    return TypeAdapter(Annotated[Known, Field(discriminator="command")])


def read_message(line: bytes) -> Message:
    """The message in a line; never raises."""
    value = json_text.parse(line).value
    if isinstance(value, dict):
        try:
            return _adapter().validate_python(value)
        except ValidationError:
            pass
    return Garbage(line[:_SHOWN].decode("utf-8", "replace").strip())
