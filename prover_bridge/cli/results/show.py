"""`results show`: a result for people to read, or with its contents decoded as JSON."""

import argparse
import sys
from typing import Any

from prover_bridge.cli.harmless import harmless
from prover_bridge.cli.parsers import Subparsers, add_command
from prover_bridge.cli.results.check import report_json
from prover_bridge.cli.results.files import complain, print_json, read_message
from prover_bridge.viplab.mime_types import essence
from prover_bridge.viplab.model import (
    Artifact,
    ComputationResult,
    FileArtifact,
    Notification,
    Notifications,
    RemoteFile,
)
from prover_bridge.viplab.opening import OpenedResult
from prover_bridge.viplab.writing import write_notification


def add_parser(subparsers: Subparsers) -> None:
    """Register `show`."""
    parser = add_command(
        subparsers,
        "show",
        "show a result",
        examples=[
            "process-composer results show answer.json",
            "process-composer results show answer.json --content plot.svg > plot.svg",
        ],
    )
    parser.add_argument("file", metavar="FILE", help="a result of any form (- for standard input)")
    parser.add_argument("--content", metavar="PATH", help="print the bytes of one of its files instead")
    parser.add_argument("--json", action="store_true", help="print one JSON value, contents decoded")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Show one result; status 1 when it cannot be understood."""
    opened = read_message(arguments.file)
    if opened.result is None:
        if arguments.json:
            print_json({"result": None, **report_json(opened.judged.report)})
        complain(arguments.file, opened)
        return 1
    if arguments.content is not None:
        return _print_content(opened.result, arguments.content)
    if arguments.json:
        print_json(_as_json(opened, opened.result))
    else:
        _tell(opened, opened.result)
    return 0


def _print_content(result: ComputationResult, path: str) -> int:
    contents = {"stdout": result.stdout, "stderr": result.stderr}
    contents |= {name: file.content for file in result.files for name in (file.identifier, file.path)}
    if path not in contents:
        print(f"There is no file {path!r} in the result; it has: {', '.join(contents)}.", file=sys.stderr)
        return 1
    sys.stdout.buffer.write(contents[path])
    sys.stdout.flush()
    return 0


def _as_json(opened: OpenedResult, result: ComputationResult) -> dict[str, Any]:
    form = opened.judged.form
    return {
        "form": form.value if form else None,
        "identifier": result.identifier,
        "computation": result.computation,
        "status": result.status.value,
        "timestamp": result.stamp,
        "stdout": result.stdout.decode("utf-8", "replace"),
        "stderr": result.stderr.decode("utf-8", "replace"),
        "artifacts": [_artifact_json(artifact, result) for artifact in result.artifacts],
        "losses": opened.losses,
        **report_json(opened.judged.report),
    }


def _artifact_json(artifact: Artifact, result: ComputationResult) -> dict[str, Any]:
    if isinstance(artifact, Notifications):
        return {
            "identifier": artifact.identifier,
            "type": "notifications",
            "summary": artifact.summary,
            "notifications": [write_notification(note, result) for note in artifact.items],
        }
    if isinstance(artifact, FileArtifact):
        textual = essence(artifact.mime_type).startswith(("text/", "application/json", "application/x-vgf"))
        text = artifact.content.decode("utf-8", "replace") if textual else None
        return {**_head(artifact, "file"), "size": len(artifact.content), "text": text}
    if isinstance(artifact, RemoteFile):
        return {
            **_head(artifact, "s3file"),
            "size": artifact.size,
            "url": artifact.url,
            "hash": artifact.hash,
        }
    return {"identifier": artifact.identifier, **artifact.members}


def _head(file: FileArtifact | RemoteFile, kind: str) -> dict[str, Any]:
    return {"identifier": file.identifier, "type": kind, "path": file.path, "MIMEtype": file.mime_type}


def _tell(opened: OpenedResult, result: ComputationResult) -> None:
    report = opened.judged.report
    form = opened.judged.form
    print(f"computation {result.computation}")
    print(f"message     {result.identifier} ({result.status.value}, {result.stamp})")
    print(f"form        {form.value if form else '?'}, strict {report.strict}, tolerant {report.tolerant}")
    for artifact in result.artifacts:
        _tell_artifact(artifact)
    for name, content in (("stdout", result.stdout), ("stderr", result.stderr)):
        print(f"--- {name}, {len(content)} bytes")
        if content:
            print(harmless(content.decode("utf-8", "replace").removesuffix("\n")))


def _tell_artifact(artifact: Artifact) -> None:
    if isinstance(artifact, Notifications):
        print(f"summary     {harmless(artifact.summary)}")
        for note in artifact.items:
            print(f"  {note.severity.value}, {note.stage.value}: {harmless(note.message)}{_place(note)}")
    elif isinstance(artifact, FileArtifact):
        print(f"file        {harmless(artifact.path)} ({artifact.mime_type}, {len(artifact.content)} bytes)")
    elif isinstance(artifact, RemoteFile):
        print(f"remote file {harmless(artifact.path)} ({artifact.mime_type}) at {harmless(artifact.url)}")
    else:
        print(f"unknown     {artifact.identifier} ({harmless(str(artifact.members.get('type')))})")


def _place(note: Notification) -> str:
    if note.origin is None:
        return ""
    line = "" if note.origin.line is None else f", line {note.origin.line}"
    return f" [{harmless(note.origin.part)}{line}]"
