"""The messages of one computation as one result, however they arrive."""

import bisect
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from prover_bridge.errors import BridgeError
from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    FileArtifact,
    Notification,
    Notifications,
    OutputSpan,
    RemoteFile,
    Status,
    Stream,
)


class SeriesError(BridgeError):
    """Messages that do not belong together."""


class Arrival(StrEnum):
    """What became of a message that arrived."""

    NEW = "new"
    LATE = "late"
    DOUBLED = "doubled"
    CLASHING = "clashing"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Merged:
    """Messages merged into one.

    Attributes:
        result: streams joined as bytes, spans moved by what came before, artifacts as last updated.
        superseded: older versions of files, oldest first.
        messages: the messages in their order; each keeps its own streams and offsets.
    """

    result: ComputationResult
    superseded: tuple[FileArtifact | RemoteFile, ...]
    messages: tuple[ComputationResult, ...]


class Series:
    """Collects the messages of one computation while they arrive."""

    def __init__(self) -> None:
        self._messages: list[ComputationResult] = []
        self._keys: list[tuple[bool, tuple[datetime, int], int]] = []
        self._by_identifier: dict[str, ComputationResult] = {}

    @property
    def messages(self) -> tuple[ComputationResult, ...]:
        """The messages by time; those of one time in the order of arrival; final ones last."""
        return tuple(self._messages)

    @property
    def is_open(self) -> bool:
        """Whether more messages are to come."""
        return not any(message.status is Status.FINAL for message in self._messages)

    def add(self, message: ComputationResult) -> Arrival:
        """Take a message, or tell why it was not taken (doubled, foreign).

        A message with the identifier of another one but different content is taken under an
        identifier of its own (clashing); one that arrives after the final one, or after one that
        was stamped later, is put in its place (late).
        """
        if self._messages and message.computation.lower() != self._messages[0].computation.lower():
            return Arrival.FOREIGN
        arrival = Arrival.NEW
        known = self._by_identifier.get(message.identifier.lower())
        if known == message:
            return Arrival.DOUBLED
        if known is not None:
            arrival = Arrival.CLASHING
            message = replace(message, identifier=made_uuid(message.identifier, len(self._messages)))
        final = message.status is Status.FINAL
        key = (final, message.moment.order, len(self._keys))
        place = bisect.bisect_right(self._keys, key)
        if place < len(self._keys) and arrival is Arrival.NEW:
            arrival = Arrival.LATE
        self._keys.insert(place, key)
        self._messages.insert(place, message)
        self._by_identifier[message.identifier.lower()] = message
        return arrival

    def merged(self) -> Merged:
        """Merge what has come so far.

        Raises:
            SeriesError: nothing has come yet.
        """
        if not self._messages:
            raise SeriesError("There is no message to merge.", advice="Give at least one.")
        return _merge(tuple(self._messages))


def merge(messages: Iterable[ComputationResult]) -> tuple[Merged, tuple[Arrival, ...]]:
    """Merge messages in the order of their arrival; tell what became of each.

    Raises:
        SeriesError: there are none, or one belongs to another computation.
    """
    series = Series()
    arrivals = []
    for message in messages:
        arrivals.append(series.add(message))
        if arrivals[-1] is Arrival.FOREIGN:
            raise SeriesError(
                f"Message {message.identifier} belongs to another computation, {message.computation}.",
                advice="Merge the messages of each computation apart.",
            )
    return series.merged(), tuple(arrivals)


def _merge(messages: tuple[ComputationResult, ...]) -> Merged:
    last = messages[-1]
    artifacts = _Artifacts()
    bases = {Stream.STDOUT: 0, Stream.STDERR: 0}
    extra: dict[str, object] = {}
    for message in messages:
        for artifact in message.artifacts:
            artifacts.update(_moved(artifact, bases))
        for stream in Stream:
            bases[stream] += len(message.stream(stream))
        extra |= message.extra
    single = len(messages) == 1
    result = ComputationResult(
        identifier=last.identifier if single else made_uuid("merged", *(m.identifier for m in messages)),
        computation=last.computation,
        version=max((m.version for m in messages), key=_version_order),
        status=last.status,
        stamp=last.stamp,
        stdout=b"".join(m.stdout for m in messages),
        stderr=b"".join(m.stderr for m in messages),
        artifacts=artifacts.newest,
        extra=extra,
        output_extra=last.output_extra,
    )
    return Merged(result, tuple(artifacts.superseded), messages)


def _version_order(version: str) -> tuple[int, ...]:
    return tuple(int(number[:9]) for number in version.split(".") if number.isdigit())


class _Artifacts:
    """Artifacts by path or identifier: the later one is the newer version."""

    def __init__(self) -> None:
        self._by_key: dict[str, Artifact] = {}
        self._keys: dict[str, str] = {}
        self.superseded: list[FileArtifact | RemoteFile] = []

    @property
    def newest(self) -> tuple[Artifact, ...]:
        return tuple(self._by_key.values())

    def update(self, artifact: Artifact) -> None:
        identifier = artifact.identifier.lower()
        key = f"identifier:{identifier}"
        if isinstance(artifact, FileArtifact | RemoteFile):
            key = f"path:{artifact.path}"
        for older in {key, self._keys.get(identifier, key)}:
            known = self._by_key.pop(older, None)
            if isinstance(known, FileArtifact | RemoteFile) and known != artifact:
                self.superseded.append(known)
        self._by_key[key] = artifact
        self._keys[identifier] = key


def _moved(artifact: Artifact, bases: dict[Stream, int]) -> Artifact:
    if not isinstance(artifact, Notifications) or not any(bases.values()):
        return artifact
    return replace(artifact, items=tuple(_move(note, bases) for note in artifact.items))


def _move(note: Notification, bases: dict[Stream, int]) -> Notification:
    if note.output is None:
        return note
    return replace(note, output=moved_span(note.output, bases[note.output.stream]))


def moved_span(span: OutputSpan, base: int) -> OutputSpan:
    """A span in the joined stream: the bytes that came before its message are added."""
    return replace(
        span,
        begin=None if span.begin is None else span.begin + base,
        end=None if span.end is None else span.end + base,
    )
