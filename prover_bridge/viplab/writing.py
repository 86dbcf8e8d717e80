"""From the model to JSON that the strictest reader takes.

What the documents do not allow is written in a form that they do, and read back as it was: an
unknown artifact becomes a JSON file, a remote file without size or hash becomes a list with its
one address, an origin or output that lacks a number gets another name.
"""

import json
from typing import Any

from prover_bridge.viplab.base64url import encode
from prover_bridge.viplab.checks.files import check_remote_file
from prover_bridge.viplab.checks.spans import Streams, check_origin, check_output
from prover_bridge.viplab.findings import Report, Strict
from prover_bridge.viplab.judging import NO_CONTEXT
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    FileArtifact,
    Notification,
    Notifications,
    Origin,
    OutputSpan,
    RemoteFile,
    Stream,
)
from prover_bridge.viplab.reading import INCOMPLETE, REMOTE_FILE, UNKNOWN_ARTIFACT


def write_result(result: ComputationResult) -> dict[str, Any]:
    """The members of a result, strictly valid."""
    return {
        "identifier": result.identifier,
        "version": result.version,
        "computation": result.computation,
        "status": result.status.value,
        "timestamp": result.stamp,
        "output": {"stdout": encode(result.stdout), "stderr": encode(result.stderr), **result.output_extra},
        "artifacts": [_artifact(artifact, result) for artifact in result.artifacts],
        **result.extra,
    }


def result_text(result: ComputationResult) -> str:
    """A result as JSON text; half characters are escaped, so that it can always be encoded."""
    members = write_result(result)
    # Member by member: all at once would hold up other threads for as long as a megabyte takes.
    text = "".join(json.JSONEncoder(ensure_ascii=False, allow_nan=False).iterencode(members))
    try:
        text.encode()
    except UnicodeEncodeError:
        text = json.dumps(members, allow_nan=False)
    return text


def _artifact(artifact: Artifact, result: ComputationResult) -> dict[str, Any]:
    if isinstance(artifact, FileArtifact):
        return _file(artifact.identifier, artifact.path, artifact.mime_type, artifact.content, artifact.extra)
    if isinstance(artifact, Notifications):
        return {
            "identifier": artifact.identifier,
            "type": "notifications",
            "summary": artifact.summary,
            "notifications": [write_notification(item, result) for item in artifact.items],
            **artifact.extra,
        }
    if isinstance(artifact, RemoteFile):
        return _remote_file(artifact)
    members = dict(artifact.members)
    content = json.dumps(members).encode()
    path = f"unknown/{artifact.identifier}.json"
    return _file(artifact.identifier, path, "application/json", content, {UNKNOWN_ARTIFACT: members})


def _file(identifier: str, path: str, mime_type: str, content: bytes, extra: Any) -> dict[str, Any]:
    return {
        "identifier": identifier,
        "type": "file",
        "path": path,
        "MIMEtype": mime_type,
        "content": encode(content),
        **extra,
    }


def _remote_file(artifact: RemoteFile) -> dict[str, Any]:
    members: dict[str, Any] = {
        "identifier": artifact.identifier,
        "type": "s3file",
        "path": artifact.path,
        "MIMEtype": artifact.mime_type,
        "url": artifact.url,
    }
    if artifact.size is not None:
        members["size"] = artifact.size
    if artifact.hash is not None:
        members["hash"] = artifact.hash
    members.update(artifact.extra)
    report = Report()
    check_remote_file(members, report, "")
    if report.strict is Strict.VALID:
        return members
    address = f"{artifact.url}\n".encode("utf-8", "backslashreplace")
    kept = {key: value for key, value in members.items() if key != "identifier"}
    path = f"{artifact.path}.url"
    return _file(artifact.identifier, path, "text/uri-list", address, {REMOTE_FILE: kept})


def write_notification(note: Notification, result: ComputationResult) -> dict[str, Any]:
    """The members of a notification of a result, strictly valid."""
    members: dict[str, Any] = {
        "severity": note.severity.value,
        "type": note.stage.value,
        "message": note.message,
    }
    if note.origin is not None:
        origin = write_origin(note.origin)
        allowed = note.stage.allows_origin and is_sound_origin(origin)
        members["origin" if allowed else INCOMPLETE["origin"]] = origin
    if note.output is not None:
        output = write_output(note.output)
        sound = is_sound_output(output, result)
        members["output" if sound else INCOMPLETE["output"]] = output
    return {**members, **note.extra}


def is_sound_origin(members: dict[str, Any]) -> bool:
    """Whether the members of an origin are what the document demands."""
    report = Report()
    check_origin(members, NO_CONTEXT, report, "", old=False)
    return report.strict is Strict.VALID


def is_sound_output(members: dict[str, Any], result: ComputationResult) -> bool:
    """Whether the members of an output are what the document demands, and lie in its stream."""
    report = Report()
    check_output(members, Streams({s.value: result.stream(s) for s in Stream}), report, "")
    return report.strict is Strict.VALID


def write_origin(origin: Origin) -> dict[str, Any]:
    """The members of an origin, those that are there."""
    members: dict[str, Any] = {
        "source": origin.source,
        "extract": origin.extract,
        "begin": origin.begin,
        "end": origin.end,
        "line": origin.line,
        "col": origin.column,
    }
    return {**_given(members), **origin.extra}


def write_output(span: OutputSpan) -> dict[str, Any]:
    """The members of an output, those that are there."""
    members: dict[str, Any] = {
        "source": span.stream.value,
        "extract": span.extract,
        "begin": span.begin,
        "end": span.end,
    }
    return {**_given(members), **span.extra}


def _given(members: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in members.items() if value is not None}
