"""`deploy FILE PROCESS`: a process written as PiViz, PiLib or PEW files below a folder."""

import argparse
import json
import sys
from pathlib import Path

from prover_bridge.cli.choosing import ProcessChoiceError, chosen_process
from prover_bridge.cli.findings import ask_embedded
from prover_bridge.cli.parsers import Subparsers, add_command, add_json
from prover_bridge.deployers.service import deploy
from prover_bridge.deployment.executors import PewVersion
from prover_bridge.deployment.options import (
    DeploymentKind,
    DeploymentOptions,
    components_of,
    deploy_command,
    finished,
)
from prover_bridge.deployment.plan import Outcome, PlannedFile, make_plan
from prover_bridge.deployment.writer import carry_out, summary
from prover_bridge.errors import BridgeError
from prover_bridge.logic.processes import Process
from prover_bridge.protocol.responses import DeployedFile
from prover_bridge.workspace.document import Document, ProcessKey, State
from prover_bridge.workspace.files import read_file
from prover_bridge.workspace.verification import verified, with_components


def add_parser(subparsers: Subparsers) -> None:
    """Register the command."""
    parser = add_command(
        subparsers,
        "deploy",
        "write a process as PiViz, PiLib or PEW files",
        "Writes files only below the folder of --out, which is made where it is missing. What "
        "users may have edited is kept. Where one file is refused, nothing is written, and the status is 1.",
        [
            "process-composer deploy InsuranceClaim.json HandleClaim --type piviz --out piviz",
            "process-composer deploy InsuranceClaim.json HandleClaim --type pew --out scala "
            "--package com.example.claim --project Claim --main",
            'process-composer deploy InsuranceClaim.json _Step2 --workspace "Workspace 1" --type piviz '
            "--out step --json",
        ],
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="file of processes")
    parser.add_argument("process", metavar="PROCESS", help="a composite, or with --workspace an intermediate")
    kinds = [kind.value for kind in DeploymentKind]
    parser.add_argument("--type", required=True, choices=kinds, help="what to write")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder below which to write")
    parser.add_argument("--package", default="", metavar="P", help="Scala package (pew, pilib)")
    parser.add_argument("--project", default="", metavar="N", help="name of the project (pew, pilib)")
    parser.add_argument("--main", action="store_true", help="write a main class too (pew, pilib)")
    parser.add_argument("--java", action="store_true", help="with --main, a runner for Java too")
    parser.add_argument("--workspace", metavar="W", help="name of the workspace of an intermediate")
    versions = [version.value for version in PewVersion]
    parser.add_argument(
        "--pew-version",
        default=PewVersion.CURRENT.value,
        choices=versions,
        help="version of PEW that the main class is for (default: %(default)s)",
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Deploy a process and print what became of each file.

    Returns:
        0 when everything is there, 1 when the process is not valid, cannot be deployed, or a file was
        refused.

    Raises:
        WorkspaceFileError: the file cannot be read.
        ProcessChoiceError: there is no such process, or an option is missing.
        DeploymentFolderError: the folder cannot be made.
    """
    options = _options(arguments)
    document = read_file(arguments.file)
    key = chosen_process(document, arguments.file, arguments.process, arguments.workspace)
    document, problem = _verified(document, key)
    files: tuple[PlannedFile, ...] = ()
    if problem is None:
        try:
            made = _files(document, key, options)
        except BridgeError as error:
            problem = str(error)
        else:
            files = carry_out(make_plan(made, arguments.out, key.name))
    _print(arguments, files)
    if problem is not None:
        print(f"process-composer: {key.name} is not deployed. {problem}", file=sys.stderr)
        return 1
    return 1 if any(file.outcome is Outcome.REFUSED for file in files) else 0


def _options(arguments: argparse.Namespace) -> DeploymentOptions:
    kind = DeploymentKind(arguments.type)
    if kind is not DeploymentKind.PIVIZ:
        for option in ("package", "project"):
            if not getattr(arguments, option):
                raise ProcessChoiceError(f"--{option} is missing.", advice=f"Type {kind.value} needs it.")
    return DeploymentOptions(
        kind,
        arguments.package,
        arguments.project,
        main=arguments.main,
        java=arguments.java,
        version=PewVersion(arguments.pew_version),
    )


def _verified(document: Document, key: ProcessKey) -> tuple[Document, str | None]:
    """The document with the process and all its components verified, and why it cannot be deployed."""
    for later, _ in verified(document, ask_embedded, with_components(document, [key])):
        document = later
    entry = document.entry(key)
    if entry is None or entry.state is not State.VALID:
        return document, entry.reason if entry else "It is gone."
    return document, None


def _files(document: Document, key: ProcessKey, options: DeploymentOptions) -> tuple[DeployedFile, ...]:
    """What is to be written.

    Raises:
        DeploymentError: the process cannot be deployed.
    """

    def find(name: str) -> Process | None:
        entry = document.find(key.workspace, name)
        return entry.process if entry else None

    process = find(key.name)
    if process is None:
        raise ProcessChoiceError(f"There is no process {key.name}.")
    return finished(deploy(deploy_command(process, components_of(process, find), options)), options)


def _print(arguments: argparse.Namespace, files: tuple[PlannedFile, ...]) -> None:
    """The files on standard output; how many there are of each kind on standard error."""
    if arguments.json:
        shown = [
            {
                "path": file.path,
                "overwrite": file.overwrite,
                "result": file.outcome.value,
                "reason": file.reason or None,
            }
            for file in files
        ]
        print(json.dumps({"type": arguments.type, "process": arguments.process, "files": shown}))
    else:
        for file in files:
            print(f"{file.outcome.value:<9}  {file.path}{f': {file.reason}' if file.reason else ''}")
    if files:
        print(f"{arguments.process}: {summary(files)}", file=sys.stderr)
