"""Version 3 as version 2's `Result`, for clients that know no other form."""

import base64
import json
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from prover_bridge.viplab.conversion import ORIGINALS
from prover_bridge.viplab.judging import Form
from prover_bridge.viplab.mime_types import essence
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    FileArtifact,
    Notification,
    Notifications,
    RemoteFile,
    Status,
    Stream,
)
from prover_bridge.viplab.writing import is_sound_origin, is_sound_output, write_origin, write_output

_TEXTUAL = (
    "text/plain",
    "text/html",
    "text/uri-list",
    "application/x-vgf",
    "application/x-vgf3",
    "application/x-vgfc",
)


@dataclass(frozen=True)
class ConvertedToOld:
    """A version 2 message, and in words what was lost on the way."""

    message: dict[str, Any]
    losses: tuple[str, ...]


def to_version2(result: ComputationResult, index: int = 0) -> ConvertedToOld:
    """Convert a result; one that came from version 2 is given back as it was.

    Args:
        index: position in its series, from 0.
    """
    restored = _embedded(result)
    if restored is not None:
        return ConvertedToOld(restored, ())
    writer = _Writer(result)
    return ConvertedToOld({"Result": writer.write(index)}, tuple(writer.losses))


def _embedded(result: ComputationResult) -> dict[str, Any] | None:
    for file in result.files:
        if file.path == ORIGINALS[Form.VERSION_2]:
            try:
                message = json.loads(file.content)
            except (ValueError, RecursionError):
                return None
            return message if isinstance(message, dict) else None
    return None


class _Writer:
    def __init__(self, result: ComputationResult) -> None:
        self.result = result
        self.losses = ["computation details and Solution (invented)", "version"]

    def write(self, index: int) -> dict[str, Any]:
        """The members inside the wrapper."""
        result = self.result
        elements = [self._stream(stream) for stream in Stream]
        for artifact in result.artifacts:
            element = self._element(artifact)
            if element is not None:
                elements.append(element)
        return {
            "ID": result.identifier,
            "status": result.status.value,
            "index": index,
            "computation": self._computation(),
            "Solution": {"ID": result.computation},
            "elements": elements,
        }

    def _computation(self) -> dict[str, Any]:
        time = self.result.moment.time.strftime("%Y-%m-%d %H:%M:%S%z")
        members: dict[str, Any] = {
            "startTime": time,
            "duration": "0ms",
            "CC_versionLong": "converted from version 3",
            "CC_version": "converted",
            "chain_version": "unknown",
            "technicalInfo": {"host": "unknown", "PID": 0, "ID": self.result.identifier},
            "userInfo": {
                "summary": "\n".join(filter(None, self.result.summaries)),
                "elements": [self._note(note) for note in self.result.notifications],
            },
        }
        if self.result.status is Status.FINAL:
            members["finishTime"] = time
        return members

    def _stream(self, stream: Stream) -> dict[str, Any]:
        content = self.result.stream(stream)
        text = content.decode("utf-8", "replace")
        if text.encode("utf-8") != content:
            self.losses.append(f"bytes of {stream.value} that are no UTF-8")
        return {"identifier": _element_name(stream), "MIMEtype": "text/plain", "value": text}

    def _element(self, artifact: Artifact) -> dict[str, Any] | None:
        if isinstance(artifact, Notifications):
            return None
        if isinstance(artifact, RemoteFile):
            self.losses.append(f"size and hash of {artifact.path}")
            return _named(artifact.identifier, artifact.path, "text/uri-list", artifact.url)
        if isinstance(artifact, FileArtifact):
            return self._file(artifact)
        self.losses.append(f"artifact {artifact.identifier} of an unknown type")
        return None

    def _file(self, file: FileArtifact) -> dict[str, Any] | None:
        kind = essence(file.mime_type)
        if kind == "image/png":
            value = base64.b64encode(file.content).decode("ascii")
            return _named(file.identifier, file.path, kind, value)
        try:
            text = file.content.decode("utf-8")
        except UnicodeDecodeError:
            self.losses.append(f"{file.path} (binary, {file.mime_type})")
            return None
        if kind not in _TEXTUAL:
            self.losses.append(f"type of {file.path} ({file.mime_type})")
            kind = "text/plain"
        return _named(file.identifier, file.path, kind, text)

    def _note(self, note: Notification) -> dict[str, Any]:
        members: dict[str, Any] = {
            "severity": note.severity.value,
            "type": note.stage.value,
            "message": note.message,
        }
        if note.origin is not None:
            origin = write_origin(note.origin)
            self._add_place(members, "source", origin, note.origin.part, is_sound_origin(origin))
        if note.output is not None:
            output = write_output(note.output)
            sound = is_sound_output(output, self._shown)
            self._add_place(members, "output", output, _element_name(note.output.stream), sound)
        return members

    def _add_place(
        self, note: dict[str, Any], key: str, place: dict[str, Any], element: str, sound: bool
    ) -> None:
        """Add a place under the name that version 2 has for it."""
        if sound:
            kept = {name: value for name, value in place.items() if name != "source"}
            note[key] = {**kept, "elementID": element}
        else:
            self.losses.append("an incomplete place of a message")

    @cached_property
    def _shown(self) -> ComputationResult:
        """The result with its streams as version 2 can hold them."""
        stdout, stderr = (
            self.result.stream(stream).decode("utf-8", "replace").encode("utf-8") for stream in Stream
        )
        return replace(self.result, stdout=stdout, stderr=stderr)


def _element_name(stream: Stream) -> str:
    return f"run_{stream.value}_0.txt"


def _named(identifier: str, name: str, mime_type: str, value: str) -> dict[str, Any]:
    return {"identifier": identifier, "name": name, "MIMEtype": mime_type, "value": value}
