"""Any of the three forms as version 3, the original embedded; and version 3 as version 2."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from prover_bridge.viplab.base64url import encode
from prover_bridge.viplab.checks.members import is_uuid
from prover_bridge.viplab.checks.series import duration_milliseconds
from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.judging import Form, Judged
from prover_bridge.viplab.mime_types import essence, extension_of, guess_mime_type, is_mime_type
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    FileArtifact,
    Notification,
    Notifications,
    Severity,
    Status,
    worst,
)
from prover_bridge.viplab.old_forms import Element, HybridFile, OldResult, read_hybrid, read_old
from prover_bridge.viplab.old_notes import NoteReader
from prover_bridge.viplab.reading import read_version3
from prover_bridge.viplab.timestamps import read_moment, read_old_moment, write_moment

ORIGINALS = {Form.VERSION_2: "viplab2/result.json", Form.HYBRID: "hybrid/result.json"}


@dataclass(frozen=True)
class Converted:
    """A result in version 3.

    Attributes:
        losses: what has no place in version 3, in words; it is still in the embedded original.
        task: the ComputationTask that a version 2 message carried along; None for other forms.
    """

    result: ComputationResult
    losses: tuple[str, ...] = ()
    task: Mapping[str, Any] | None = None


def to_version3(
    judged: Judged, raw: bytes, *, zone: tzinfo = UTC, received: datetime | None = None
) -> Converted:
    """Convert a judged message that a tolerant reader takes.

    Args:
        raw: the message as it came; embedded as a file when it is not of version 3.
        zone: where times without a zone were stamped.
        received: stands in for a missing time; now when None.
    """
    if judged.form is Form.VERSION_2:
        return _Version2(read_old(judged.value), _plain(judged, raw), zone, received).convert()
    if judged.form is Form.HYBRID:
        return _convert_hybrid(judged.value, _plain(judged, raw), zone, received)
    return Converted(read_version3(judged.value, received))


def _plain(judged: Judged, raw: bytes) -> bytes:
    """The message as it came, or its JSON when it came compressed."""
    compressed = raw.lstrip(b' \t\r\n"').startswith(b"ZIP:")
    return json.dumps(judged.value).encode() if compressed else raw


class _Paths:
    """Paths of files, made safe, and different from each other."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def make(self, name: str, extension: str) -> str:
        safe = "".join(c if c.isalnum() or c in "._-" else "_" for c in name).strip("._") or "element"
        stem = safe[:100].removesuffix(extension)
        number = 1
        path = stem + extension
        while path.lower() in self._taken:
            number += 1
            path = f"{stem}-{number}{extension}"
        self._taken.add(path.lower())
        return path


class _Version2:
    """One conversion of a version 2 message."""

    def __init__(self, old: OldResult, raw: bytes, zone: tzinfo, received: datetime | None) -> None:
        self.old = old
        self.raw = raw
        self.zone = zone
        self.received = received
        self.streams = {"stdout": b"", "stderr": b""}
        self.places: dict[str, tuple[str, int]] = {}
        self.files: list[Artifact] = []
        self.losses: list[str] = []
        self.identifier = made_uuid(old.identifier, old.solution_id, old.index)

    def convert(self) -> Converted:
        """Streams and files first: the notifications point into them."""
        self._place_elements()
        reader = NoteReader(self.old.part_texts, self.places)
        notes = tuple(reader.read(note) for note in self.old.notes)
        self.losses += reader.losses
        self._note_losses()
        original = _original(Form.VERSION_2, self.raw, self.identifier)
        result = ComputationResult(
            identifier=self.identifier,
            computation=made_uuid("computation", self.old.solution_id, self.old.exercise),
            status=Status.INTERMEDIATE if self.old.status == "intermediate" else Status.FINAL,
            stamp=self._stamp(),
            stdout=self.streams["stdout"],
            stderr=self.streams["stderr"],
            artifacts=(*self.files, *_summed_up(self.identifier, self.old.summary, notes), original),
        )
        return Converted(result, tuple(self.losses), _task(self.old))

    def _place_elements(self) -> None:
        named = {
            output["elementID"]
            for note in self.old.notes
            if isinstance(note, dict)
            and isinstance(output := note.get("output"), dict)
            and isinstance(output.get("elementID"), str)
        }
        paths = _Paths()
        for number, element in enumerate(self.old.elements):
            stream = _stream_of(element, named)
            if stream is None:
                self.files.append(self._file(element, number, paths))
            else:
                self.places.setdefault(element.identifier, (stream, len(self.streams[stream])))
                self.streams[stream] += element.content

    def _file(self, element: Element, number: int, paths: _Paths) -> FileArtifact:
        textual = isinstance(element.value, str)
        mime_type = element.mime_type if is_mime_type(element.mime_type) else "text/plain"
        mime_type = mime_type if textual else "application/json"
        if element.name or element.emphasis != "medium":
            self.losses.append(f"name and emphasis of element {element.identifier!r}")
        return FileArtifact(
            identifier=made_uuid(self.identifier, "element", number),
            path=paths.make(element.identifier, extension_of(mime_type)),
            mime_type=mime_type,
            content=element.content,
        )

    def _stamp(self) -> str:
        """The time of the end, or of the beginning plus the duration; apart by 1 µs for each index."""
        moment = read_old_moment(self.old.finish)
        passed = 0.0
        if moment is None:
            moment = read_old_moment(self.old.start)
            passed = duration_milliseconds(self.old.duration) or 0.0
        if moment is None:
            return write_moment(self.received or datetime.now(UTC))
        time = moment.time if not moment.codes else moment.time.replace(tzinfo=self.zone)
        try:
            return write_moment(time + timedelta(milliseconds=passed, microseconds=self.old.index or 0))
        except OverflowError:
            return write_moment(time)

    def _note_losses(self) -> None:
        computation = self.old.members.get("computation")
        kept = ("startTime", "duration", "CC_versionLong", "CC_version", "chain_version", "technicalInfo")
        lost = [key for key in kept if isinstance(computation, dict) and key in computation]
        lost += [key for key in ("comment", "index") if key in self.old.members]
        if lost:
            self.losses.append(", ".join(lost))
        if len(self.places) > 1:
            self.losses.append("borders between the elements that were joined to a stream")


def _stream_of(element: Element, named: set[str]) -> str | None:
    if essence(element.mime_type) != "text/plain" or not isinstance(element.value, str):
        return None
    name = element.identifier.lower()
    for stream in ("stderr", "stdout"):
        if stream in name:
            return stream
    return "stderr" if element.identifier in named else None


def _original(form: Form, raw: bytes, identifier: str) -> FileArtifact:
    return FileArtifact(
        identifier=made_uuid(identifier, "original"),
        path=ORIGINALS[form],
        mime_type="application/json",
        content=raw,
    )


def _summed_up(
    identifier: str, summary: str | None, notes: tuple[Notification, ...]
) -> tuple[Notifications, ...]:
    if summary is None and not notes:
        return ()
    words = {Severity.ERROR: "[Error] See the messages.", Severity.WARNING: "[Warning] See the messages."}
    gravest = worst(notes)
    invented = words.get(gravest, "Success!") if gravest else "Success!"
    return (
        Notifications(
            identifier=made_uuid(identifier, "notifications"), summary=summary or invented, items=notes
        ),
    )


def _task(old: OldResult) -> dict[str, Any]:
    """The Solution as a ComputationTask: what the student changed, part by part."""
    parts = [
        {"identifier": name, "content": encode(text.encode("utf-8", "surrogatepass"))}
        for name, text in old.part_texts.items()
    ]
    return {
        "identifier": made_uuid("task", old.solution_id, old.exercise),
        "template": made_uuid("template", old.exercise),
        "version": "3.0.0",
        "files": [{"identifier": made_uuid("file", old.solution_id, old.exercise), "parts": parts}],
    }


def _convert_hybrid(
    message: Mapping[str, Any], raw: bytes, zone: tzinfo, received: datetime | None
) -> Converted:
    hybrid = read_hybrid(message)
    identifier = made_uuid("hybrid", json.dumps(message, sort_keys=True))
    reader = NoteReader({}, None)
    notes = tuple(reader.read(note) for note in hybrid.notes)
    files = tuple(_hybrid_file(file, identifier, number) for number, file in enumerate(hybrid.files))
    computation = hybrid.computation
    if not is_uuid(computation):
        computation = made_uuid("computation", computation)
    result = ComputationResult(
        identifier=identifier,
        computation=computation,
        status=Status.INTERMEDIATE if hybrid.status == "intermediate" else Status.FINAL,
        stamp=_hybrid_stamp(hybrid.timestamp, zone, received),
        stdout=hybrid.stdout,
        stderr=hybrid.stderr,
        artifacts=(
            *_without_doubles(files),
            *_summed_up(identifier, hybrid.summary, notes),
            _original(Form.HYBRID, raw, identifier),
        ),
    )
    return Converted(result, tuple(reader.losses))


def _hybrid_file(file: HybridFile, result: str, number: int) -> FileArtifact:
    sound = file.mime_type is not None and is_mime_type(file.mime_type)
    known = file.identifier if file.identifier and is_uuid(file.identifier) else None
    return FileArtifact(
        identifier=known or made_uuid(result, "file", number),
        path=file.path,
        mime_type=(sound and file.mime_type) or guess_mime_type(file.path),
        content=file.content,
    )


def _without_doubles(files: tuple[FileArtifact, ...]) -> tuple[FileArtifact, ...]:
    """Give the second of two files with one identifier another one."""
    seen: set[str] = set()
    kept = []
    for number, file in enumerate(files):
        identifier = file.identifier
        if identifier.lower() in seen:
            identifier = made_uuid(identifier, number)
        seen.add(identifier.lower())
        kept.append(replace(file, identifier=identifier))
    return tuple(kept)


def _hybrid_stamp(text: str | None, zone: tzinfo, received: datetime | None) -> str:
    moment = read_moment(text) if text else None
    if moment is None:
        return write_moment(received or datetime.now(UTC))
    time = moment.time if "TS-NOZONE" not in moment.codes else moment.time.replace(tzinfo=zone)
    return write_moment(time)
