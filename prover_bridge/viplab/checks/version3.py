"""The rules of ComputationResult 3.0.0, from the top."""

import re
from typing import Any

from prover_bridge.viplab.base64url import decode
from prover_bridge.viplab.checks.files import check_file, check_path, check_remote_file
from prover_bridge.viplab.checks.members import check_uuid
from prover_bridge.viplab.checks.notifications import check_notifications
from prover_bridge.viplab.checks.spans import Streams
from prover_bridge.viplab.context import Context
from prover_bridge.viplab.findings import Report
from prover_bridge.viplab.timestamps import read_moment

_MAJOR = re.compile(r"\d+", re.ASCII)
_VERSION = re.compile(r"\d+\.\d+\.\d+", re.ASCII)


def check_version3(message: object, context: Context, report: Report, at: str) -> None:
    """Check a message against version 3; `at` is its pointer."""
    if not isinstance(message, dict):
        report.add("NOT-OBJECT", at, shown=message)
        return
    check_uuid(message, "identifier", "ID", report, at)
    _check_version(message, context, report, at)
    check_uuid(message, "computation", "COMP", report, at)
    if message.get("status") not in ("final", "intermediate"):
        report.add("STATUS", at, shown=message.get("status"))
    _check_timestamp(message, report, at)
    streams = Streams(_check_output(message, report, at))
    _check_artifacts(message, context, streams, report, at)


def major_version(text: object) -> int | None:
    """The number before the first point of a version; None when there is none."""
    match = _MAJOR.match(text) if isinstance(text, str) else None
    return int(match[0][:9]) if match else None


def _check_version(message: dict[str, Any], context: Context, report: Report, at: str) -> None:
    if "version" not in message:
        report.add("VER-MISSING", at)
        return
    version = message["version"]
    if not isinstance(version, str):
        report.add("VER-TYPE", f"{at}/version", shown=version)
        return
    major = major_version(version)
    task = major_version(context.task_version)
    if major != 3:
        report.add("VER-MAJOR", f"{at}/version", shown=version)
    elif not _VERSION.fullmatch(version):
        report.add("VER-FORMAT", f"{at}/version", shown=version)
    if major is not None and task is not None and major != task:
        report.add("VER-TASK", f"{at}/version", shown=f"{version} and {context.task_version}")


def _check_timestamp(message: dict[str, Any], report: Report, at: str) -> None:
    if "timestamp" not in message:
        report.add("TS-MISSING", at)
        return
    text = message["timestamp"]
    if not isinstance(text, str):
        report.add("TS-TYPE", f"{at}/timestamp", shown=text)
        return
    moment = read_moment(text)
    if moment is None:
        report.add("TS-FORMAT", f"{at}/timestamp", shown=text)
        return
    for code in moment.codes:
        report.add(code, f"{at}/timestamp", shown=text)


def _check_output(message: dict[str, Any], report: Report, at: str) -> dict[str, bytes | None]:
    """Check the streams; give their bytes, None where they cannot be told."""
    streams: dict[str, bytes | None] = {"stdout": None, "stderr": None}
    output = message.get("output")
    if not isinstance(output, dict):
        report.add("OUT-TYPE" if "output" in message else "OUT-MISSING", at, shown=output)
        return streams
    for name in streams:
        if name not in output:
            report.add(f"OUT-{name.upper()}-MISSING", f"{at}/output")
            continue
        decoded = decode(output[name])
        for code in decoded.codes:
            report.add(code, f"{at}/output/{name}")
        streams[name] = decoded.content
        if decoded.content is not None and not _is_utf8(decoded.content):
            report.add("OUT-NOTUTF8", f"{at}/output/{name}")
    return streams


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _check_artifacts(
    message: dict[str, Any], context: Context, streams: Streams, report: Report, at: str
) -> None:
    if "artifacts" not in message:
        return
    artifacts = message["artifacts"]
    if artifacts is None:
        report.add("ART-NULL", f"{at}/artifacts")
        return
    if not isinstance(artifacts, list):
        report.add("ART-TYPE", f"{at}/artifacts", shown=artifacts)
        return
    identifiers: set[str] = set()
    paths: set[str] = set()
    for number, artifact in enumerate(artifacts):
        place = f"{at}/artifacts/{number}"
        if not isinstance(artifact, dict):
            report.add("ART-TYPE", place, shown=artifact)
            continue
        identifier = check_uuid(artifact, "identifier", "ARTID", report, place)
        if identifier is not None and identifier in identifiers:
            report.add("ARTID-DUP", f"{place}/identifier", shown=identifier)
        identifiers.add(identifier or "")
        _check_artifact(artifact, paths, context, streams, report, place)


def _check_artifact(
    artifact: dict[str, Any], paths: set[str], context: Context, streams: Streams, report: Report, at: str
) -> None:
    kind = artifact.get("type")
    if not isinstance(kind, str):
        report.add("ART-TYPE-MISSING", at, shown=kind)
    elif kind == "notifications":
        check_notifications(artifact, context, streams, report, at)
    elif kind == "file":
        check_path(artifact, paths, report, at)
        check_file(artifact, report, at)
    elif kind == "s3file":
        check_path(artifact, paths, report, at)
        check_remote_file(artifact, report, at)
    else:
        report.add("ART-UNKNOWN", f"{at}/type", shown=kind)
