"""A computation result of version 3 as immutable values; whatever is in them can be written strictly.

Offsets are zero-based, count bytes of UTF-8 and exclude the end; lines and columns count from 1
(ComputationResult 3.0.0, «notification origin», «notification output»). Unknown members of every
object are kept in `extra`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from prover_bridge.viplab.timestamps import Moment, read_moment

Extra = Mapping[str, Any]


class Status(StrEnum):
    """Whether more messages of the computation follow."""

    FINAL = "final"
    INTERMEDIATE = "intermediate"


class Severity(StrEnum):
    """How grave a notification is, gravest first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Stage(StrEnum):
    """The `type` of a notification: what spoke. `system` marks the whole result for a bug report."""

    SYSTEM = "system"
    CHAIN = "chain"
    OUTPUT = "output"
    CALLCHECK = "callcheck"
    INTERPRETER = "interpreter"
    COMPILER = "compiler"
    LINKER = "linker"
    EXECUTABLE = "executable"

    @property
    def allows_origin(self) -> bool:
        """Whether a notification of this stage may point into the task."""
        return self in (Stage.CALLCHECK, Stage.INTERPRETER, Stage.COMPILER)


class Stream(StrEnum):
    """The two streams of the output."""

    STDOUT = "stdout"
    STDERR = "stderr"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A place in a part of the task; None where a producer left a number out."""

    source: str
    extract: str | None = None
    begin: int | None = None
    end: int | None = None
    line: int | None = None
    column: int | None = None
    extra: Extra = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether all members that the document demands are there."""
        return None not in (self.extract, self.begin, self.end, self.line)

    @property
    def part(self) -> str:
        """The identifier of the part, without `parts://`."""
        return self.source[8:] if self.source.lower().startswith("parts://") else self.source


@dataclass(frozen=True, kw_only=True)
class OutputSpan:
    """A place in a stream of the message that holds the notification."""

    stream: Stream
    extract: str | None = None
    begin: int | None = None
    end: int | None = None
    extra: Extra = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        """Whether all members that the document demands are there."""
        return None not in (self.extract, self.begin, self.end)


@dataclass(frozen=True, kw_only=True)
class Notification:
    """One message to the user."""

    severity: Severity
    stage: Stage
    message: str
    origin: Origin | None = None
    output: OutputSpan | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class FileArtifact:
    """A file that travels in the message."""

    identifier: str
    path: str
    mime_type: str
    content: bytes
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RemoteFile:
    """A file (`s3file`) that lies elsewhere; size in bytes, hash as `algorithm:hex`, None where not told."""

    identifier: str
    path: str
    mime_type: str
    url: str
    size: int | None
    hash: str | None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Notifications:
    """A summary and the messages behind it."""

    identifier: str
    summary: str
    items: tuple[Notification, ...] = ()
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class UnknownArtifact:
    """An artifact of a type that is not known here; its members as they came."""

    identifier: str
    members: Extra


Artifact = FileArtifact | RemoteFile | Notifications | UnknownArtifact


@dataclass(frozen=True, kw_only=True)
class ComputationResult:
    """One message about a computation.

    Attributes:
        stamp: time of the message, ISO-8601 with an offset.
        stdout: bytes; in a series, what came since the message before.
        output_extra: unknown members of the `output` object.
    """

    identifier: str
    computation: str
    status: Status
    stamp: str
    version: str = "3.0.0"
    stdout: bytes = b""
    stderr: bytes = b""
    artifacts: tuple[Artifact, ...] = ()
    extra: Extra = field(default_factory=dict)
    output_extra: Extra = field(default_factory=dict)

    @property
    def moment(self) -> Moment:
        """The time of the message; the beginning of time when the stamp is none."""
        return read_moment(self.stamp) or Moment(datetime.min, 0, ())

    @property
    def files(self) -> tuple[FileArtifact, ...]:
        """The files that travel in the message."""
        return tuple(a for a in self.artifacts if isinstance(a, FileArtifact))

    @property
    def notifications(self) -> tuple[Notification, ...]:
        """All notifications, in their order."""
        return tuple(n for a in self.artifacts if isinstance(a, Notifications) for n in a.items)

    @property
    def summaries(self) -> tuple[str, ...]:
        """The summaries of all lists of notifications."""
        return tuple(a.summary for a in self.artifacts if isinstance(a, Notifications))

    def stream(self, name: Stream) -> bytes:
        """The bytes of a stream."""
        return self.stdout if name is Stream.STDOUT else self.stderr


def worst(notifications: tuple[Notification, ...]) -> Severity | None:
    """The gravest severity of some notifications; None of none."""
    return min((n.severity for n in notifications), key=list(Severity).index, default=None)
