"""From a judged message to the model: strictly, or with all that is clear put right.

What had to be put right keeps its old value in the member `original` of its object.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar

from prover_bridge.errors import BridgeError
from prover_bridge.viplab.base64url import decode
from prover_bridge.viplab.checks.members import is_unsigned, is_uuid
from prover_bridge.viplab.findings import Strict, Tolerant
from prover_bridge.viplab.identifiers import made_uuid
from prover_bridge.viplab.judging import Judged
from prover_bridge.viplab.mime_types import guess_mime_type, is_mime_type
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    Extra,
    FileArtifact,
    Notification,
    Notifications,
    Origin,
    OutputSpan,
    RemoteFile,
    Severity,
    Stage,
    Status,
    Stream,
    UnknownArtifact,
)
from prover_bridge.viplab.timestamps import read_moment, write_moment

INCOMPLETE = {"origin": "incompleteOrigin", "output": "incompleteOutput"}
REMOTE_FILE = "remoteFile"
UNKNOWN_ARTIFACT = "unknownArtifact"
_KNOWN_TYPES = ("file", "s3file", "notifications")
_STREAMS = {stream.value: stream for stream in Stream}
W = TypeVar("W", Severity, Stage)


class ResultError(BridgeError):
    """A message that this reader does not take."""


def require(judged: Judged, *, strict: bool = False, where: str = "") -> None:
    """Refuse a message that a strict, or a tolerant, reader does not take.

    Raises:
        ResultError: with the first grave finding.
    """
    report = judged.report
    refused = report.strict is Strict.INVALID if strict else report.tolerant is Tolerant.REJECT
    if not refused:
        return
    weights = ("error", "breach") if strict else ("error",)
    first = next((f for f in report.findings if f.weight in weights), report.findings[0])
    raise ResultError(
        f"This is no {'valid' if strict else 'readable'} computation result: {first.code} at "
        f"{first.pointer or 'the top'}. {first.message}",
        where=where,
    )


def read_version3(value: Mapping[str, Any], received: datetime | None = None) -> ComputationResult:
    """Read a message of version 3 that a tolerant reader takes.

    Args:
        received: stands in for a missing timestamp; now when None.
    """
    members = dict(value)
    original: dict[str, Any] = {}
    identifier = _identifier(members, "identifier", original)
    computation = _identifier(members, "computation", original)
    version = members.pop("version", None)
    if not _is_version(version):
        if version is not None:
            original["version"] = version
        version = "3.0.0"
    output = dict(members.pop("output"))
    artifacts = members.pop("artifacts", None) or []
    return ComputationResult(
        identifier=identifier,
        computation=computation,
        version=str(version),
        status=Status(members.pop("status")),
        stamp=_stamp(members, original, received),
        stdout=_bytes(output.pop("stdout")),
        stderr=_bytes(output.pop("stderr")),
        artifacts=_artifacts(artifacts),
        extra=_extra(members, original),
        output_extra=output,
    )


def _extra(members: dict[str, Any], original: dict[str, Any]) -> Extra:
    if original:
        known = members.get("original")
        members["original"] = {**original, **(known if isinstance(known, dict) else {})}
    return members


def _identifier(members: dict[str, Any], key: str, original: dict[str, Any]) -> str:
    text = str(members.pop(key))
    if is_uuid(text):
        return text
    original[key] = text
    return made_uuid(key, text)


def _is_version(version: object) -> bool:
    numbers = version.split(".") if isinstance(version, str) else []
    return len(numbers) == 3 and all(n.isascii() and n.isdigit() for n in numbers)


def _stamp(members: dict[str, Any], original: dict[str, Any], received: datetime | None) -> str:
    text = members.pop("timestamp", None)
    moment = read_moment(text) if isinstance(text, str) else None
    if not isinstance(text, str) or moment is None:
        return write_moment(received or datetime.now(UTC))
    if not moment.codes:
        return text
    original["timestamp"] = text
    bare = text.partition("[")[0]
    plain = read_moment(bare)
    return bare if plain is not None and not plain.codes else f"{bare}Z"


def _bytes(text: object) -> bytes:
    return decode(text).content or b""


def _artifacts(items: list[Any]) -> tuple[Artifact, ...]:
    seen: set[str] = set()
    return tuple(_artifact(dict(item), seen) for item in items)


def _artifact(members: dict[str, Any], seen: set[str]) -> Artifact:
    restored = _restore(members)
    if restored is not None:
        members = restored
    original: dict[str, Any] = {}
    identifier = _identifier(members, "identifier", original)
    if identifier.lower() in seen:
        original.setdefault("identifier", identifier)
        identifier = made_uuid("artifact", identifier, len(seen))
    seen.add(identifier.lower())
    kind = members.pop("type")
    if kind == "notifications":
        return _notifications(identifier, members, original)
    path = str(members.pop("path")) if kind in ("file", "s3file") else ""
    if kind == "file":
        return FileArtifact(
            identifier=identifier,
            path=path,
            mime_type=_mime_type(path, members, original),
            content=_bytes(members.pop("content")),
            extra=_extra(members, original),
        )
    if kind == "s3file":
        return RemoteFile(
            identifier=identifier,
            path=path,
            mime_type=_mime_type(path, members, original),
            url=members.pop("url"),
            size=members.pop("size", None),
            hash=members.pop("hash", None),
            extra=_extra(members, original),
        )
    return UnknownArtifact(identifier=identifier, members={"type": kind, **_extra(members, original)})


def _restore(members: dict[str, Any]) -> dict[str, Any] | None:
    """Undo what the strict writer did to an artifact that cannot be written as it is."""
    if members.get("type") != "file":
        return None
    for key, is_kept in ((REMOTE_FILE, _is_kept_remote), (UNKNOWN_ARTIFACT, _is_kept_unknown)):
        kept = members.get(key)
        if isinstance(kept, dict) and is_kept(kept):
            return {**kept, "identifier": members["identifier"]}
    return None


def _is_kept_remote(kept: dict[str, Any]) -> bool:
    named = isinstance(kept.get("path"), str) and kept["path"] != "" and isinstance(kept.get("url"), str)
    size, hash_text = kept.get("size"), kept.get("hash")
    sized = size is None or (type(size) is int and size >= 0)
    return kept.get("type") == "s3file" and named and sized and isinstance(hash_text, str | None)


def _is_kept_unknown(kept: dict[str, Any]) -> bool:
    return isinstance(kept.get("type"), str) and kept["type"] not in _KNOWN_TYPES


def _mime_type(path: str, members: dict[str, Any], original: dict[str, Any]) -> str:
    given = members.pop("MIMEtype", None)
    if isinstance(given, str) and is_mime_type(given):
        return given
    if given is not None:
        original["MIMEtype"] = given
    return guess_mime_type(path)


def _notifications(identifier: str, members: dict[str, Any], original: dict[str, Any]) -> Notifications:
    key = "notifications" if "notifications" in members else "elements"
    items = members.pop(key, [])
    summary = members.pop("summary", None)
    if not isinstance(summary, str):
        if summary is not None:
            original["summary"] = summary
        summary = ""
    return Notifications(
        identifier=identifier,
        summary=summary,
        items=tuple(read_notification(dict(item)) for item in items),
        extra=_extra(members, original),
    )


def read_notification(members: dict[str, Any]) -> Notification:
    """Read a notification of version 3; an unknown severity counts as an error, an unknown type as output."""
    original: dict[str, Any] = {}
    severity = _word(members, "severity", Severity, Severity.ERROR, original)
    stage = _word(members, "type", Stage, Stage.OUTPUT, original)
    message = str(members.pop("message"))
    given = _span(members, "origin")
    origin = _origin(None if given is None else dict(given))
    if origin is not None and not stage.allows_origin:
        original["origin"] = given
        origin = None
    output = _span(members, "output")
    span = _output(None if output is None else dict(output))
    if output and span is None:
        original["output"] = output
    return Notification(
        severity=severity,
        stage=stage,
        message=message,
        origin=origin,
        output=span,
        extra=_extra(members, original),
    )


def _word(members: dict[str, Any], key: str, words: type[W], other: W, original: dict[str, Any]) -> W:
    given = members.pop(key)
    try:
        return words(given)
    except ValueError:
        original[key] = given
        return other


def _span(members: dict[str, Any], key: str) -> dict[str, Any] | None:
    kept = members.pop(INCOMPLETE[key], None)
    given = members.pop(key, kept)
    return dict(given) if isinstance(given, dict) else None


def _origin(members: dict[str, Any] | None) -> Origin | None:
    if members is None:
        return None
    source = members.pop("source") if "source" in members else members.pop("elementID", None)
    if not isinstance(source, str):
        return None
    extract, begin, end = _ends(members)
    return Origin(
        source=source,
        extract=extract,
        begin=begin,
        end=end,
        line=_number(members, "line"),
        column=_number(members, "col"),
        extra=members,
    )


def _output(members: dict[str, Any] | None) -> OutputSpan | None:
    if members is None:
        return None
    key = "source" if "source" in members else "elementID"
    stream = _STREAMS.get(str(members.get(key)))
    if stream is None:
        return None
    members.pop(key)
    extract, begin, end = _ends(members)
    return OutputSpan(stream=stream, extract=extract, begin=begin, end=end, extra=members)


def _ends(members: dict[str, Any]) -> tuple[str | None, int | None, int | None]:
    extract = members.pop("extract") if isinstance(members.get("extract"), str) else None
    return extract, _number(members, "begin"), _number(members, "end")


def _number(members: dict[str, Any], key: str) -> int | None:
    return int(members.pop(key)) if is_unsigned(members.get(key)) else None
